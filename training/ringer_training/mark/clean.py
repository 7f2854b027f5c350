"""Which pictures may train, and which pairs of renditions show the same mark.

About a third of the pairs that share a name but differ show something else (an old logo, the word beside the
symbol, another product). A pair is kept when an embedding of its best views agrees more with each other than
with the marks of other brands: its cosine lies above the level that the closest stranger reaches, and above a floor.
"""

from collections import defaultdict

import numpy as np

from .prepare import iou_of_packed

# A picture this close to a held-out one shows its mark under another name.
LEAK_COSINE = 0.97
LEAK_IOU = 0.9


def nearest_strangers(
    embeddings: np.ndarray, brands: np.ndarray, count: int = 8, block: int = 1024, crowd: int = 8000, seed: int = 0
) -> tuple[np.ndarray, np.ndarray]:
    """For each row its most alike rows of other brands among a random crowd: indices and cosines, M x count."""
    indices, cosines = [], []
    codes = np.unique(brands, return_inverse=True)[1]
    chosen = np.sort(np.random.default_rng(seed).permutation(len(embeddings))[:crowd])
    wide = embeddings.astype(np.float32)
    others = wide[chosen]
    for at in range(0, len(wide), block):
        scores = wide[at : at + block] @ others.T
        scores[codes[at : at + block, None] == codes[chosen][None]] = -1
        top = np.argpartition(-scores, count, axis=1)[:, :count]
        values = np.take_along_axis(scores, top, axis=1)
        order = np.argsort(-values, axis=1)
        indices.append(chosen[np.take_along_axis(top, order, axis=1)])
        cosines.append(np.take_along_axis(values, order, axis=1))
    return np.concatenate(indices), np.concatenate(cosines)


def shortened(layout: np.ndarray, size: int = 192, seed: int = 0) -> np.ndarray:
    """A random orthogonal projection: cosines stay about the same at a fifth of the cost."""
    random = np.random.default_rng(seed)
    basis = np.linalg.qr(random.normal(size=(layout.shape[1], size)))[0].astype(np.float32)
    short = layout.astype(np.float32) @ basis
    return short / np.linalg.norm(short, axis=1, keepdims=True)


def training_pictures(rows: list[dict], index: np.ndarray, layout: np.ndarray, masks: np.ndarray) -> list[int]:
    """Pictures that may train: not held out by name, and not the picture of a held-out one under another name."""
    held = np.array([row["heldOut"] for row in rows])
    whole = np.flatnonzero(index[:, 1] == 0)
    picture = index[whole, 0]
    described = layout[whole].astype(np.float32)
    barred = described[held[picture]]
    barred_pictures = picture[held[picture]]
    allowed = []
    for at in range(0, len(whole), 1024):
        scores = described[at : at + 1024] @ barred.T
        for offset, row in enumerate(scores):
            own = int(picture[at + offset])
            if held[own]:
                continue
            close = np.flatnonzero(row > LEAK_COSINE)
            if any(iou_of_packed(masks[own], masks[int(barred_pictures[other])]) > LEAK_IOU for other in close):
                continue
            allowed.append(own)
    return allowed


def clean_pairs(pairs: list[dict], stranger: np.ndarray, floor: float) -> list[dict]:
    """Pairs of differing renditions that an embedding takes for one mark.

    stranger: for each view, the cosine of its most alike view of another brand.
    """
    kept = []
    for pair in pairs:
        if pair["same"] or pair["cosine"] < floor:
            continue
        if pair["cosine"] > min(stranger[pair["viewA"]], stranger[pair["viewB"]]) - 0.02:
            kept.append(pair)
    return kept


def partners(pairs: list[dict]) -> dict[str, list[tuple[int, int]]]:
    """Brand to its pairs of views."""
    grouped: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for pair in pairs:
        grouped[pair["brand"]].append((pair["viewA"], pair["viewB"]))
    return grouped
