"""Which PP-OCR: detectors and recognisers on the same pictures, with time on one core."""

import json
import time
import unicodedata
from pathlib import Path

import cv2
import numpy as np
from shapely.geometry import Polygon

from . import pipeline
from .testset import render_set


def wilson(k: int, n: int) -> str:
    """A share with its 95 % Wilson interval."""
    if n == 0:
        return "not evaluable"
    z, p = 1.96, k / n
    centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z * np.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return f"{p:.3f} [{centre - half:.3f}, {centre + half:.3f}]"


def plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def overlap(a, b) -> float:
    one, other = Polygon(a), Polygon(b)
    if not one.is_valid or not other.is_valid:
        return 0.0
    shared = one.intersection(other).area
    return shared / (one.area + other.area - shared + 1e-9)


def distance(a: str, b: str) -> int:
    """Edit distance (Levenshtein 1966)."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
    return row[-1]


def compare_recognisers(data: Path, models: dict[str, tuple[Path, Path]], least_width: int = 32) -> None:
    """Prints for each recogniser: lines read without fault, character error rate, milliseconds a line."""
    truth = json.loads((data / "truth.json").read_text(encoding="utf-8"))
    lines, texts = [], []
    for record in truth:
        image = cv2.imread(str(data / record["file"]))
        for line in record["lines"]:
            lines.append(pipeline.cut_line(image, np.array(line["quad"], np.float32)))
            texts.append(plain(line["text"]))
    for name, (model, dictionary) in models.items():
        session, characters = pipeline.open_session(model), pipeline.read_characters(dictionary)
        start = time.process_time()
        answers = [plain(text) for text, _ in pipeline.recognise(session, characters, lines, least_width=least_width)]
        spent = (time.process_time() - start) * 1000 / len(lines)
        right = sum(a == t for a, t in zip(answers, texts, strict=True))
        loose = sum(a.lower() == t.lower() for a, t in zip(answers, texts, strict=True))
        errors = sum(distance(a, t) for a, t in zip(answers, texts, strict=True)) / sum(map(len, texts))
        print(f"| rec {name} | {len(lines)} | {wilson(right, len(lines))} | {wilson(loose, len(lines))} | {errors:.4f} | {spent:.1f} ms |", flush=True)


def compare_readers(data: Path, readers: dict[str, tuple[Path, Path, Path]], **options) -> None:
    """Prints for each detector with a recogniser: lines found, found boxes that are lines, lines read, time."""
    truth = json.loads((data / "truth.json").read_text(encoding="utf-8"))
    for name, (detector, model, dictionary) in readers.items():
        eyes, reader = pipeline.open_session(detector), pipeline.open_session(model)
        characters = pipeline.read_characters(dictionary)
        found = said = total = answers = 0
        spent = 0.0
        for record in truth:
            image = cv2.imread(str(data / record["file"]))
            start = time.process_time()
            read = pipeline.read(eyes, reader, characters, image, **options)
            spent += time.process_time() - start
            answers += len(read)
            total += len(record["lines"])
            for line in record["lines"]:
                best = max(read, key=lambda one: overlap(one.quad, line["quad"]), default=None)
                if best is not None and overlap(best.quad, line["quad"]) >= 0.5:
                    found += 1
                    said += plain(best.text).lower() == plain(line["text"]).lower()
        print(f"| {name} | {total} | {wilson(found, total)} | {found / max(1, answers):.3f} | {wilson(said, total)} | {spent * 1000 / len(truth):.0f} ms |", flush=True)


def compare_models(fonts: Path, backgrounds: Path, models: Path, out: Path, count: int, seed: int) -> None:
    """Draws the test set unless it is there, then prints a table; `models` holds v4, v5, v6-tiny and v6-small,
    each with det.onnx, rec.onnx and characters.txt."""
    if not (out / "truth.json").exists():
        render_set(fonts, backgrounds, out, count, seed)
    names = sorted(folder.name for folder in models.iterdir() if (folder / "rec.onnx").exists())
    compare_recognisers(out, {name: (models / name / "rec.onnx", models / name / "characters.txt") for name in names})
    reader = (models / "v6-tiny/rec.onnx", models / "v6-tiny/characters.txt")
    compare_readers(out, {f"{name} detector": (models / name / "det.onnx", *reader) for name in names})
