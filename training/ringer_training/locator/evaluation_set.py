"""Writes scenes of held-out brands, on grounds that never trained, in the folders that `ringer evaluate locate` takes."""

import json
from collections import defaultdict
from pathlib import Path

import cv2
import numpy as np

from .scenes import Stock, make_scene

BRANDS = 23
REFERENCES = 3
SETS_OF_REFERENCES = ("logos", "simple-icons", "devicon", "fa7-brands", "selfhst")


def choose_brands(stock: Stock, random: np.random.Generator) -> dict[str, list[int]]:
    """Held-out brands with at least two renditions, and all their pictures; the reference sets come first."""
    grouped: dict[str, list[int]] = defaultdict(list)
    for at in stock.pictures:
        grouped[stock.rows[at]["brand"]].append(at)
    rank = {name: place for place, name in enumerate(SETS_OF_REFERENCES)}
    able = sorted(
        brand for brand, members in grouped.items()
        if len(members) >= 2 and any(stock.rows[at]["source"] == "logos" for at in members)
    )
    chosen = sorted(random.choice(able, BRANDS, replace=False))
    return {brand: sorted(grouped[brand], key=lambda at: rank.get(stock.rows[at]["source"], 9)) for brand in chosen}


def write_evaluation(
    marks: Path, photos: Path, out: Path, scenes: int, clean: int, seed: int, tuning: bool = False, longest: int = 640
) -> None:
    """OUT/references/<brand>/<n>.png, OUT/images/<n>.jpg and OUT/truth.json (COCO boxes); a clean scene has no box.

    With `tuning` the brands and grounds are those of training: thresholds are set there, never on held-out brands.
    Marks of brands that nobody watches stand in clean scenes too: naming one of them is a false alarm.
    """
    random = np.random.default_rng([seed, 0])
    stock = Stock(marks, photos, evaluation=not tuning)
    stock.products = []
    brands = choose_brands(stock, random)
    watched = {at for members in brands.values() for at in members}
    strangers = [at for at in stock.pictures if at not in watched and stock.rows[at]["brand"] not in brands]
    for brand, members in brands.items():
        folder = out / "references" / brand
        folder.mkdir(parents=True, exist_ok=True)
        for place, at in enumerate(members[:REFERENCES]):
            cv2.imwrite(str(folder / f"{place}.png"), np.asarray(stock.pixels[at])[..., ::-1])
    (out / "images").mkdir(parents=True, exist_ok=True)
    names = list(brands)
    truth: dict[str, list] = {
        "images": [], "annotations": [], "categories": [{"id": at + 1, "name": name} for at, name in enumerate(names)],
    }
    for number in range(scenes + clean):
        own = np.random.default_rng([seed, 1, number])
        if number < scenes:
            wanted = [int(own.choice(brands[str(own.choice(names))])) for _ in range(int(own.integers(1, 3)))]
        else:
            wanted = [int(own.choice(strangers)) for _ in range(int(own.integers(0, 3)))]
        scene = make_scene(own, stock, longest, wanted)
        file = f"{number:04d}.jpg"
        cv2.imwrite(str(out / "images" / file), scene.pixels[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, 90])
        truth["images"].append({"id": number + 1, "file_name": file, "width": scene.pixels.shape[1], "height": scene.pixels.shape[0]})
        for (left, top, right, bottom), brand in zip(scene.boxes, scene.brands, strict=True):
            if brand in brands:
                truth["annotations"].append(
                    {
                        "id": len(truth["annotations"]) + 1, "image_id": number + 1, "category_id": names.index(brand) + 1,
                        "bbox": [left, top, right - left, bottom - top],
                    }
                )
    (out / "truth.json").write_text(json.dumps(truth))
    print(json.dumps({"images": len(truth["images"]), "boxes": len(truth["annotations"]), "brands": len(names)}))
