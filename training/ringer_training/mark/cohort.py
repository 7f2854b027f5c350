"""The cohort: views of unrelated marks of training brands, by which the product makes scores comparable.

Output beside the model: MODEL-cohort.bin (signed bytes, one row a view) and MODEL-cohort.json.
"""

import hashlib
import json
from pathlib import Path

import numpy as np

from .clean import training_pictures
from .collect import REFERENCE_SETS, load
from .evaluate import COHORT_NEAREST, COHORT_SIZE, embed_with

STEPS_PER_UNIT = 320
# A stranger this near is the mark itself under another name, or its own entry in the cohort.
MAX_COSINE = 0.9


def write_cohort(data: Path, model: Path, out: Path, size: int = COHORT_SIZE, seed: int = 5) -> Path:
    """Draws views of training brands' reference pictures, embeds them and writes the two files."""
    _, rows = load(data)
    index = np.load(data / "view-index.npy")
    views = np.load(data / "views.npy", mmap_mode="r")
    allowed = set(training_pictures(rows, index, np.load(data / "layout.npy"), np.load(data / "masks.npy")))
    free = np.flatnonzero(
        [int(picture) in allowed and rows[int(picture)]["source"] in REFERENCE_SETS for picture, _ in index]
    )
    chosen = np.sort(np.random.default_rng(seed).permutation(free)[:size])
    embeddings = embed_with(model)(views[chosen])
    packed = np.clip(np.rint(embeddings * STEPS_PER_UNIT), -127, 127).astype(np.int8)
    path = out / f"{model.stem}-cohort.bin"
    path.write_bytes(packed.tobytes())
    manifest = {
        "id": f"{model.stem}-cohort",
        "modelSha256": hashlib.sha256(model.read_bytes()).hexdigest(),
        "file": path.name,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "views": len(chosen),
        "dimension": packed.shape[1],
        "stepsPerUnit": STEPS_PER_UNIT,
        "nearest": COHORT_NEAREST,
        "maxCosine": MAX_COSINE,
        "licence": "CC0-1.0",
        "source": "embeddings of marks of training brands (logos, simple-icons)",
    }
    path.with_suffix(".json").write_text(json.dumps(manifest, indent=2) + "\n")
    print(json.dumps({"views": len(chosen), "clipped": float((np.abs(embeddings * STEPS_PER_UNIT) > 127).mean())}))
    return path
