"""Exports a trained mark encoder as ONNX with its manifest, and refuses a file that answers unlike torch."""

import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
import torch

from ..export_base import MIN_COSINE_FP32, MIN_COSINE_SHIPPED, cosines, store_weights_as_float16
from .model import DIMENSION, INPUT_PX, MarkEncoder, to_input

MODEL_IDS = {True: "mark-lite0", False: "mark-layout"}
MAX_BYTES = 12 * 1024 * 1024


def load_trained(checkpoint: Path) -> tuple[MarkEncoder, int]:
    state = torch.load(checkpoint, weights_only=True)
    model = MarkEncoder(state["deep"], pretrained=False)
    model.load_state_dict(state["model"])
    return model.eval(), state["step"]


def parity_pictures(data: Path, count: int = 64) -> torch.Tensor:
    """Real views, evenly spread over the collected sets."""
    views = np.load(data / "views.npy", mmap_mode="r")
    return to_input(np.asarray(views[np.linspace(0, len(views) - 1, count).astype(int)]))


def export_mark(checkpoint: Path, data: Path, out: Path) -> Path:
    """Writes MODEL.onnx (weights stored as float16) and MODEL.json, and prints the parity figures."""
    out.mkdir(parents=True, exist_ok=True)
    model, step = load_trained(checkpoint)
    pixels = parity_pictures(data)
    with torch.inference_mode():
        expected = model(pixels).numpy()
    deep = model.backbone is not None
    model_id = MODEL_IDS[deep]
    path = out / f"{model_id}.onnx"
    torch.onnx.export(
        model,
        (pixels[:2],),
        str(path),
        input_names=["pixels"],
        output_names=["embedding"],
        dynamic_axes={"pixels": {0: "batch"}, "embedding": {0: "batch"}},
        opset_version=17,
        dynamo=False,
    )
    exact = cosines(path, pixels, expected)
    if exact.min() < MIN_COSINE_FP32:
        raise SystemExit(f"The float32 export differs from torch: smallest cosine {exact.min():.7f}")
    onnx.save(store_weights_as_float16(onnx.load(str(path))), str(path))
    shipped = cosines(path, pixels, expected)
    if shipped.min() < MIN_COSINE_SHIPPED:
        raise SystemExit(f"The float16 weights lose too much: smallest cosine {shipped.min():.7f}")
    if path.stat().st_size > MAX_BYTES:
        raise SystemExit(f"{path.name} has {path.stat().st_size} bytes, more than {MAX_BYTES}")
    manifest = {
        "id": model_id,
        "version": "2",
        "kind": "image-encoder",
        "file": path.name,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "sizeBytes": path.stat().st_size,
        "licence": "Apache-2.0",
        "source": f"ringer_training mark, {step} steps; marks of @iconify/json"
        + (", from efficientnet-lite0 (ImageNet weights)" if deep else ""),
        "input": {
            "name": "pixels", "sizePx": INPUT_PX, "layout": "NCHW", "channels": "RGB",
            "mean": [0.0, 0.0, 0.0], "std": [1.0, 1.0, 1.0],
        },
        "output": {"name": "embedding", "dimension": DIMENSION, "l2Normalised": True},
    }
    path.with_suffix(".json").write_text(json.dumps(manifest, indent=2) + "\n")
    print(
        json.dumps(
            {
                "step": step, "sha256": manifest["sha256"], "sizeBytes": manifest["sizeBytes"],
                "minCosineFp32": round(float(exact.min()), 8), "minCosineShipped": round(float(shipped.min()), 8),
            },
            indent=2,
        )
    )
    return path
