"""Pictures with text and what this package's reference pipeline reads in them, for the reader's conformance test."""

import json
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from . import pipeline

# Below it the larger recogniser reads a line again, as in the product.
SURE = 0.98
SCENES = {
    "plain": ("#ffffff", "#1a1a1a", 0, [("Größe 42 Süßwaren", 44), ("Crème brûlée 49,99 €", 36), ("Niño & Señora, ¿qué?", 30), ("Łódź Škoda Ångström", 26)]),
    "dark": ("#101820", "#f2e6c8", 0, [("NORDWIND", 72), ("Öffnungszeiten 9-18 Uhr", 30), ("www.nordwind.example", 22)]),
    "tilted": ("#d8dfe6", "#7a1020", 15, [("Handcrafted leather", 40), ("EST. 1987", 48)]),
}


def write_ocr_fixtures(font: Path, models: Path, out: Path) -> None:
    """Writes NAME.png and ocr.json: for each picture its lines with corners in pixels, text and confidence."""
    out.mkdir(parents=True, exist_ok=True)
    detector = pipeline.open_session(models / "ocr-detect.onnx")
    readers = [
        (pipeline.open_session(models / f"{name}.onnx"), pipeline.read_characters(models / f"{name}.txt"))
        for name in ("ocr-read-tiny", "ocr-read-small")
    ]
    truth = {}
    for name, scene in SCENES.items():
        picture = _draw(font, *scene)
        picture.save(out / f"{name}.png", optimize=True)
        image = np.array(picture)[:, :, ::-1].copy()
        lines = []
        for quad, _ in pipeline.detect(detector, image):
            for session, characters in readers:
                [(text, confidence)] = pipeline.recognise(session, characters, [pipeline.cut_line(image, quad)])
                if confidence >= SURE:
                    break
            lines.append({"text": text, "confidence": round(confidence, 4), "quad": np.round(quad, 2).tolist()})
        truth[name] = {"written": [text for text, _ in scene[3]], "lines": lines}
    (out / "ocr.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _draw(font: Path, ground: str, ink: str, degrees: float, lines: list[tuple[str, int]]) -> Image.Image:
    picture = Image.new("RGB", (640, 480), ground)
    draw = ImageDraw.Draw(picture)
    y = 70
    for text, size in lines:
        draw.text((60, y), text, fill=ink, font=ImageFont.truetype(str(font), size))
        y += size + 50
    if degrees:
        picture = picture.rotate(degrees, resample=Image.Resampling.BICUBIC, fillcolor=ground)
    return picture
