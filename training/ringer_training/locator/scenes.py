"""Synthetic scenes with known boxes: marks pasted on photographs, product pictures, drawings and screenshots.

The recipe follows "Deep Learning Logo Detection with Data Expansion by Synthesising Context" (Su, Zhu, Gong,
WACV 2017): a mark's alpha mask, recoloured, bent, lit and blended into a picture, then what a camera and a
JPEG do. A scene is a function of its random generator alone.
"""

import json
import string
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from ..mark.augment import contrasting, random_colour
from ..mark.collect import load
from ..mark.views import filled, ground_of
from .photos import MANIFEST

MARKS_MANIFEST = MANIFEST.parent / "mark.jsonl"
FONT_FOLDER = Path("/usr/share/fonts/truetype")
MIN_MARK_SHARE = 0.045
MAX_MARK_SHARE = 0.8
MIN_CONTRAST = 18.0


@dataclass
class Scene:
    """RGB pixels; boxes as left, top, right, bottom in pixels; `ignored` are places that are neither right nor wrong."""

    pixels: np.ndarray
    boxes: list[tuple[float, float, float, float]] = field(default_factory=list)
    brands: list[str] = field(default_factory=list)
    ignored: list[tuple[float, float, float, float]] = field(default_factory=list)


class Stock:
    """Marks and photographs to draw from: those for training, or those kept for evaluation, never both."""

    def __init__(self, marks: Path, photos: Path, evaluation: bool) -> None:
        self.pixels, rows = load(marks)
        trained = {json.loads(line)["sha256"] for line in MARKS_MANIFEST.read_text().splitlines()}
        self.rows = rows
        self.pictures = [
            at for at, row in enumerate(rows) if (row["heldOut"] if evaluation else row["sha256"] in trained)
        ]
        # Logo sets hold marks as their owners draw them: half of all draws come from these.
        self.logos = [at for at in self.pictures if rows[at]["source"] in ("logos", "streamline-logos", "devicon", "selfhst")]
        use = "evaluation" if evaluation else "training"
        self.photos: list[np.ndarray] = []
        self.products: list[tuple[np.ndarray, list]] = []
        for line in MANIFEST.read_text().splitlines():
            row = json.loads(line)
            if row["use"] != use:
                continue
            picture = cv2.cvtColor(cv2.imread(str(photos / row["file"])), cv2.COLOR_BGR2RGB)
            if row["source"].startswith("packages/bazaar"):
                self.products.append((picture, row["marks"]))
            else:
                self.photos.append(picture)
        self.fonts = sorted(str(path) for path in FONT_FOLDER.rglob("*.ttf"))

    def draw_mark(self, random: np.random.Generator) -> int:
        return int(random.choice(self.logos if random.random() < 0.5 else self.pictures))

    def cut_mark(self, at: int, random: np.random.Generator) -> tuple[np.ndarray, np.ndarray] | None:
        """Colour (float32) and alpha (0..1) of one mark, cropped to its figure; None where there is hardly any."""
        picture = np.asarray(self.pixels[at])
        ground, _ = ground_of(picture)
        away = np.abs(picture.astype(np.float32) - ground).max(axis=2)
        alpha = np.clip(away / 60, 0, 1)
        solid = (alpha > 0.5).astype(np.uint8)
        if random.random() < 0.4:
            # White parts inside the figure stay white, as on a printed badge.
            alpha = np.maximum(alpha, cv2.GaussianBlur(filled(solid).astype(np.float32), (3, 3), 0) * filled(solid))
        rows, columns = np.flatnonzero(solid.any(axis=1)), np.flatnonzero(solid.any(axis=0))
        if rows.size < 12 or columns.size < 12 or solid.sum() < 60:
            return None
        window = (slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1))
        return picture[window].astype(np.float32), alpha[window]


def crop_of(random: np.random.Generator, picture: np.ndarray, height: int, width: int) -> np.ndarray:
    """A random part of a picture, mirrored or not, in the wanted size."""
    tall, wide = picture.shape[:2]
    scale = min(tall / height, wide / width) * random.uniform(0.25, 1.0)
    cut_h, cut_w = max(8, int(height * scale)), max(8, int(width * scale))
    top, left = int(random.integers(0, max(1, tall - cut_h + 1))), int(random.integers(0, max(1, wide - cut_w + 1)))
    part = cv2.resize(picture[top : top + cut_h, left : left + cut_w], (width, height), interpolation=cv2.INTER_AREA)
    return part[:, ::-1].astype(np.float32) if random.random() < 0.5 else part.astype(np.float32)


