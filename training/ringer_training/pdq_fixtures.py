"""Pictures drawn from a seed, with the hashes that the reference implementation of PDQ gives them.

PyPI's pdqhash wraps the C++ of PDQ's authors, so these files tie Ringer's TypeScript to it.
"""

import json
import random
from pathlib import Path

import numpy as np
import pdqhash
from PIL import Image, ImageDraw, ImageFilter

SIZES = [(96, 64), (64, 64), (130, 200), (240, 160), (127, 129), (300, 300), (512, 200), (640, 480)]
# Order of pdqhash.compute_dihedral, in words that say what was done to the picture.
DIHEDRAL = [
    "original",
    "rotate90",
    "rotate180",
    "rotate270",
    "flip-vertical",
    "flip-horizontal",
    "flip-diagonal",
    "flip-antidiagonal",
]


def draw(seed: int, size: tuple[int, int]) -> Image.Image:
    rng = random.Random(seed)
    width, height = size
    colour = lambda: tuple(rng.randrange(256) for _ in range(3))
    picture = Image.new("RGB", size, colour())
    pen = ImageDraw.Draw(picture)
    for _ in range(rng.randrange(5, 11)):
        x, y = rng.randrange(width), rng.randrange(height)
        box = (x, y, x + rng.randrange(8, width), y + rng.randrange(8, height))
        shape = rng.choice([pen.rectangle, pen.ellipse])
        shape(box, fill=colour(), outline=colour(), width=rng.randrange(1, 5))
    if seed % 3 == 0:
        picture = picture.filter(ImageFilter.GaussianBlur(3)).quantize(48).convert("RGB")
    return picture


def hexadecimal(bits: np.ndarray) -> str:
    return np.packbits(bits.astype(np.uint8)).tobytes().hex()


def write_pdq_fixtures(out: Path) -> None:
    """Writes one PNG a size and pdq.json with hash, quality and the eight dihedral hashes of each."""
    out.mkdir(parents=True, exist_ok=True)
    entries = []
    for seed, size in enumerate(SIZES, start=1):
        picture = draw(seed, size)
        name = f"pdq-{seed}.png"
        picture.save(out / name, optimize=True)
        pixels = np.asarray(picture)
        bits, quality = pdqhash.compute(pixels)
        variants, _ = pdqhash.compute_dihedral(pixels)
        entries.append(
            {
                "file": name,
                "hash": hexadecimal(bits),
                "quality": int(quality),
                "dihedral": {word: hexadecimal(v) for word, v in zip(DIHEDRAL, variants, strict=True)},
            }
        )
    (out / "pdq.json").write_text(json.dumps(entries, indent=1) + "\n")
