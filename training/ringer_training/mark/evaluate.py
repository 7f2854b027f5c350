"""The strict test: a held-out brand's other rendition against every mark of logos and simple-icons.

A query's brand is in holdout-brands.json; its silhouette differs from every gallery rendition of the brand (IoU at
most 0.95 after cropping); a person judged that it shows the same or a derived mark (strict-queries.json).
A class scores as its best picture. Negatives for the false-positive rate are all pairs of a query and another class.
"""

import json
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image

from .collect import REFERENCE_SETS, load
from .names import read_holdout
from .prepare import iou_of_packed
from .rerank import rerank

# Sets of the brands' own drawings; icon sets that redraw every mark in one house style are left to training.
QUERY_SETS = (
    "fa7-brands", "bxl", "streamline-logos", "devicon", "skill-icons", "selfhst", "vscode-icons", "token-branded",
    "token", "cryptocurrency-color",
)
STRICT_IOU = 0.95
JUDGED_FILE = Path(__file__).parent / "strict-queries.json"
RESAMPLES = 1000
TOP_NEGATIVES = 400
COHORT_SIZE = 3000
COHORT_NEAREST = 10


def gallery_pictures(rows: list[dict]) -> list[int]:
    return [at for at, row in enumerate(rows) if row["source"] in REFERENCE_SETS]


def strict_candidates(rows: list[dict], masks: np.ndarray, holdout: set[str]) -> list[dict]:
    """Pictures that may be queries by name and by silhouette, before anyone judged them."""
    references: dict[str, list[int]] = {}
    for at in gallery_pictures(rows):
        references.setdefault(rows[at]["brand"], []).append(at)
    found: list[dict] = []
    taken: dict[str, list[int]] = {}
    for at, row in enumerate(rows):
        own = references.get(row["brand"])
        if row["source"] not in QUERY_SETS or row["brand"] not in holdout or own is None:
            continue
        ious = [iou_of_packed(masks[at], masks[other]) for other in own]
        if max(ious) > STRICT_IOU:
            continue
        # Two sets that draw the same picture make one query.
        if any(iou_of_packed(masks[at], masks[other]) > STRICT_IOU for other in taken.get(row["brand"], [])):
            continue
        taken.setdefault(row["brand"], []).append(at)
        found.append({"picture": at, "source": row["source"], "icon": row["icon"], "brand": row["brand"], "maxIou": round(max(ious), 3)})
    return found


def judged_queries(rows: list[dict], masks: np.ndarray, judged: Path = JUDGED_FILE) -> list[dict]:
    """Candidates that were judged to show the same or a derived mark."""
    accepted = {(item["source"], item["icon"]) for item in json.loads(judged.read_text())["accepted"]}
    return [item for item in strict_candidates(rows, masks, read_holdout()) if (item["source"], item["icon"]) in accepted]


def best_per_class(scores: np.ndarray, classes: np.ndarray, count: int) -> np.ndarray:
    """Q x G scores of pictures to Q x C scores of classes: each class by its best picture."""
    best = np.full((len(scores), count), -np.inf, np.float32)
    for column, code in enumerate(classes):
        np.maximum(best[:, code], scores[:, column], out=best[:, code])
    return best


def average_precision(scores: np.ndarray, relevant: np.ndarray) -> float:
    """Over pictures of one query's gallery."""
    ranks = np.flatnonzero(relevant[np.argsort(-scores, kind="stable")]) + 1
    return float((np.arange(1, len(ranks) + 1) / ranks).mean())


def tpr_at_fpr(positive: np.ndarray, negatives: np.ndarray, total: int, rate: float) -> float:
    """Share of positives above the threshold that `rate` of `total` negatives pass; negatives: only the highest."""
    allowed = int(rate * total)
    flat = negatives.ravel()
    if allowed >= len(flat):
        raise ValueError("too few negatives were kept for this rate")
    threshold = np.partition(flat, len(flat) - 1 - allowed)[len(flat) - 1 - allowed]
    return float((positive > threshold).mean())


