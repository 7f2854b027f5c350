"""The shipped design encoder is the file of its manifest; simulations and foreground do what they say."""

import hashlib
import json
from pathlib import Path

import numpy as np
import onnxruntime

from ringer_training.design.encoder import INPUT_PX, DesignEncoder, foreground, prepared, whitening_of
from ringer_training.design.fit import MIN_COSINE_FP32, OUTPUTS, export
from ringer_training.design.simulate import Garment, Package, fonts, phone, studio

MODELS = Path(__file__).parents[2] / "packages" / "detection" / "models"


def test_shipped_file_is_the_one_of_the_manifest() -> None:
    manifest = json.loads((MODELS / "design-lite0.json").read_text())
    data = (MODELS / manifest["file"]).read_bytes()
    assert hashlib.sha256(data).hexdigest() == manifest["sha256"]
    assert len(data) == manifest["sizeBytes"]


def test_export_answers_like_torch(tmp_path: Path) -> None:
    rng = np.random.default_rng(1)
    whitening = {name: whitening_of(rng.random((60, 1280)), 16) for name in OUTPUTS}
    report = export(DesignEncoder(whitening), tmp_path, "test")
    assert min(report["fp32"].values()) > MIN_COSINE_FP32
    assert min(report["shipped"].values()) > 0.999


def test_shipped_model_gives_unit_vectors() -> None:
    session = onnxruntime.InferenceSession(str(MODELS / "design-lite0.onnx"), providers=["CPUExecutionProvider"])
    pixels = np.random.default_rng(2).random((1, 3, INPUT_PX, INPUT_PX), np.float32)
    for vectors in session.run(list(OUTPUTS), {"pixels": pixels}):
        assert np.allclose(np.linalg.norm(vectors, axis=-1), 1, atol=1e-3)


def test_foreground_is_found_on_even_ground_and_nowhere_else() -> None:
    picture = np.full((200, 200, 3), 250, np.uint8)
    picture[60:160, 40:120] = (30, 90, 60)
    x0, y0, x1, y1 = foreground(picture)
    assert 0.12 < x0 < 0.22 and 0.22 < y0 < 0.32 and 0.58 < x1 < 0.68 and 0.78 < y1 < 0.88
    noise = np.random.default_rng(3).integers(0, 255, (200, 200, 3)).astype(np.uint8)
    assert foreground(noise) == (0.0, 0.0, 1.0, 1.0)
    assert prepared(picture)[0].shape == (3, INPUT_PX, INPUT_PX)


def test_simulations_repeat_from_their_seed() -> None:
    faces = fonts()
    drawn = [phone(Package(1, 0, 5, faces), [Package(2, 0, 5, faces)], np.random.default_rng(4)) for _ in range(2)]
    assert np.array_equal(*drawn)
    assert studio(Package(1, 0, 5, faces), np.random.default_rng(4)).shape == (400, 400, 3)
    garment = Garment(3, 5, faces)
    worn = [garment.draw(np.random.default_rng(6), ((200, 30, 30), (20, 20, 20)), True, 9) for _ in range(2)]
    assert np.array_equal(*worn)


def test_whitening_gives_unit_spread_to_strong_directions() -> None:
    rng = np.random.default_rng(7)
    rows = rng.normal(size=(400, 20)) * np.linspace(5, 0.01, 20)
    mean, matrix = whitening_of(rows, 4)
    spread = ((rows - mean) @ matrix).std(axis=0)
    assert spread.max() / spread.min() < 1.6
