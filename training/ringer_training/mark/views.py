"""Canonical views of a flat picture of a mark: what may be the mark itself, cut free of what surrounds it.

A rendition may sit on a badge, inside a ring or beside its word. Each view is a square crop with one ground
colour around one figure: the whole figure, the badge peeled off, the symbol of a lock-up, and both. Matching
compares every view of one picture with every view of the other and lets the best pair count. Figure and ground
are not swapped here: the encoder's first layer measures distance from the ground, so polarity is gone anyway.
"""

import cv2
import numpy as np

VIEW_PX = 112
MARGIN = 0.07
TOLERANCE = 28
MAX_VIEWS = 6
KINDS = ("whole", "peeled", "symbol", "symbol-peeled", "other", "inner", "second", "second-peeled")


def ground_of(pixels: np.ndarray) -> tuple[np.ndarray, float]:
    """Median colour of the outermost ring, and the share of the ring that agrees with it."""
    ring = np.concatenate([pixels[0], pixels[-1], pixels[1:-1, 0], pixels[1:-1, -1]]).astype(np.int16)
    colour = np.median(ring, axis=0)
    agree = (np.abs(ring - colour).max(axis=1) <= TOLERANCE).mean()
    return colour, float(agree)


def unbleed(pixels: np.ndarray) -> np.ndarray:
    """A badge that runs to the picture's edges gets a rim of the colour of the corners, so that it can be peeled.

    Without this a rounded square that fills the picture is taken for the ground, and its corners for figures.
    """
    height, width = pixels.shape[:2]
    if min(height, width) < 32:
        return pixels
    corners = pixels[[1, 1, -2, -2], [1, -2, 1, -2]].astype(np.int16)
    colour = np.median(corners, axis=0)
    ground, _ = ground_of(pixels)
    if np.abs(corners - colour).max() > TOLERANCE or np.abs(ground - colour).max() <= TOLERANCE:
        return pixels
    rim = max(4, height // 24)
    return cv2.copyMakeBorder(pixels, rim, rim, rim, rim, cv2.BORDER_CONSTANT, value=tuple(float(value) for value in colour))


def figure_mask(pixels: np.ndarray, ground: np.ndarray) -> np.ndarray:
    """1 where a pixel differs from the ground colour."""
    return (np.abs(pixels.astype(np.int16) - ground).max(axis=2) > TOLERANCE).astype(np.uint8)


def bounds(mask: np.ndarray) -> tuple[int, int, int, int] | None:
    """left, top, right, bottom (exclusive) of the set pixels."""
    columns, rows = np.flatnonzero(mask.any(axis=0)), np.flatnonzero(mask.any(axis=1))
    if columns.size == 0:
        return None
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1


def square(pixels: np.ndarray, box: tuple[int, int, int, int], ground: np.ndarray, size: int) -> np.ndarray:
    """The box as a size x size picture: padded with the ground to a square, with a margin all round."""
    left, top, right, bottom = box
    edge = max(right - left, bottom - top)
    pad = max(1, round(edge * MARGIN))
    canvas = np.empty((edge + 2 * pad, edge + 2 * pad, 3), np.uint8)
    canvas[:] = ground.round().astype(np.uint8)
    x, y = pad + (edge - (right - left)) // 2, pad + (edge - (bottom - top)) // 2
    canvas[y : y + bottom - top, x : x + right - left] = pixels[top:bottom, left:right]
    shrink = canvas.shape[0] > size
    return cv2.resize(canvas, (size, size), interpolation=cv2.INTER_AREA if shrink else cv2.INTER_CUBIC)


def filled(mask: np.ndarray) -> np.ndarray:
    """The mask with its holes closed."""
    height, width = mask.shape
    padded = np.zeros((height + 2, width + 2), np.uint8)
    padded[1:-1, 1:-1] = mask
    outside = padded.copy()
    cv2.floodFill(outside, None, (0, 0), 2)
    return (outside[1:-1, 1:-1] != 2).astype(np.uint8)


def solidity(mask: np.ndarray) -> float:
    """Area over the area of the convex hull."""
    points = cv2.findNonZero(mask)
    hull = cv2.contourArea(cv2.convexHull(points)) if points is not None else 0.0
    return float(mask.sum()) / hull if hull > 0 else 0.0


def opened(mask: np.ndarray) -> np.ndarray:
    """Keeps only pixels that lie in some full square of 2 x 2: single pixels and hairlines go."""
    corner = mask[:-1, :-1] & mask[1:, :-1] & mask[:-1, 1:] & mask[1:, 1:]
    result = np.zeros_like(mask)
    for down in (0, 1):
        for across in (0, 1):
            part = result[down : down + corner.shape[0], across : across + corner.shape[1]]
            part |= corner
    return result


def peel(pixels: np.ndarray, mask: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray] | None:
    """The figure on a badge or in a ring: (pixels, its mask, the badge's colour), or None without a badge."""
    body = filled(mask)
    box = bounds(body)
    if box is None:
        return None
    left, top, right, bottom = box
    edge = max(right - left, bottom - top)
    aspect = (right - left) / max(1, bottom - top)
    if edge < 24 or not 0.55 < aspect < 1.8 or solidity(body) < 0.9:
        return None
    if body.sum() / ((right - left) * (bottom - top)) < 0.6:
        return None
    depth = max(2, round(edge * 0.035))
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * depth + 1, 2 * depth + 1))
    inside = cv2.erode(body, kernel, borderValue=0)
    thin = cv2.erode(body, np.ones((3, 3), np.uint8), borderValue=0)
    band = (thin > 0) & (inside == 0)
    if band.sum() < 20:
        return None
    colour = np.median(pixels[band].astype(np.int16), axis=0)
    distance = np.abs(pixels.astype(np.int16) - colour).max(axis=2)
    if (distance[band] <= 40).mean() < 0.7:
        return None
    inner = ((distance > 40) & (inside > 0)).astype(np.uint8)
    share = inner.sum() / body.sum()
    ground = colour
    if share > 0.6:
        # A ring: what lies within it is ground again, and the figure stands on that.
        core = cv2.erode(inside, kernel, borderValue=0)
        rim = (inside > 0) & (core == 0) & (inner > 0)
        if rim.sum() < 20:
            return None
        ground = np.median(pixels[rim].astype(np.int16), axis=0)
        away = np.abs(pixels.astype(np.int16) - ground).max(axis=2)
        if (away[rim] <= 40).mean() < 0.6:
            return None
        inner = ((away > 40) & (core > 0)).astype(np.uint8)
        share = inner.sum() / body.sum()
    inner = opened(inner)
    inner_box = bounds(inner)
    if inner_box is None or not 0.03 < share < 0.6:
        return None
    if max(inner_box[2] - inner_box[0], inner_box[3] - inner_box[1]) < 0.25 * edge:
        return None
    alone = np.where(inner[..., None] > 0, pixels, ground.round().astype(np.uint8))
    return alone, inner, ground


