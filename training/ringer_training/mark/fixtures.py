"""Pictures and their views for the test that the product cuts as training does.

Output in DIR: pictures.png and views.png (squares side by side, ten a row), views.json (for each picture its name
and for each view kind and box). Only CC0 sets, and the cases that are cut in differing ways.
"""

import json
from pathlib import Path

import numpy as np
from PIL import Image

from .collect import SIZE_PX, load
from .views import VIEW_PX, views_and_boxes

A_ROW = 10
KEPT_PX = VIEW_PX // 2


def halved(view: np.ndarray) -> np.ndarray:
    """Means over 2 x 2 pixels."""
    wide = view.astype(np.uint16)
    return ((wide[0::2, 0::2] + wide[1::2, 0::2] + wide[0::2, 1::2] + wide[1::2, 1::2] + 2) // 4).astype(np.uint8)


def sheet(pictures: list[np.ndarray], size: int) -> Image.Image:
    rows = -(-len(pictures) // A_ROW)
    board = np.zeros((rows * size, A_ROW * size, 3), np.uint8)
    for at, picture in enumerate(pictures):
        y, x = at // A_ROW * size, at % A_ROW * size
        board[y : y + size, x : x + size] = picture
    return Image.fromarray(board)


def write_mark_fixtures(data: Path, out: Path, count: int = 60, seed: int = 4) -> None:
    """Draws pictures so that every way of cutting occurs, and writes them with their views."""
    pixels, rows = load(data)
    free = [at for at, row in enumerate(rows) if row["source"] in ("logos", "simple-icons") and not row["heldOut"]]
    order = np.random.default_rng(seed).permutation(free)
    taken: dict[tuple[str, ...], list[int]] = {}
    cut: dict[int, list] = {}
    for at in order[:1500]:
        found = views_and_boxes(np.asarray(pixels[at]))
        kinds = tuple(kind for kind, _, _ in found)
        if len(taken.setdefault(kinds, [])) < 8:
            taken[kinds].append(int(at))
            cut[int(at)] = found
    chosen: list[int] = []
    while len(chosen) < count and any(taken.values()):
        for group in taken.values():
            if group and len(chosen) < count:
                chosen.append(group.pop(0))
    out.mkdir(parents=True, exist_ok=True)
    sheet([np.asarray(pixels[at]) for at in chosen], SIZE_PX).save(out / "pictures.png", optimize=True)
    sheet([halved(view) for at in chosen for _, view, _ in cut[at]], KEPT_PX).save(out / "views.png", optimize=True)
    listed = [
        {
            "name": f"{rows[at]['source']}:{rows[at]['icon']}",
            "views": [{"kind": kind, "box": [int(value) for value in box]} for kind, _, box in cut[at]],
        }
        for at in chosen
    ]
    (out / "views.json").write_text(json.dumps(listed) + "\n")
    print(json.dumps({"pictures": len(chosen), "views": sum(len(cut[at]) for at in chosen)}))