def retrieval_metrics(scores: np.ndarray, gallery_brands: list[str], query_brands: list[str], seed: int = 0) -> dict:
    """Metrics of Q x G picture scores: {name: {value, low, high, n}}, intervals by bootstrap over queries."""
    names = sorted(set(gallery_brands))
    code = {name: at for at, name in enumerate(names)}
    classes = np.array([code[name] for name in gallery_brands])
    own = np.array([code[name] for name in query_brands])
    best = best_per_class(scores, classes, len(names))
    line = np.arange(len(own))
    positive = best[line, own]
    others = best.copy()
    others[line, own] = -np.inf
    rank = (others >= positive[:, None]).sum(axis=1)
    kept = min(TOP_NEGATIVES, others.shape[1] - 1)
    top = -np.partition(-others, kept - 1, axis=1)[:, :kept]
    precision = np.array([average_precision(scores[at], classes == own[at]) for at in line])
    per_query = len(names) - 1

    def measure(chosen: np.ndarray) -> dict[str, float]:
        total = per_query * len(chosen)
        return {
            "rAt1": float((rank[chosen] < 1).mean()),
            "rAt5": float((rank[chosen] < 5).mean()),
            "map": float(precision[chosen].mean()),
            "tprAtFpr1e3": tpr_at_fpr(positive[chosen], top[chosen], total, 1e-3),
            "tprAtFpr1e4": tpr_at_fpr(positive[chosen], top[chosen], total, 1e-4),
        }

    random = np.random.default_rng(seed)
    values = measure(line)
    drawn = [measure(random.integers(0, len(line), len(line))) for _ in range(RESAMPLES)]
    result = {}
    for name, value in values.items():
        low, high = np.percentile([one[name] for one in drawn], [2.5, 97.5])
        result[name] = {"value": round(value, 4), "low": round(float(low), 4), "high": round(float(high), 4), "n": len(line)}
    return result


def max_over_views(
    query: np.ndarray, query_owner: np.ndarray, gallery: np.ndarray, gallery_owner: np.ndarray,
    query_level: np.ndarray | None = None, gallery_level: np.ndarray | None = None,
) -> np.ndarray:
    """Cosines of views to scores of pictures: the best pair of views counts. Owners are ascending picture positions.

    Where the levels of cohort_level are given, half of each is taken off first.
    """
    cosines = query.astype(np.float32) @ gallery.astype(np.float32).T
    if query_level is not None and gallery_level is not None:
        cosines -= 0.5 * query_level[:, None] + 0.5 * gallery_level[None]
    starts = np.flatnonzero(np.diff(gallery_owner, prepend=-1))
    by_gallery = np.maximum.reduceat(cosines, starts, axis=1)
    return np.maximum.reduceat(by_gallery, np.flatnonzero(np.diff(query_owner, prepend=-1)), axis=0)


def cohort_level(embeddings: np.ndarray, brands: np.ndarray, cohort: np.ndarray, nearest: int = COHORT_NEAREST) -> np.ndarray:
    """How alike each view is to its nearest views of other brands in the cohort: a mean cosine.

    A disc or a letter is near to many marks. Half of both views' levels is taken off their cosine, as speaker
    verification does (adaptive S-norm: Matejka et al., "Analysis of score normalization", 2017).
    """
    cosines = embeddings.astype(np.float32) @ embeddings[cohort].astype(np.float32).T
    cosines[brands[:, None] == brands[cohort][None]] = -1
    return np.partition(cosines, -nearest, axis=1)[:, -nearest:].mean(axis=1)


def pdq_scores(pixels: np.ndarray, queries: list[int], gallery: list[int]) -> np.ndarray:
    """The baseline: 1 - Hamming distance / 256 of the pictures' PDQ hashes."""
    import pdqhash

    def hashes(pictures: list[int]) -> np.ndarray:
        return np.array([pdqhash.compute(np.ascontiguousarray(pixels[at]))[0] for at in pictures], np.float32) * 2 - 1

    return (hashes(queries) @ hashes(gallery).T / 256 + 1) / 2


def embed_with(path: Path, batch: int = 64) -> Callable[[np.ndarray], np.ndarray]:
    """A function from N x S x S x 3 uint8 pictures to embeddings, by an ONNX file and the manifest beside it."""
    import cv2
    import onnxruntime

    manifest = json.loads(path.with_suffix(".json").read_text())
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 2
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    size = manifest["input"]["sizePx"]
    mean = np.array(manifest["input"]["mean"], np.float32)
    std = np.array(manifest["input"]["std"], np.float32)

    def embed(pictures: np.ndarray) -> np.ndarray:
        rows = []
        for at in range(0, len(pictures), batch):
            part = [cv2.resize(one, (size, size), interpolation=cv2.INTER_AREA) for one in pictures[at : at + batch]]
            values = (np.stack(part).astype(np.float32) / 255 - mean) / std
            rows.append(session.run(None, {manifest["input"]["name"]: values.transpose(0, 3, 1, 2).copy()})[0])
        found = np.concatenate(rows)
        return found / np.linalg.norm(found, axis=1, keepdims=True)

    return embed


