"""Exports a trained locator as ONNX with its manifest, and refuses a file that answers unlike torch."""

import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch

from ..export_base import store_weights_as_float16
from .data import PAD_LEVEL
from .model import STRIDE, Locator

MODEL_ID = "mark-locator"
MAX_BYTES = 8 * 1024 * 1024
# Largest difference in objectness that is let pass: as float32, and with the float16 weights that ship.
MAX_AWAY_FP32 = 1e-3
MAX_AWAY_SHIPPED = 0.02
PARITY_SCENES = 32


def load_trained(checkpoint: Path) -> tuple[Locator, int]:
    state = torch.load(checkpoint, weights_only=True)
    model = Locator(pretrained=False)
    model.load_state_dict(state["model"])
    return model.eval(), state["step"]


def largest_difference(path: Path, pixels: torch.Tensor, expected: np.ndarray) -> float:
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    actual = session.run(None, {"pixels": pixels.numpy()})[0]
    return float(np.abs(actual[:, 0] - expected[:, 0]).max())


def export_locator(checkpoint: Path, scenes: Path, out: Path, min_objectness: float) -> None:
    """Writes mark-locator.onnx (weights stored as float16) and mark-locator.json, and prints the parity figures."""
    out.mkdir(parents=True, exist_ok=True)
    model, step = load_trained(checkpoint)
    pictures = np.load(scenes / "pixels.npy", mmap_mode="r")
    chosen = np.linspace(0, len(pictures) - 1, PARITY_SCENES).astype(int)
    pixels = torch.from_numpy(np.ascontiguousarray(pictures[chosen].transpose(0, 3, 1, 2))).float() / 255
    with torch.inference_mode():
        expected = model(pixels).numpy()
    path = out / f"{MODEL_ID}.onnx"
    torch.onnx.export(
        model,
        (pixels[:1],),
        str(path),
        input_names=["pixels"],
        output_names=["grid"],
        dynamic_axes={
            "pixels": {0: "batch", 2: "height", 3: "width"}, "grid": {0: "batch", 2: "rows", 3: "columns"},
        },
        opset_version=17,
        dynamo=False,
    )
    exact = largest_difference(path, pixels, expected)
    if exact > MAX_AWAY_FP32:
        raise SystemExit(f"The float32 export differs from torch: objectness by up to {exact:.5f}")
    onnx.save(store_weights_as_float16(onnx.load(str(path))), str(path))
    shipped = largest_difference(path, pixels, expected)
    if shipped > MAX_AWAY_SHIPPED:
        raise SystemExit(f"The float16 weights lose too much: objectness differs by up to {shipped:.5f}")
    if path.stat().st_size > MAX_BYTES:
        raise SystemExit(f"{path.name} has {path.stat().st_size} bytes, more than {MAX_BYTES}")
    manifest = {
        "id": MODEL_ID,
        "version": "1",
        "kind": "mark-locator",
        "file": path.name,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "sizeBytes": path.stat().st_size,
        "licence": "Apache-2.0",
        "source": f"ringer_training locator, {step} steps on synthetic scenes, from efficientnet-lite0 (ImageNet weights)",
        "input": {"name": "pixels", "multiplePx": 32, "padLevel": PAD_LEVEL},
        "output": {"name": "grid", "stridePx": STRIDE},
        "minObjectness": min_objectness,
    }
    (out / f"{MODEL_ID}.json").write_text(json.dumps(manifest, indent=2) + "\n")
    print(json.dumps({"step": step, "awayFp32": exact, "awayShipped": shipped, "sizeBytes": manifest["sizeBytes"], "sha256": manifest["sha256"]}))
