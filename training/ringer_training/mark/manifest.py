"""The manifest of training pictures: brand, source, icon name, licence and the raster's hash, one JSON line each."""

import json
from pathlib import Path

import numpy as np

from .clean import training_pictures
from .collect import load

MANIFEST = Path(__file__).parents[2] / "manifests" / "mark.jsonl"


def write_manifest(data: Path, path: Path = MANIFEST) -> None:
    """Lists every picture that may train, in the order of the collected folder."""
    _, rows = load(data)
    allowed = training_pictures(
        rows, np.load(data / "view-index.npy"), np.load(data / "layout.npy"), np.load(data / "masks.npy")
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    fields = ("brand", "source", "icon", "licence", "sha256")
    lines = [json.dumps({field: rows[at][field] for field in fields}) for at in allowed]
    path.write_text("\n".join(lines) + "\n")
    print(json.dumps({"trainingPictures": len(lines), "manifest": path.name}))