def drawn_ground(random: np.random.Generator, height: int, width: int) -> np.ndarray:
    """Flat colour, gradient, smooth field, stripes, checks or noise."""
    kind = random.random()
    base = random_colour(random)
    if kind < 0.2:
        board = np.empty((height, width, 3), np.float32)
        board[:] = 255 - (255 - base) * random.choice([0.0, 0.05, 0.3, 1.0])
        return board
    coarse = int(random.integers(2, 12)) if kind < 0.75 else int(random.integers(12, 60))
    grid = random.integers(0, 256, (coarse, coarse, 3)).astype(np.float32)
    smooth = cv2.resize(grid, (width, height), interpolation=cv2.INTER_CUBIC if random.random() < 0.75 else cv2.INTER_NEAREST)
    board = base + (smooth - 128) * random.uniform(0.05, 0.9)
    if random.random() < 0.25:
        angle, period = random.uniform(0, np.pi), random.uniform(4, 40)
        y, x = np.mgrid[0:height, 0:width]
        wave = np.sin((x * np.cos(angle) + y * np.sin(angle)) * 2 * np.pi / period)
        wave = np.sign(wave) if random.random() < 0.5 else wave
        board = board + wave[..., None].astype(np.float32) * random.uniform(5, 50)
    return np.clip(board, 0, 255)


def words(random: np.random.Generator, count: int) -> str:
    letters = list(string.ascii_lowercase)
    made = ["".join(random.choice(letters, int(random.integers(1, 10)))) for _ in range(count)]
    style = random.random()
    text = " ".join(made)
    if random.random() < 0.2:
        text += f" {random.integers(1, 999)},{random.integers(10, 99)}"
    return text.upper() if style < 0.25 else text.title() if style < 0.6 else text


def write_text(random: np.random.Generator, scene: Scene, fonts: list[str], box: tuple[int, int, int, int], size: int, lines: int) -> None:
    """Plain text in a system font. Large lines are neither right nor wrong for a locator of marks."""
    left, top, right, bottom = box
    height, width = scene.pixels.shape[:2]
    left, top, right, bottom = max(0, left), max(0, top), min(width, right), min(height, bottom)
    if right - left < 12 or bottom - top < size or not fonts:
        return
    part = scene.pixels[top:bottom, left:right]
    colour = contrasting(random, part.reshape(-1, 3).mean(axis=0))
    picture = Image.new("L", (right - left, bottom - top), 0)
    pen = ImageDraw.Draw(picture)
    font = ImageFont.truetype(str(random.choice(fonts)), size)
    y = 0
    for _ in range(lines):
        if y + size > bottom - top:
            break
        pen.text((0, y), words(random, int(random.integers(1, 8))), fill=255, font=font)
        y += round(size * 1.35)
    mask = np.asarray(picture, np.float32)[..., None] / 255
    scene.pixels[top:bottom, left:right] = part + (colour - part) * mask * random.uniform(0.7, 1)
    inked = np.flatnonzero(mask[..., 0].any(axis=0))
    if size >= 14 and inked.size:
        scene.ignored.append((left, top, left + int(inked[-1]), min(bottom, top + y)))


