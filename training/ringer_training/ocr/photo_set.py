"""Queries that look like photographs of marks, and a gallery with one clean reference a brand.

Held-out brands make the sets that figures are reported on; weights are tuned on the others.
"""

import json
from pathlib import Path

import cv2
import numpy as np

from ..mark.collect import REFERENCE_SETS, load
from ..mark.photograph import photograph

# Drawings this much wider than high are mostly word marks and lock-ups.
WORDY_ASPECT = 1.8


def write_photo_sets(data: Path, patches: Path, out: Path, count: int, seed: int) -> None:
    """Writes gallery, tune, report (any drawing) and tune-wordy, report-wordy as OUT/SET/<brand>/<picture>.

    A query shows another drawing than the gallery wherever its brand has one.
    """
    pixels, rows = load(data)
    surfaces = [cv2.cvtColor(cv2.imread(str(path)), cv2.COLOR_BGR2RGB) for path in sorted(patches.iterdir())]
    random = np.random.default_rng(seed)
    held_out = {row["brand"] for row in rows if row["heldOut"]}
    drawings: dict[str, list[int]] = {}
    for index, row in enumerate(rows):
        if row["source"] in REFERENCE_SETS:
            drawings.setdefault(row["brand"], []).append(index)
    shown = {brand: indices[int(random.integers(len(indices)))] for brand, indices in sorted(drawings.items())}
    for brand, index in shown.items():
        _write(out / "gallery" / brand, rows[index], np.asarray(pixels[index]))
    for name, wanted in (("tune", False), ("report", True)):
        for suffix, least_aspect in (("", 0.0), ("-wordy", WORDY_ASPECT)):
            brands = [brand for brand in sorted(drawings) if (brand in held_out) == wanted]
            random.shuffle(brands)
            same = written = 0
            for brand in brands:
                fitting = [at for at in drawings[brand] if rows[at]["aspect"] >= least_aspect]
                others = [at for at in fitting if at != shown[brand]] or fitting
                if not others or written == count:
                    continue
                index = others[int(random.integers(len(others)))]
                _write(out / f"{name}{suffix}" / brand, rows[index], photograph(random, np.asarray(pixels[index]), surfaces))
                written += 1
                same += index == shown[brand]
            print(json.dumps({"set": name + suffix, "queries": written, "sameDrawing": same, "gallery": len(shown)}))


def _write(folder: Path, row: dict, picture: np.ndarray) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    cv2.imwrite(str(folder / f"{row['source']}--{row['icon']}.png"), picture[..., ::-1])