def runs(occupied: np.ndarray) -> list[tuple[int, int]]:
    """Start and end (exclusive) of each run of True."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], occupied.astype(np.int8), [0]])))
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]


Box = tuple[int, int, int, int]


def is_word(box: Box | None, height: int) -> bool:
    """A line of text: much wider than tall, and not most of the height."""
    return box is not None and box[2] - box[0] >= 1.6 * (box[3] - box[1]) and box[3] - box[1] <= 0.62 * height


def gap_cuts(mask: np.ndarray, box: Box, axis: int) -> list[tuple[float, Box, Box]]:
    """Cuts along empty columns (axis 0) or rows (axis 1): merit, the symbol's box, the box of the rest."""
    left, top, right, bottom = box
    part = mask[top:bottom, left:right] > 0
    height, width = part.shape
    length, other = (width, height) if axis == 0 else (height, width)
    found: list[tuple[float, Box, Box]] = []
    segments = runs(part.any(axis=axis))
    gaps = sorted((start - end for (_, end), (start, _) in zip(segments, segments[1:], strict=False)), reverse=True)
    for (_, end), (start, _) in zip(segments, segments[1:], strict=False):
        gap = start - end
        for low, high, rest in ((0, end, (start, length)), (start, length, (0, end))):
            if high - low < 0.15 * length:
                continue
            inner = bounds(part[:, low:high] if axis == 0 else part[low:high])
            beside = bounds(part[:, rest[0] : rest[1]] if axis == 0 else part[rest[0] : rest[1]])
            if inner is None or beside is None:
                continue
            wide, tall = inner[2] - inner[0], inner[3] - inner[1]
            ratio = wide / tall
            if axis == 1 and is_word(beside, height):
                # A symbol above or below its word may be small and near to it.
                if not 0.4 < ratio < 2.5 or tall < 0.25 * height:
                    continue
            elif not 0.5 < ratio < 1.7 or gap < 0.02 * other or tall < (0.6 if axis == 0 else 0.45) * height:
                continue
            if axis == 0:
                # A letter is as tall as its neighbours and as near to them; a symbol is taller or stands apart.
                taller = tall >= 1.2 * (beside[3] - beside[1])
                others_gap = gaps[1] if len(gaps) > 1 and gap == gaps[0] else gaps[0]
                apart = gap >= 1.6 * others_gap if len(gaps) > 1 else gap >= 0.12 * height
                if not taller and not apart:
                    continue
            x, y = (low, 0) if axis == 0 else (0, low)
            symbol = (left + x + inner[0], top + y + inner[1], left + x + inner[2], top + y + inner[3])
            x, y = (rest[0], 0) if axis == 0 else (0, rest[0])
            others = (left + x + beside[0], top + y + beside[1], left + x + beside[2], top + y + beside[3])
            leading = 1.5 if low == 0 else 1.0
            found.append((leading * gap / other + 0.2 * min(wide * tall / (other * other), 1.0), symbol, others))
    return found


