"""Marks as a camera finds them: printed on stuff, bent, lit, blurred and cut out with a box that is roughly right.

No photographs are needed: surfaces are drawn (smooth shade, weave, grain, clutter), or patches of given pictures.
"""

from collections.abc import Sequence

import cv2
import numpy as np

from .augment import contrasting, random_colour, soft_mask
from .views import bounds

CANVAS_PX = 224


def surface(random: np.random.Generator, size: int, patches: Sequence[np.ndarray] = ()) -> np.ndarray:
    """size x size x 3 float: what a mark is printed on or stands before."""
    base = random_colour(random)
    if random.random() < 0.35:
        base = np.float32([1, 1, 1]) * random.choice([random.uniform(200, 255), random.uniform(5, 60)])
    coarse = int(random.integers(2, 6))
    field = cv2.resize(random.normal(0, 1, (coarse, coarse, 3)).astype(np.float32), (size, size), interpolation=cv2.INTER_CUBIC)
    picture = base + field * random.uniform(3, 30)
    kind = random.random()
    across, down = np.meshgrid(np.arange(size, dtype=np.float32), np.arange(size, dtype=np.float32))
    if kind < 0.25:
        # Weave or ribs.
        angle, period = random.uniform(0, np.pi), random.uniform(2.5, 12)
        wave = np.sin((across * np.cos(angle) + down * np.sin(angle)) * 2 * np.pi / period)
        if random.random() < 0.5:
            wave = wave * np.sin((across * np.sin(angle) - down * np.cos(angle)) * 2 * np.pi / period)
        picture = picture + wave[..., None] * random.uniform(4, 22)
    elif kind < 0.5:
        # Grain: fur, carpet, paper, asphalt.
        grain = cv2.GaussianBlur(random.normal(0, 1, (size, size)).astype(np.float32), (0, 0), random.uniform(0.6, 3))
        picture = picture + (grain / (grain.std() + 1e-6))[..., None] * random.uniform(4, 25)
    elif kind < 0.7:
        # Clutter: straight edges and blobs of other colours.
        for _ in range(int(random.integers(1, 6))):
            colour = tuple(float(value) for value in random_colour(random))
            points = random.uniform(-0.3, 1.3, (int(random.integers(3, 5)), 2)) * size
            cv2.fillPoly(picture := np.ascontiguousarray(picture, np.float32), [points.astype(np.int32)], colour)
        picture = cv2.GaussianBlur(picture, (0, 0), random.uniform(0.5, 4))
    if patches and random.random() < 0.5:
        chosen = patches[int(random.integers(len(patches)))]
        edge = int(random.uniform(0.2, 0.9) * min(chosen.shape[:2]))
        y, x = int(random.integers(chosen.shape[0] - edge + 1)), int(random.integers(chosen.shape[1] - edge + 1))
        patch = cv2.resize(chosen[y : y + edge, x : x + edge], (size, size), interpolation=cv2.INTER_AREA).astype(np.float32)
        share = random.uniform(0.3, 1)
        picture = picture * (1 - share) + patch * share
    return np.clip(picture, 0, 255).astype(np.float32)


def label_shape(random: np.random.Generator, box: tuple[int, int, int, int], size: int) -> np.ndarray:
    """A patch round the mark: rectangle, rounded or ellipse, 0..1."""
    left, top, right, bottom = box
    pad = random.uniform(0.06, 0.4) * max(right - left, bottom - top)
    shape = np.zeros((size, size), np.float32)
    corners = int(left - pad), int(top - pad), int(right + pad), int(bottom + pad)
    if random.random() < 0.3:
        centre = (corners[0] + corners[2]) // 2, (corners[1] + corners[3]) // 2
        axes = int((corners[2] - corners[0]) * 0.62), int((corners[3] - corners[1]) * 0.62)
        cv2.ellipse(shape, centre, axes, 0, 0, 360, 1, -1, cv2.LINE_AA)
    else:
        cv2.rectangle(shape, corners[:2], corners[2:], 1, -1)
    return shape


