"""Pictures with known text: words of several languages in many fonts over photographs, worn by blur, noise and JPEG."""

import json
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

PHRASES = (
    "Größe übergroß|Süßwaren|Für Männer|Straßenschuhe|Öffnungszeiten|Käsespätzle|Würzburg|Grüne Äpfel|Müller & Söhne|Möbelhaus Köln|"
    "Crème brûlée|Façade élégante|Garçon|Hôtel de ville|Forêt noire|Boîte à thé|Être ou naître|Noël|Cœur fidèle|Château Margot|"
    "Señorita|Niño pequeño|Mañana|Corazón|Música española|¿Qué pasa?|Jamón ibérico|Camión|"
    "Summer Sale|Original quality|Free shipping|Limited Edition|Made in Italy|Best seller|New arrival|Handcrafted leather|Water resistant|"
    "NORDWIND|Velora|Tachyon|Brightmoor|KESTREL|Ombrage|Flux & Vale|QUANTA|Zephyra|Marlowe|hexacore|LUMINA|Pinecrest|OSTARA|Vantage|"
    "49,99 €|$129.00|-50%|100% Baumwolle|EST. 1987|No. 5|XL|40°C|3 for 2|2026|24/7|Art. 40382|EAN 4006381|"
    "Łódź|Žilina|Škoda-Teile|Ångström|Smørrebrød|Pão de açúcar|Şehir|Győr|Čokolada|Tuš"
).split("|")


def render_set(fonts: Path, backgrounds: Path, out: Path, count: int, seed: int) -> None:
    """Writes `count` pictures as JPEG and truth.json: for each, its lines with quads in pixels."""
    rng = np.random.default_rng(seed)
    faces = sorted(p for p in fonts.rglob("*") if p.suffix in {".ttf", ".woff2"} and ("latin-" in p.name or p.suffix == ".ttf"))
    faces = [p for p in faces if "latin-ext" not in p.name]
    pictures = sorted(backgrounds.rglob("*.webp"))
    out.mkdir(parents=True, exist_ok=True)
    truth = []
    for index in range(count):
        image, lines = _render(rng, faces, pictures)
        name = f"{index:04}.jpg"
        cv2.imwrite(str(out / name), image, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(45, 95))])
        truth.append({"file": name, "lines": lines})
    (out / "truth.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1), encoding="utf-8")


def _render(rng, faces, pictures):
    width, height = int(rng.integers(480, 820)), int(rng.integers(480, 820))
    if rng.random() < 0.7:
        image = np.array(Image.open(pictures[rng.integers(len(pictures))]).convert("RGB").resize((width, height)))
    else:
        image = np.full((height, width, 3), rng.integers(0, 256, 3), np.uint8)
    lines, taken = [], np.zeros((height, width), bool)
    for _ in range(int(rng.integers(1, 6))):
        for _attempt in range(8):
            placed = _place(rng, faces, image, taken)
            if placed is not None:
                image, line = placed
                lines.append(line)
                break
    if rng.random() < 0.4:
        image = cv2.GaussianBlur(image, (0, 0), rng.uniform(0.4, 1.3))
    noise = rng.normal(0, rng.uniform(0, 10), image.shape)
    return np.clip(image + noise, 0, 255).astype(np.uint8)[:, :, ::-1], lines


def _place(rng, faces, image, taken):
    text = str(rng.choice(PHRASES))
    face = faces[rng.integers(len(faces))]
    font = ImageFont.truetype(str(face), int(np.exp(rng.uniform(np.log(14), np.log(72)))))
    # A font without a letter draws the same box for it as for a private character.
    missing = font.getmask("\ue123").getbbox(), font.getlength("\ue123")
    if any((font.getmask(c).getbbox(), font.getlength(c)) == missing for c in text if c != " "):
        return None
    left, top, right, bottom = font.getbbox(text)
    pad = 3
    tile = Image.new("L", (right - left + 2 * pad, bottom - top + 2 * pad))
    ImageDraw.Draw(tile).text((pad - left, pad - top), text, fill=255, font=font)
    width, height = tile.size
    angle = np.deg2rad(rng.normal(0, 4) if rng.random() < 0.8 else rng.uniform(-35, 35))
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], float)
    quad = (corners @ turn.T) + rng.normal(0, 0.03 * height, (4, 2))
    quad -= quad.min(0)
    room = np.array([image.shape[1], image.shape[0]]) - quad.max(0) - 4
    if (room < 4).any():
        return None
    quad += rng.uniform(4, room)
    area = np.zeros(taken.shape, np.uint8)
    cv2.fillPoly(area, [quad.round().astype(np.int32)], 1)
    area = cv2.dilate(area, np.ones((9, 9))) > 0
    if (taken & area).any():
        return None
    ground = image[area].mean(0)
    for _ in range(20):
        ink = rng.integers(0, 256, 3)
        if abs(float(ink @ [0.3, 0.59, 0.11]) - float(ground @ [0.3, 0.59, 0.11])) > 70:
            break
    else:
        return None
    matrix = cv2.getPerspectiveTransform(corners.astype(np.float32), quad.astype(np.float32))
    cover = cv2.warpPerspective(np.array(tile), matrix, (image.shape[1], image.shape[0]), flags=cv2.INTER_AREA)[..., None] / 255.0
    taken |= area
    blended = (image * (1 - cover) + ink * cover).astype(np.uint8)
    return blended, {"text": text, "quad": quad.round(1).tolist()}