def standing_out(mask: np.ndarray, box: Box) -> tuple[Box, Box, np.ndarray] | None:
    """A symbol that no straight gap parts from its letters: the largest piece, where two others are clearly lower.

    Returns the symbol's box, the box of the rest, and the mask of the rest.
    """
    count, labels, stats, centres = cv2.connectedComponentsWithStats(mask, connectivity=8)
    whole = (box[2] - box[0]) * (box[3] - box[1])
    pieces = [at for at in range(1, count) if stats[at, 4] >= 0.001 * whole]
    if len(pieces) < 3:
        return None
    first = max(pieces, key=lambda at: (int(stats[at, 2]) * int(stats[at, 3]), -at))
    left, top = int(stats[first, 0]), int(stats[first, 1])
    right, bottom = left + int(stats[first, 2]), top + int(stats[first, 3])
    others = [
        at for at in range(1, count)
        if at != first and not (left <= centres[at][0] < right and top <= centres[at][1] < bottom)
    ]
    large = [at for at in others if stats[at, 4] >= 0.001 * whole]
    wide, tall = right - left, bottom - top
    if len(large) < 2 or not 0.4 < wide / tall < 2.2 or wide * tall < 0.08 * whole:
        return None
    if tall < 1.25 * max(int(stats[at, 3]) for at in large):
        return None
    rest = np.isin(labels, others).astype(np.uint8)
    return (left, top, right, bottom), bounds(rest), rest


