"""Scenes on disk: pixels.npy (N x 320 x 320 x 3, uint8, padded with grey right and below) and scenes.jsonl."""

import json
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import cv2
import numpy as np

from .scenes import Scene, Stock, make_scene

SCENE_PX = 320
PAD_LEVEL = 127


def pad_square(pixels: np.ndarray, size: int = SCENE_PX) -> np.ndarray:
    """The picture in the upper left of a grey square, as the detector feeds it."""
    canvas = np.full((size, size, 3), PAD_LEVEL, np.uint8)
    canvas[: pixels.shape[0], : pixels.shape[1]] = pixels[:size, :size]
    return canvas


def scene_rows(job: tuple[Path, Path, int, int, int]) -> list[tuple[np.ndarray, dict]]:
    cv2.setNumThreads(1)
    marks, photos, seed, start, end = job
    stock = Stock(marks, photos, evaluation=False)
    made = []
    for at in range(start, end):
        scene: Scene = make_scene(np.random.default_rng([seed, at]), stock, SCENE_PX)
        height, width = scene.pixels.shape[:2]
        row = {
            "size": [width, height],
            "boxes": [[round(float(value), 1) for value in box] for box in scene.boxes],
            "ignored": [[round(float(value), 1) for value in box] for box in scene.ignored],
        }
        made.append((pad_square(scene.pixels), row))
    return made


def make_training_scenes(marks: Path, photos: Path, out: Path, count: int, seed: int, workers: int = 2) -> None:
    """Draws `count` scenes; scene n depends on the seed and n alone."""
    started = time.monotonic()
    out.mkdir(parents=True, exist_ok=True)
    chunk = 250
    jobs = [(marks, photos, seed, start, min(start + chunk, count)) for start in range(0, count, chunk)]
    pixels = np.lib.format.open_memmap(out / "pixels.npy", mode="w+", dtype=np.uint8, shape=(count, SCENE_PX, SCENE_PX, 3))
    at = 0
    with (out / "scenes.jsonl").open("w") as lines, ProcessPoolExecutor(workers) as pool:
        for made in pool.map(scene_rows, jobs):
            for picture, row in made:
                pixels[at] = picture
                lines.write(json.dumps(row) + "\n")
                at += 1
    pixels.flush()
    print(json.dumps({"scenes": count, "seconds": round(time.monotonic() - started, 1)}))
