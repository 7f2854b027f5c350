"""Procedural augmentation of one view: what a copyist, a printer, a camera or a web page does to a mark."""

import cv2
import numpy as np

from .views import ground_of


def random_colour(random: np.random.Generator) -> np.ndarray:
    return random.integers(0, 256, 3).astype(np.float32)


def contrasting(random: np.random.Generator, colour: np.ndarray) -> np.ndarray:
    """Another colour, at least 70 levels away in some channel."""
    for _ in range(8):
        other = random_colour(random)
        if np.abs(other - colour).max() > 70:
            return other
    return 255 - colour


def soft_mask(view: np.ndarray) -> np.ndarray:
    ground, _ = ground_of(view)
    away = np.abs(view.astype(np.float32) - ground).max(axis=2)
    return np.clip(away / max(40.0, 0.6 * float(away.max())), 0, 1)


def scene(random: np.random.Generator, size: int) -> np.ndarray:
    """A background that is no mark: gradient, smooth colour field, stripes or coloured noise."""
    coarse = int(random.integers(2, 9))
    field = cv2.resize(random.integers(0, 256, (coarse, coarse, 3)).astype(np.float32), (size, size), interpolation=cv2.INTER_CUBIC)
    centre = random_colour(random)
    field = centre + (field - 128) * random.uniform(0.1, 0.8)
    if random.random() < 0.4:
        field += random.normal(0, random.uniform(3, 25), field.shape)
    return np.clip(field, 0, 255).astype(np.float32)


def augment(random: np.random.Generator, view: np.ndarray, size: int) -> np.ndarray:
    """A view (S x S x 3, uint8) drawn anew: size x size x 3, uint8."""
    picture = view.astype(np.float32)
    ground, _ = ground_of(view)
    edge = view.shape[0]
    mask = soft_mask(view)
    draw = random.random()
    if draw < 0.18:
        # Outline of the fill, or a thicker or thinner figure.
        hard = (mask > 0.5).astype(np.uint8)
        kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (int(random.choice([3, 3, 5])),) * 2)
        kind = random.random()
        if kind < 0.6:
            hard = cv2.morphologyEx(hard, cv2.MORPH_GRADIENT, kernel)
        elif kind < 0.8:
            hard = cv2.dilate(hard, kernel)
        elif hard.mean() > 0.2:
            hard = cv2.erode(hard, kernel)
        mask = cv2.GaussianBlur(hard.astype(np.float32), (3, 3), 0)
    if draw < 0.55:
        # One flat colour on another: recolouring, inversion, figure and ground swapped.
        under = random_colour(random) if random.random() < 0.6 else np.float32([255, 255, 255]) * (random.random() < 0.7)
        over = contrasting(random, under)
        picture = under + (over - under) * mask[..., None]
        ground = under
    elif draw < 0.75:
        mixed = random.permutation(3)
        picture = picture[..., mixed]
        ground = ground[mixed]
        if random.random() < 0.3:
            picture, ground = 255 - picture, 255 - ground
    if random.random() < 0.12:
        # On a badge that the cutting of views did not find.
        under = contrasting(random, ground)
        inner = int(edge * random.uniform(0.6, 0.8))
        small = cv2.resize(picture, (inner, inner), interpolation=cv2.INTER_AREA)
        shape = np.zeros((edge, edge), np.float32)
        if random.random() < 0.5:
            cv2.circle(shape, (edge // 2, edge // 2), int(edge * 0.47), 1, -1, cv2.LINE_AA)
        else:
            low, high = int(edge * 0.05), int(edge * 0.95)
            cv2.rectangle(shape, (low, low), (high, high), 1, -1)
        board = under + (ground - under) * shape[..., None]
        at = (edge - inner) // 2
        inside = shape[at : at + inner, at : at + inner, None]
        board[at : at + inner, at : at + inner] = small * inside + board[at : at + inner, at : at + inner] * (1 - inside)
        picture, ground = board, under
    photograph = random.random() < 0.2
    strength = 0.16 if photograph else 0.07
    corners = np.float32([[0, 0], [edge, 0], [edge, edge], [0, edge]])
    angle = np.deg2rad(random.normal(0, 12 if photograph else 5))
    scale = random.uniform(0.72, 1.1) * size / edge
    middle = np.float32([edge / 2, edge / 2])
    turn = np.float32([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    stretch = np.float32([random.uniform(0.88, 1.12), random.uniform(0.88, 1.12)])
    moved = (corners - middle) * stretch @ turn.T * scale + size / 2
    moved += random.uniform(-strength / 2, strength / 2, moved.shape).astype(np.float32) * size
    warp = cv2.getPerspectiveTransform(corners, moved.astype(np.float32))
    border = tuple(float(value) for value in ground)
    if photograph:
        hard = cv2.warpPerspective(soft_mask(np.clip(picture, 0, 255).astype(np.uint8)), warp, (size, size), flags=cv2.INTER_LINEAR)
        drawn = cv2.warpPerspective(picture, warp, (size, size), flags=cv2.INTER_LINEAR, borderValue=border)
        behind = scene(random, size)
        shown = behind + (drawn - behind) * hard[..., None] * random.uniform(0.75, 1.0)
        light = cv2.resize(random.uniform(0.65, 1.25, (2, 2)).astype(np.float32), (size, size), interpolation=cv2.INTER_LINEAR)
        picture = shown * light[..., None]
    else:
        picture = cv2.warpPerspective(picture, warp, (size, size), flags=cv2.INTER_AREA, borderValue=border)
    if random.random() < 0.3:
        # A small mark: shrunk and enlarged again.
        tiny = int(size * random.uniform(0.22, 0.6))
        picture = cv2.resize(cv2.resize(picture, (tiny, tiny), interpolation=cv2.INTER_AREA), (size, size), interpolation=cv2.INTER_LINEAR)
    elif random.random() < 0.2:
        picture = cv2.GaussianBlur(picture, (0, 0), random.uniform(0.4, 1.4))
    if random.random() < 0.2:
        picture = picture + random.normal(0, random.uniform(2, 14), picture.shape)
    picture = np.clip(picture, 0, 255).astype(np.uint8)
    if random.random() < 0.2:
        _, packed = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, int(random.integers(20, 85))])
        picture = cv2.imdecode(packed, cv2.IMREAD_COLOR)
    if random.random() < 0.08:
        # Something lies over a part of it.
        wide, tall = random.integers(size // 8, size // 3, 2)
        x, y = random.integers(0, size - wide), random.integers(0, size - tall)
        picture = picture.copy()
        picture[y : y + tall, x : x + wide] = random_colour(random).astype(np.uint8)
    return picture