def overlap(one: Box, other: Box) -> float:
    """Intersection over union of two boxes."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    tall = min(one[3], other[3]) - max(one[1], other[1])
    if wide <= 0 or tall <= 0:
        return 0.0
    areas = [(box[2] - box[0]) * (box[3] - box[1]) for box in (one, other)]
    return wide * tall / (sum(areas) - wide * tall)


def cut(mask: np.ndarray) -> list[tuple[Box, Box, np.ndarray | None]]:
    """Ways to part a lock-up, at most two, best first: the symbol, what is left, and the mask of what is left.

    The mask is given where the symbol's box holds some of it.
    """
    box = bounds(mask)
    if box is None:
        return []
    width, height = box[2] - box[0], box[3] - box[1]
    found: list[tuple[Box, Box, np.ndarray | None]] = []
    down = gap_cuts(mask, box, 1)
    across = gap_cuts(mask, box, 0) if width >= 1.25 * height else []
    loose = standing_out(mask, box)
    # Rows part a symbol from the line under it; columns would then part letters.
    words = [item for item in down if is_word(item[2], height)]
    for group in (words, [(0.0, *loose[:2])] if loose is not None else [], [] if words else across + down):
        if not group:
            continue
        _, symbol, rest = max(group, key=lambda item: item[0])
        if any(overlap(symbol, known) > 0.7 for known, _, _ in found):
            continue
        found.append((symbol, rest, loose[2] if loose is not None and symbol == loose[0] else None))
    return found[:2]


def views_of(pixels: np.ndarray, size: int = VIEW_PX) -> list[tuple[str, np.ndarray]]:
    """Canonical views of an RGB picture (H x W x 3, uint8): (kind, size x size x 3), the whole first, at most four.

    A picture without an even ground (a photograph) has one view, itself.
    """
    return [(kind, view) for kind, view, _ in views_and_boxes(pixels, size)]


def views_and_boxes(pixels: np.ndarray, size: int = VIEW_PX) -> list[tuple[str, np.ndarray, Box]]:
    """As views_of, with the box of each view: left, top, right, bottom in pixels of the picture."""
    height, width = pixels.shape[:2]
    framed = unbleed(pixels)
    rim = (framed.shape[0] - height) // 2
    found = []
    for kind, source, box, ground in cuts(framed):
        left, top, right, bottom = (value - rim for value in box)
        inside = (max(0, left), max(0, top), min(width, right), min(height, bottom))
        found.append((kind, square(source, box, ground, size), inside))
    return found


def cuts(pixels: np.ndarray) -> list[tuple[str, np.ndarray, Box, np.ndarray]]:
    """What views_of draws: kind, the picture to cut from, the box in it and the ground's colour."""
    ground, agree = ground_of(pixels)
    mask = figure_mask(pixels, ground)
    box = bounds(mask)
    if agree < 0.7 or box is None:
        return [("whole", pixels, (0, 0, pixels.shape[1], pixels.shape[0]), ground)]
    found = [("whole", pixels, box, ground)]
    peeled = peel(pixels, mask)
    if peeled is not None:
        alone, inner, badge = peeled
        found.append(("peeled", alone, bounds(inner), badge))
        deeper = peel(alone, inner)
        if deeper is not None:
            found.append(("inner", deeper[0], bounds(deeper[1]), deeper[2]))
        return found + [("symbol", *piece) for piece in symbols(alone, inner, badge)][:2]
    for at, (symbol, rest, rest_mask) in enumerate(cut(mask)):
        free = without(pixels, rest_mask, ground)
        found.append(("second" if at else "symbol", free, symbol, ground))
        window = np.zeros_like(mask)
        window[symbol[1] : symbol[3], symbol[0] : symbol[2]] = mask[symbol[1] : symbol[3], symbol[0] : symbol[2]]
        if rest_mask is not None:
            window[rest_mask > 0] = 0
        peeled = peel(free, window)
        if peeled is not None:
            found.append(("second-peeled" if at else "symbol-peeled", peeled[0], bounds(peeled[1]), peeled[2]))
        if at == 0:
            found.append(("other", pixels, rest, ground))
    return found[:MAX_VIEWS]


def symbols(pixels: np.ndarray, mask: np.ndarray, ground: np.ndarray) -> list[tuple[np.ndarray, Box, np.ndarray]]:
    """The symbols of a lock-up: picture to cut from, box, ground."""
    return [(without(pixels, rest_mask, ground), symbol, ground) for symbol, _, rest_mask in cut(mask)]


def without(pixels: np.ndarray, mask: np.ndarray | None, ground: np.ndarray) -> np.ndarray:
    """The picture with a mask and the pixels round it painted over."""
    if mask is None:
        return pixels
    wide = cv2.dilate(mask, np.ones((3, 3), np.uint8))
    return np.where(wide[..., None] > 0, ground.round().astype(np.uint8), pixels)


def silhouette(pixels: np.ndarray, size: int = 64) -> np.ndarray:
    """The whole figure's mask, cropped, size x size, bool: what "the same rendition" is judged by."""
    ground, _ = ground_of(pixels)
    mask = figure_mask(pixels, ground)
    box = bounds(mask)
    if box is None:
        return np.zeros((size, size), bool)
    left, top, right, bottom = box
    edge = max(right - left, bottom - top)
    canvas = np.zeros((edge, edge), np.uint8)
    x, y = (edge - (right - left)) // 2, (edge - (bottom - top)) // 2
    canvas[y : y + bottom - top, x : x + right - left] = mask[top:bottom, left:right] * 255
    return cv2.resize(canvas, (size, size), interpolation=cv2.INTER_AREA) > 127


def mask_iou(one: np.ndarray, other: np.ndarray) -> float:
    union = np.logical_or(one, other).sum()
    return float(np.logical_and(one, other).sum() / union) if union else 1.0