def draw_shape(random: np.random.Generator, scene: Scene, largest: float) -> None:
    """A plain shape: what a mark is not. Some are shaded like a bottle or a box."""
    height, width = scene.pixels.shape[:2]
    wide, tall = (int(max(6, random.uniform(0.04, largest) * max(height, width))) for _ in range(2))
    x, y = int(random.integers(0, width)), int(random.integers(0, height))
    mask = np.zeros((height, width), np.float32)
    kind = random.random()
    if kind < 0.35:
        cv2.rectangle(mask, (x - wide // 2, y - tall // 2), (x + wide // 2, y + tall // 2), 1, -1, cv2.LINE_AA)
    elif kind < 0.6:
        cv2.ellipse(mask, (x, y), (max(2, wide // 2), max(2, tall // 2)), random.uniform(0, 180), 0, 360, 1, -1, cv2.LINE_AA)
    elif kind < 0.8:
        points = np.stack([random.integers(x - wide // 2, x + wide // 2 + 1, 4), random.integers(y - tall // 2, y + tall // 2 + 1, 4)], axis=1)
        cv2.fillConvexPoly(mask, cv2.convexHull(points.astype(np.int32)), 1, cv2.LINE_AA)
    else:
        cv2.line(mask, (x - wide // 2, y - tall // 2), (x + wide // 2, y + tall // 2), 1, int(random.integers(1, 8)), cv2.LINE_AA)
    colour = random_colour(random)
    shade = np.linspace(random.uniform(0.5, 1), random.uniform(0.8, 1.3), width, dtype=np.float32)[None, :, None]
    mask = mask[..., None] * random.uniform(0.6, 1.0)
    scene.pixels[:] = np.clip(scene.pixels * (1 - mask) + colour * shade * mask, 0, 255)


def screenshot(random: np.random.Generator, stock: Stock, height: int, width: int) -> Scene:
    """A page with a bar, cards with pictures, lines of text and buttons."""
    light = random.random() < 0.75
    board = np.empty((height, width, 3), np.float32)
    board[:] = random.uniform(225, 255) if light else random.uniform(10, 50)
    scene = Scene(board)
    bar = int(height * random.uniform(0.05, 0.14))
    if random.random() < 0.7:
        board[:bar] = random_colour(random)
    columns, rows = int(random.integers(1, 4)), int(random.integers(1, 4))
    gap = max(3, width // 40)
    wide, tall = (width - gap * (columns + 1)) // columns, (height - bar - gap * (rows + 1)) // rows
    for row in range(rows):
        for column in range(columns):
            x, y = gap + column * (wide + gap), bar + gap + row * (tall + gap)
            shown = int(tall * random.uniform(0.4, 0.75))
            if random.random() < 0.6 and shown > 10:
                board[y : y + shown, x : x + wide] = crop_of(random, stock.photos[int(random.integers(len(stock.photos)))], shown, wide)
            size = max(7, height // int(random.integers(28, 50)))
            write_text(random, scene, stock.fonts, (x, y + shown + 2, x + wide, y + tall), size, 4)
    return scene


def bend(random: np.random.Generator, height: int, width: int, amount: float) -> tuple[np.ndarray, np.ndarray]:
    """Where each pixel comes from on a cloth: smooth displacement, `amount` of the size at most."""
    grid = random.normal(0, 1, (2, 4, 4)).astype(np.float32)
    dx, dy = (cv2.resize(one, (width, height), interpolation=cv2.INTER_CUBIC) for one in grid)
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    return x + dx * amount * width / 2, y + dy * amount * height / 2


def warp_mark(
    random: np.random.Generator, colour: np.ndarray, alpha: np.ndarray, longest: float
) -> tuple[np.ndarray, np.ndarray]:
    """Turned, tilted and bent, with `longest` pixels on its longer edge before the tilt."""
    height, width = alpha.shape
    scale = longest / max(height, width)
    angle = np.deg2rad(random.normal(0, 25) if random.random() < 0.2 else random.normal(0, 6))
    tilt = random.uniform(0, 0.28) if random.random() < 0.5 else 0.03
    corners = np.float32([[0, 0], [width, 0], [width, height], [0, height]])
    stretch = np.float32([random.uniform(0.75, 1.0), 1.0] if random.random() < 0.4 else [1.0, 1.0])
    turn = np.float32([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    moved = (corners - corners.mean(axis=0)) * stretch @ turn.T * scale
    moved *= 1 + random.uniform(-tilt, tilt, moved.shape).astype(np.float32)
    moved -= moved.min(axis=0) - 2
    out_w, out_h = (int(np.ceil(value)) + 2 for value in moved.max(axis=0))
    if scale < 0.7:
        # Averaged before it is warped, so that small marks do not alias.
        small = (max(4, round(width * scale * 1.3)), max(4, round(height * scale * 1.3)))
        colour = cv2.resize(colour * alpha[..., None], small, interpolation=cv2.INTER_AREA)
        alpha = cv2.resize(alpha, small, interpolation=cv2.INTER_AREA)
        colour = colour / np.maximum(alpha, 0.05)[..., None]
        corners = np.float32([[0, 0], [small[0], 0], [small[0], small[1]], [0, small[1]]])
    matrix = cv2.getPerspectiveTransform(corners, moved.astype(np.float32))
    drawn = cv2.warpPerspective(colour, matrix, (out_w, out_h), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    cover = cv2.warpPerspective(alpha, matrix, (out_w, out_h), flags=cv2.INTER_LINEAR)
    if random.random() < 0.35:
        x, y = bend(random, out_h, out_w, random.uniform(0.01, 0.09))
        drawn = cv2.remap(drawn, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        cover = cv2.remap(cover, x, y, cv2.INTER_LINEAR)
    return drawn, cover


def overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> float:
    """Shared area over the smaller box."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    tall = min(one[3], other[3]) - max(one[1], other[1])
    if wide <= 0 or tall <= 0:
        return 0.0
    area = min((one[2] - one[0]) * (one[3] - one[1]), (other[2] - other[0]) * (other[3] - other[1]))
    return wide * tall / max(area, 1e-6)


def paste_mark(random: np.random.Generator, scene: Scene, stock: Stock, at: int) -> bool:
    """Draws one mark into the scene and notes its box; False when there was no room or too little contrast."""
    cut = stock.cut_mark(at, random)
    if cut is None:
        return False
    colour, alpha = cut
    height, width = scene.pixels.shape[:2]
    edge = max(height, width)
    longest = edge * float(np.exp(random.uniform(np.log(MIN_MARK_SHARE), np.log(MAX_MARK_SHARE if random.random() < 0.35 else 0.35))))
    drawn, cover = warp_mark(random, colour, alpha, longest)
    tall, wide = cover.shape
    if tall >= height or wide >= width:
        return False
    x, y = int(random.integers(0, width - wide)), int(random.integers(0, height - tall))
    solid = cover > 0.35
    rows, columns = np.flatnonzero(solid.any(axis=1)), np.flatnonzero(solid.any(axis=0))
    if rows.size < 7 or columns.size < 7:
        return False
    box = (x + columns[0], y + rows[0], x + columns[-1] + 1, y + rows[-1] + 1)
    if any(overlap(box, other) > 0.05 for other in [*scene.boxes, *scene.ignored]):
        return False
    under = scene.pixels[y : y + tall, x : x + wide]
    patch = random.random()
    if patch < 0.3:
        # A label, a button or a badge under the mark.
        pad = random.uniform(0.05, 0.4) * min(tall, wide)
        corner = (int(max(0, box[0] - pad)), int(max(0, box[1] - pad)))
        far = (int(min(width - 1, box[2] + pad)), int(min(height - 1, box[3] + pad)))
        board = np.zeros((height, width), np.float32)
        if random.random() < 0.3:
            centre = ((corner[0] + far[0]) // 2, (corner[1] + far[1]) // 2)
            cv2.ellipse(board, centre, ((far[0] - corner[0]) * 7 // 10, (far[1] - corner[1]) * 7 // 10), 0, 0, 360, 1, -1, cv2.LINE_AA)
        else:
            cv2.rectangle(board, corner, far, 1, -1)
        tint = random_colour(random) if random.random() < 0.6 else np.float32([250, 250, 250])
        board = board[..., None] * random.uniform(0.85, 1)
        scene.pixels[:] = scene.pixels * (1 - board) + tint * board
        under = scene.pixels[y : y + tall, x : x + wide]
    style = random.random()
    behind = (under * cover[..., None]).sum(axis=(0, 1)) / max(1.0, float(cover.sum()))
    if style < 0.35:
        # One colour that stands out: print, embroidery, neon.
        flat = contrasting(random, behind)
        drawn = np.broadcast_to(np.clip(flat, 0, 255), drawn.shape)
    elif style < 0.42:
        # Embossed or tone on tone.
        drawn = np.clip(under * random.choice([0.55, 0.7, 1.4, 1.6]), 0, 255)
    light = cv2.resize(random.uniform(0.6, 1.2, (2, 2)).astype(np.float32), (wide, tall), interpolation=cv2.INTER_LINEAR)
    if random.random() < 0.5:
        drawn = drawn * light[..., None]
    if random.random() < 0.4:
        # What it is printed on shows through.
        detail = under / np.maximum(behind, 20)
        drawn = drawn * np.clip(detail, 0.5, 1.5) ** random.uniform(0.2, 0.9)
    opacity = random.uniform(0.8, 1.0) if random.random() < 0.8 else random.uniform(0.45, 0.8)
    shown = under + (np.clip(drawn, 0, 255) - under) * (cover * opacity)[..., None]
    contrast = (np.abs(shown - under).max(axis=2) * solid).sum() / solid.sum()
    texture = float(under.mean(axis=2).std())
    if contrast < MIN_CONTRAST + 0.5 * min(texture, 40):
        return False
    scene.pixels[y : y + tall, x : x + wide] = shown
    scene.boxes.append(tuple(float(value) for value in box))
    scene.brands.append(stock.rows[at]["brand"])
    if random.random() < 0.25:
        size = int(max(8, (box[3] - box[1]) * random.uniform(0.2, 0.5)))
        write_text(random, scene, stock.fonts, (int(box[0]), int(box[3]) + 3, int(box[2]) + edge // 5, int(box[3]) + 4 + round(size * 1.4)), size, 1)
    return True


def camera(random: np.random.Generator, pixels: np.ndarray) -> np.ndarray:
    """Light, blur, noise and compression over the whole picture: uint8."""
    height, width = pixels.shape[:2]
    if random.random() < 0.5:
        light = cv2.resize(random.uniform(0.55, 1.25, (3, 3)).astype(np.float32), (width, height), interpolation=cv2.INTER_CUBIC)
        pixels = pixels * light[..., None]
    if random.random() < 0.4:
        pixels = pixels * random.uniform(0.85, 1.15, 3).astype(np.float32)
    if random.random() < 0.35:
        pixels = cv2.GaussianBlur(pixels, (0, 0), random.uniform(0.3, 1.3) * max(height, width) / 320)
    if random.random() < 0.35:
        pixels = pixels + random.normal(0, random.uniform(2, 14), pixels.shape)
    shown = np.clip(pixels, 0, 255).astype(np.uint8)
    if random.random() < 0.6:
        _, packed = cv2.imencode(".jpg", shown, [cv2.IMWRITE_JPEG_QUALITY, int(random.integers(30, 92))])
        shown = cv2.imdecode(packed, cv2.IMREAD_COLOR)
    return shown


def make_scene(random: np.random.Generator, stock: Stock, longest: int, marks: list[int] | None = None) -> Scene:
    """One scene with `longest` pixels on its longer edge.

    @param marks the pictures to paste, [] for a clean scene; None draws them from the stock
    """
    ratio = random.uniform(0.6, 1.0)
    height, width = (round(longest * ratio), longest) if random.random() < 0.6 else (longest, round(longest * ratio))
    kind = random.random()
    if kind < 0.15:
        scene = screenshot(random, stock, height, width)
    elif kind < 0.4 and stock.products and marks is None:
        picture, boxes = stock.products[int(random.integers(len(stock.products)))]
        flip = random.random() < 0.5
        edge = min(longest, picture.shape[0])
        small = cv2.resize(picture, (edge, edge), interpolation=cv2.INTER_AREA).astype(np.float32)
        scene = Scene(small[:, ::-1].copy() if flip else small)
        for x, y, w, h in boxes:
            left = 1 - x - w if flip else x
            scene.boxes.append((left * edge, y * edge, (left + w) * edge, (y + h) * edge))
            scene.brands.append("bazaar")
    elif kind < 0.8:
        scene = Scene(crop_of(random, stock.photos[int(random.integers(len(stock.photos)))], height, width))
    else:
        scene = Scene(drawn_ground(random, height, width))
    for _ in range(int(random.integers(0, 5))):
        draw = random.random()
        if draw < 0.6 and not scene.boxes:
            draw_shape(random, scene, 0.6)
        elif draw > 0.7:
            tall, wide = scene.pixels.shape[:2]
            x, y = int(random.integers(0, wide)), int(random.integers(0, tall))
            size = int(max(8, np.exp(random.uniform(np.log(0.025), np.log(0.12))) * longest))
            if not any(overlap((x, y, x + wide // 2, y + size * 3), box) > 0 for box in scene.boxes):
                write_text(random, scene, stock.fonts, (x, y, x + wide // 2, y + size * 3), size, int(random.integers(1, 4)))
    wanted = marks
    if wanted is None:
        count = int(random.choice([0, 1, 2, 3, 4, 6], p=[0.14, 0.24, 0.24, 0.18, 0.12, 0.08]))
        wanted = [stock.draw_mark(random) for _ in range(count)]
    for at in wanted:
        for _ in range(3 if marks is None else 12):
            if paste_mark(random, scene, stock, at):
                break
    scene.pixels = camera(random, scene.pixels)
    return scene
