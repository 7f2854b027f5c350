"""Cuts every collected picture into views, describes their layout, and pairs renditions of one brand.

Output in DIR: views.npy (M x 112 x 112 x 3, uint8), view-index.npy (M x 2: picture, kind), layout.npy
(M x 1008, float16: the encoder's fixed branch), masks.npy (N x 512, uint8: packed 64 x 64 silhouettes).
"""

import json
import time
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np
import torch

from .collect import load
from .views import KINDS, VIEW_PX, silhouette, views_of

CHUNK = 200


def cut_chunk(job: tuple[Path, int, int]) -> list[tuple[np.ndarray, list[tuple[int, np.ndarray]]]]:
    data, start, end = job
    pixels = np.load(data / "pixels.npy", mmap_mode="r")
    done = []
    for at in range(start, end):
        picture = np.asarray(pixels[at])
        views = [(KINDS.index(kind), view) for kind, view in views_of(picture)]
        done.append((np.packbits(silhouette(picture)), views))
    return done


def prepare(data: Path, workers: int = 2) -> None:
    """Writes views, layouts and silhouettes of a collected folder."""
    started = time.monotonic()
    _, rows = load(data)
    jobs = [(data, at, min(at + CHUNK, len(rows))) for at in range(0, len(rows), CHUNK)]
    masks = np.zeros((len(rows), 512), np.uint8)
    index: list[tuple[int, int]] = []
    pictures = np.lib.format.open_memmap(
        data / "views-wide.npy", mode="w+", dtype=np.uint8, shape=(len(rows) * 4, VIEW_PX, VIEW_PX, 3)
    )
    with ProcessPoolExecutor(workers) as pool:
        for (_, start, _), done in zip(jobs, pool.map(cut_chunk, jobs), strict=True):
            for offset, (mask, views) in enumerate(done):
                masks[start + offset] = mask
                for kind, view in views:
                    pictures[len(index)] = view
                    index.append((start + offset, kind))
    views = np.lib.format.open_memmap(
        data / "views.npy", mode="w+", dtype=np.uint8, shape=(len(index), VIEW_PX, VIEW_PX, 3)
    )
    for at in range(0, len(index), 2000):
        views[at : min(at + 2000, len(index))] = pictures[at : min(at + 2000, len(index))]
    views.flush()
    (data / "views-wide.npy").unlink()
    np.save(data / "view-index.npy", np.array(index, np.int32))
    np.save(data / "masks.npy", masks)
    print(json.dumps({"views": len(index), "seconds": round(time.monotonic() - started, 1)}), flush=True)
    np.save(data / "layout.npy", describe_layout(views))
    print(json.dumps({"layoutSeconds": round(time.monotonic() - started, 1)}), flush=True)


def describe_layout(views: np.ndarray) -> np.ndarray:
    """The encoder's fixed branch for each view: M x 1008, float16, L2-normalised."""
    from .model import FrontEnd, layout_of, to_input

    front = FrontEnd().eval()
    rows = []
    with torch.inference_mode():
        for at in range(0, len(views), 256):
            planes, toward = front(to_input(views[at : at + 256]))
            described = layout_of(planes, toward)
            rows.append((described / described.norm(dim=1, keepdim=True)).half().numpy())
    return np.concatenate(rows)


def iou_of_packed(one: np.ndarray, other: np.ndarray) -> float:
    union = int(np.bitwise_count(one | other).sum())
    return int(np.bitwise_count(one & other).sum()) / union if union else 1.0


def views_by_picture(index: np.ndarray) -> dict[int, list[int]]:
    grouped: dict[int, list[int]] = defaultdict(list)
    for view, (picture, _) in enumerate(index):
        grouped[int(picture)].append(view)
    return grouped


def pair_renditions(
    rows: list[dict], index: np.ndarray, layout: np.ndarray, masks: np.ndarray, same_iou: float = 0.95
) -> list[dict]:
    """Every pair of pictures of one brand: best views, their layout cosine, the silhouettes' IoU, same rendition or not."""
    grouped = views_by_picture(index)
    brands: dict[str, list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        brands[row["brand"]].append(at)
    pairs = []
    for brand, members in brands.items():
        for first, a in enumerate(members):
            for b in members[first + 1 :]:
                scores = layout[grouped[a]].astype(np.float32) @ layout[grouped[b]].astype(np.float32).T
                left, right = np.unravel_index(int(scores.argmax()), scores.shape)
                iou = iou_of_packed(masks[a], masks[b])
                pairs.append(
                    {
                        "brand": brand, "a": a, "b": b, "viewA": grouped[a][left], "viewB": grouped[b][right],
                        "cosine": round(float(scores.max()), 4), "iou": round(iou, 4), "same": bool(iou > same_iou),
                    }
                )
    return pairs