def bent(random: np.random.Generator, size: int) -> tuple[np.ndarray, np.ndarray]:
    """Where each pixel of the bent picture comes from: perspective, turn, and a cylinder or folds."""
    strength = random.uniform(0.02, 0.22)
    corners = np.float32([[0, 0], [size, 0], [size, size], [0, size]])
    angle = np.deg2rad(random.normal(0, 9))
    middle = np.float32([size / 2, size / 2])
    turn = np.float32([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    stretch = np.float32([random.uniform(0.75, 1.1), random.uniform(0.85, 1.1)]) * 0.95
    moved = (corners - middle) * stretch @ turn.T + middle
    moved += random.uniform(-strength / 2, strength / 2, moved.shape).astype(np.float32) * size
    back = cv2.getPerspectiveTransform(moved.astype(np.float32), corners)
    across, down = np.meshgrid(np.arange(size, dtype=np.float32), np.arange(size, dtype=np.float32))
    points = np.stack([across, down, np.ones_like(across)], axis=-1) @ back.T.astype(np.float32)
    x, y = points[..., 0] / points[..., 2], points[..., 1] / points[..., 2]
    kind = random.random()
    if kind < 0.3:
        # Round a bottle or an arm.
        reach = random.uniform(0.55, 1.0) * size
        x = size / 2 + reach * np.arcsin(np.clip((x - size / 2) / reach, -0.98, 0.98))
        y = y + random.uniform(-0.1, 0.1) * size * (1 - ((across - size / 2) / size * 2) ** 2)
    elif kind < 0.6:
        # Folds of cloth.
        for _ in range(2):
            direction, period = random.uniform(0, np.pi), random.uniform(0.3, 1.2) * size
            phase = (across * np.cos(direction) + down * np.sin(direction)) * 2 * np.pi / period + random.uniform(0, 6)
            x = x + np.sin(phase) * random.uniform(0, 0.02) * size
            y = y + np.cos(phase) * random.uniform(0, 0.02) * size
    return x.astype(np.float32), y.astype(np.float32)


def lit(random: np.random.Generator, picture: np.ndarray) -> np.ndarray:
    """Uneven light, a shadow's edge, a highlight, white balance."""
    size = picture.shape[0]
    light = cv2.resize(random.uniform(0.6, 1.25, (3, 3)).astype(np.float32), (size, size), interpolation=cv2.INTER_CUBIC)
    across, down = np.meshgrid(np.linspace(-1, 1, size, dtype=np.float32), np.linspace(-1, 1, size, dtype=np.float32))
    if random.random() < 0.3:
        angle = random.uniform(0, 2 * np.pi)
        edge = across * np.cos(angle) + down * np.sin(angle) + random.uniform(-0.5, 0.5)
        light = light * (1 - random.uniform(0.2, 0.5) / (1 + np.exp(-edge * random.uniform(4, 60))))
    picture = picture * light[..., None] * random.uniform(0.85, 1.12, 3).astype(np.float32)
    if random.random() < 0.2:
        x, y = random.uniform(-1, 1, 2)
        spot = np.exp(-((across - x) ** 2 + (down - y) ** 2) / random.uniform(0.02, 0.3))
        picture = picture + spot[..., None] * random.uniform(40, 160)
    return picture


def photograph(random: np.random.Generator, flat: np.ndarray, patches: Sequence[np.ndarray] = ()) -> np.ndarray:
    """A flat picture of a mark (S x S x 3, uint8) as cut out of a photograph: H x W x 3, uint8, 24 to 200 px."""
    size = CANVAS_PX
    inner = int(size * 0.62)
    flat = cv2.resize(flat, (inner, inner), interpolation=cv2.INTER_AREA)
    at = (size - inner) // 2
    mask = np.zeros((size, size), np.float32)
    mask[at : at + inner, at : at + inner] = soft_mask(flat)
    colour = np.zeros((size, size, 3), np.float32)
    colour[at : at + inner, at : at + inner] = flat
    box = bounds(mask > 0.4) or (at, at, at + inner, at + inner)
    under = surface(random, size, patches)
    if random.random() < 0.4:
        # On a label or a sign of its own.
        shape = label_shape(random, box, size)[..., None]
        plate = surface(random, size) if random.random() < 0.3 else np.broadcast_to(random_colour(random), under.shape)
        under = under * (1 - shape) + plate * shape
    ground = under[box[1] : box[3], box[0] : box[2]].reshape(-1, 3).mean(axis=0)
    if random.random() < 0.55:
        colour = np.broadcast_to(contrasting(random, ground) if random.random() < 0.4 else extreme(ground), under.shape)
    elif np.abs(colour[mask > 0.5].mean(axis=0) - ground).max() < 45:
        under = np.clip(under + (255 - 2 * ground), 0, 255)
    opacity = random.uniform(0.75, 1)
    picture = under + (colour - under) * mask[..., None] * opacity
    if random.random() < 0.15:
        # Embossed or engraved: its edges alone.
        relief = cv2.GaussianBlur(mask, (0, 0), 1.2)
        slope = cv2.Sobel(relief, cv2.CV_32F, 1, 0) + cv2.Sobel(relief, cv2.CV_32F, 0, 1)
        picture = under + slope[..., None] * random.uniform(40, 120) * random.choice([-1, 1])
    x, y = bent(random, size)
    picture = cv2.remap(np.ascontiguousarray(picture, np.float32), x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT_101)
    mask = cv2.remap(mask, x, y, cv2.INTER_LINEAR)
    picture = lit(random, picture)
    left, top, right, bottom = bounds(mask > 0.3) or (at, at, at + inner, at + inner)
    wide, tall = right - left, bottom - top
    slack = random.uniform(-0.04, 0.14, 4) * np.array([wide, tall, wide, tall])
    left, top = max(0, int(left - slack[0])), max(0, int(top - slack[1]))
    right, bottom = min(size, int(right + slack[2]) + 1), min(size, int(bottom + slack[3]) + 1)
    picture = picture[top:bottom, left:right]
    return camera(random, picture)


def extreme(ground: np.ndarray) -> np.ndarray:
    """White on dark, black on light."""
    return np.float32([1, 1, 1]) * (15 if ground.mean() > 120 else 245)


def camera(random: np.random.Generator, picture: np.ndarray) -> np.ndarray:
    """Blur, few pixels, noise and JPEG."""
    longest = max(picture.shape[:2])
    if random.random() < 0.3:
        length = int(random.integers(2, 8))
        kernel = np.zeros((length, length), np.float32)
        cv2.line(kernel, (0, int(random.integers(length))), (length - 1, int(random.integers(length))), 1)
        picture = cv2.filter2D(picture, -1, kernel / max(1e-6, kernel.sum()))
    elif random.random() < 0.6:
        picture = cv2.GaussianBlur(picture, (0, 0), random.uniform(0.3, 2.2))
    scale = min(1.0, np.exp(random.uniform(np.log(26), np.log(240))) / longest)
    wide, tall = max(8, int(picture.shape[1] * scale)), max(8, int(picture.shape[0] * scale))
    picture = cv2.resize(picture, (wide, tall), interpolation=cv2.INTER_AREA)
    picture = 255 * np.clip(picture / 255, 0, 1) ** random.uniform(0.75, 1.3)
    picture = picture + random.normal(0, random.uniform(0, 9), picture.shape)
    picture = np.clip(picture, 0, 255).astype(np.uint8)
    if random.random() < 0.7:
        _, packed = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, int(random.integers(30, 92))])
        picture = cv2.imdecode(packed, cv2.IMREAD_COLOR)
    return picture