def view_lists(index: np.ndarray, pictures: list[int], all_views: bool) -> tuple[np.ndarray, np.ndarray]:
    """Views of the pictures, and for each the position of its picture in the list."""
    position = {picture: at for at, picture in enumerate(pictures)}
    views, owners = [], []
    for view, (picture, kind) in enumerate(index):
        if int(picture) in position and (all_views or kind == 0):
            views.append(view)
            owners.append(position[int(picture)])
    order = np.argsort(owners, kind="stable")
    return np.array(views)[order], np.array(owners)[order]


def write_folders(pixels: np.ndarray, rows: list[dict], pictures: list[int], out: Path) -> None:
    """DIR/<class>/<image>, as `ringer evaluate retrieval` reads it."""
    for at in pictures:
        row = rows[at]
        folder = out / row["brand"]
        folder.mkdir(parents=True, exist_ok=True)
        Image.fromarray(pixels[at]).save(folder / f"{row['source']}--{row['icon']}.png", compress_level=1)


def evaluate(data: Path, out: Path | None, models: list[Path], rerank_weight: float = 0.0) -> dict:
    """Writes the folders (where out is given) and measures PDQ and each ONNX model: one view, all, with the cohort.

    With a weight above 0 the last scores are also re-ranked by edge correlation.
    """
    pixels, rows = load(data)
    index, masks = np.load(data / "view-index.npy"), np.load(data / "masks.npy")
    views = np.load(data / "views.npy", mmap_mode="r")
    asked = judged_queries(rows, masks)
    queries, gallery = [item["picture"] for item in asked], gallery_pictures(rows)
    gallery_brands = [rows[at]["brand"] for at in gallery]
    query_brands = [item["brand"] for item in asked]
    if out is not None:
        write_folders(pixels, rows, gallery, out / "gallery")
        write_folders(pixels, rows, queries, out / "queries")
    result: dict = {
        "set": "mark-strict", "n": len(queries), "brands": len(set(query_brands)), "galleryPictures": len(gallery),
        "galleryBrands": len(set(gallery_brands)),
        "baselines": {"pdq": retrieval_metrics(pdq_scores(pixels, queries, gallery), gallery_brands, query_brands)},
        "models": {},
    }
    for path in models:
        embed = embed_with(path)
        started = time.monotonic()
        query_views, query_owner = view_lists(index, queries, all_views=True)
        gallery_views, gallery_owner = view_lists(index, gallery, all_views=True)
        asked_for = np.sort(np.concatenate([query_views, gallery_views]))
        described = embed(views[asked_for])
        at_view = {int(view): at for at, view in enumerate(asked_for)}
        for name, every in (("one view", False), ("all views", True)):
            qv, qo = view_lists(index, queries, every)
            gv, go = view_lists(index, gallery, every)
            q, g = [at_view[int(view)] for view in qv], [at_view[int(view)] for view in gv]
            scores = max_over_views(described[q], qo, described[g], go)
            result["models"][f"{path.stem}, {name}"] = retrieval_metrics(scores, gallery_brands, query_brands)
        # The cohort is drawn from the gallery's training brands: no held-out mark helps to judge another.
        view_rows = [rows[int(index[view][0])] for view in asked_for]
        brands = np.array([row["brand"] for row in view_rows])
        free = np.flatnonzero([not row["heldOut"] and row["source"] in REFERENCE_SETS for row in view_rows])
        cohort = np.random.default_rng(5).permutation(free)[:COHORT_SIZE]
        level = cohort_level(described, brands, cohort)
        scores = max_over_views(described[q], qo, described[g], go, level[q], level[g])
        result["models"][f"{path.stem}, all views, cohort"] = retrieval_metrics(scores, gallery_brands, query_brands)
        if rerank_weight > 0:
            by_query: list[list[int]] = [[] for _ in queries]
            by_gallery: list[list[int]] = [[] for _ in gallery]
            for view, owner in zip(qv, qo, strict=True):
                by_query[owner].append(int(view))
            for view, owner in zip(gv, go, strict=True):
                by_gallery[owner].append(int(view))
            scores = rerank(scores, views, by_query, by_gallery, rerank_weight)
            name = f"{path.stem}, all views, cohort, re-ranked"
            result["models"][name] = retrieval_metrics(scores, gallery_brands, query_brands)
        result["models"][f"{path.stem}, all views"]["secondsForAll"] = round(time.monotonic() - started, 1)
    return result


def table(result: dict) -> str:
    """The result as a Markdown table."""
    names = ("rAt1", "rAt5", "map", "tprAtFpr1e3", "tprAtFpr1e4")
    lines = ["| method | " + " | ".join(names) + " |", "|---" * (len(names) + 1) + "|"]
    for name, metrics in {**result["baselines"], **result["models"]}.items():
        cells = [f"{metrics[key]['value']:.3f} [{metrics[key]['low']:.3f}, {metrics[key]['high']:.3f}]" for key in names]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)
