"""The shipped mark encoder is the file of its manifest, and forgets colour and polarity."""

import hashlib
import json
from pathlib import Path

import cv2
import numpy as np
import pytest

from ringer_training.mark.evaluate import embed_with

MODELS = Path(__file__).parents[2] / "packages" / "detection" / "models"


def arrow(figure: tuple[int, int, int], ground: tuple[int, int, int]) -> np.ndarray:
    picture = np.full((112, 112, 3), ground, np.uint8)
    cv2.fillPoly(picture, [np.array([[56, 12], [98, 60], [70, 60], [70, 100], [42, 100], [42, 60], [14, 60]])], figure)
    return picture


@pytest.mark.parametrize("model", ["mark-lite0"])
def test_shipped_file_is_the_one_of_the_manifest(model: str) -> None:
    manifest = json.loads((MODELS / f"{model}.json").read_text())
    data = (MODELS / manifest["file"]).read_bytes()
    assert hashlib.sha256(data).hexdigest() == manifest["sha256"]
    assert len(data) == manifest["sizeBytes"]


@pytest.mark.parametrize("model", ["mark-lite0"])
def test_recoloured_and_inverted_marks_stay_alike_and_others_do_not(model: str) -> None:
    disc = np.full((112, 112, 3), 255, np.uint8)
    cv2.circle(disc, (56, 56), 44, (0, 0, 0), -1)
    pictures = [arrow((0, 0, 0), (255, 255, 255)), arrow((255, 255, 255), (20, 20, 20)), arrow((200, 30, 90), (240, 240, 120)), disc]
    plain, inverted, coloured, other = embed_with(MODELS / f"{model}.onnx")(np.stack(pictures))
    assert plain @ inverted > 0.98
    assert plain @ coloured > 0.95
    assert plain @ other < 0.8
