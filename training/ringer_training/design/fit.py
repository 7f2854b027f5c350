"""Fits the projections of the design encoder on a folder of pictures and exports it as ONNX with its manifest."""

import hashlib
import json
from pathlib import Path

import cv2
import numpy as np
import onnx
import onnxruntime
import torch

from ..export_base import store_weights_as_float16, synthetic_batch
from .encoder import CELL_DIMENSION, DIMENSION, INPUT_PX, Backbone, DesignEncoder, prepared, whitening_of

MODEL_ID = "design-lite0"
VERSION = "1"
OUTPUTS = ("colour", "relief", "cells")
# Below these the export is refused.
MIN_COSINE_FP32 = 0.9999
MIN_COSINE_SHIPPED = 0.999


def collect(folders: list[Path], cache: Path) -> dict[str, np.ndarray]:
    """Backbone features of every picture; cached a folder, so that a run that was cut off goes on."""
    torch.set_num_threads(1)
    backbone = Backbone().eval()
    kept: dict[str, list[np.ndarray]] = {name: [] for name in OUTPUTS}
    cache.mkdir(parents=True, exist_ok=True)
    for folder in folders:
        store = cache / f"{hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]}.npz"
        if not store.exists():
            colour, relief, cells = [], [], []
            for path in sorted(p for p in folder.rglob("*") if p.suffix in (".jpg", ".png", ".webp")):
                inputs = np.stack(prepared(cv2.imread(str(path))[..., ::-1]))
                with torch.inference_mode():
                    pooled, maps = backbone(torch.from_numpy(inputs))
                colour.append(pooled[0].numpy())
                relief.append(pooled[1].numpy())
                cells.append(maps[0].flatten(1).T[::5].numpy())
            np.savez(store, colour=np.stack(colour), relief=np.stack(relief), cells=np.concatenate(cells))
        arrays = np.load(store)
        for name in OUTPUTS:
            kept[name].append(arrays[name])
    return {name: np.concatenate(rows) for name, rows in kept.items()}


def write_manifest(folders: list[Path], path: Path) -> None:
    """Every picture that is learned from, one JSON line each. All are drawn or rendered by this project."""
    rows = []
    for folder in folders:
        for picture in sorted(p for p in folder.rglob("*") if p.suffix in (".jpg", ".png", ".webp")):
            digest = hashlib.sha256(picture.read_bytes()).hexdigest()
            name = f"{folder.name}/{picture.relative_to(folder)}"
            rows.append({"brand": picture.parent.name, "source": name, "licence": "Apache-2.0", "sha256": digest})
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows))


def smallest_cosines(path: Path, pixels: torch.Tensor, expected: list[np.ndarray]) -> dict[str, float]:
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    actual = session.run(list(OUTPUTS), {"pixels": pixels.numpy()})
    return {name: float((a * e).sum(axis=-1).min()) for name, a, e in zip(OUTPUTS, actual, expected, strict=True)}


def export(encoder: DesignEncoder, out: Path, source: str) -> dict[str, object]:
    """Writes the model with float16 weights and its manifest; refuses one that differs from torch."""
    out.mkdir(parents=True, exist_ok=True)
    path = out / f"{MODEL_ID}.onnx"
    encoder.eval()
    pixels = synthetic_batch(seed=3, count=16)
    with torch.inference_mode():
        expected = [tensor.numpy() for tensor in encoder(pixels)]
    torch.onnx.export(
        encoder,
        (pixels[:2],),
        str(path),
        input_names=["pixels"],
        output_names=list(OUTPUTS),
        dynamic_axes={name: {0: "batch"} for name in ("pixels", *OUTPUTS)},
        opset_version=17,
        dynamo=False,
    )
    fp32 = smallest_cosines(path, pixels, expected)
    if min(fp32.values()) < MIN_COSINE_FP32:
        raise SystemExit(f"The float32 export differs from torch: {fp32}")
    onnx.save(store_weights_as_float16(onnx.load(str(path))), str(path))
    shipped = smallest_cosines(path, pixels, expected)
    if min(shipped.values()) < MIN_COSINE_SHIPPED:
        raise SystemExit(f"The float16 weights lose too much: {shipped}")
    manifest = {
        "id": MODEL_ID,
        "version": VERSION,
        "kind": "image-encoder",
        "file": path.name,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "sizeBytes": path.stat().st_size,
        "licence": "Apache-2.0",
        "source": source,
        "input": {
            "name": "pixels",
            "sizePx": INPUT_PX,
            "layout": "NCHW",
            "channels": "RGB",
            "mean": [127 / 255] * 3,
            "std": [128 / 255] * 3,
        },
        "output": {"name": "colour", "dimension": DIMENSION, "l2Normalised": True},
    }
    (out / f"{MODEL_ID}.json").write_text(json.dumps(manifest, indent=2) + "\n")
    return {"fp32": fp32, "shipped": shipped, "sha256": manifest["sha256"], "sizeBytes": manifest["sizeBytes"]}


def fit_design(folders: list[Path], out: Path, cache: Path, manifest: Path) -> None:
    """Learns the whitening, exports, prints the parity figures."""
    write_manifest(folders, manifest)
    features = collect(folders, cache)
    whitening = {
        name: whitening_of(features[name], CELL_DIMENSION if name == "cells" else DIMENSION) for name in OUTPUTS
    }
    source = f"efficientnet-lite0 (ImageNet weights); whitening from {len(features['colour'])} rendered and drawn pictures"
    print(json.dumps(export(DesignEncoder(whitening), out, source), indent=2))
