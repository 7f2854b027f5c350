"""How many marks each way of proposing places finds: the locator, and three ways that need no training.

  mser      maximally stable extremal regions (Matas, Chum, Urban, Pajdla, 2002), near ones joined
  contours  connected components of adaptively thresholded and of edge pictures at three scales
  windows   sliding windows of three shapes over a pyramid, the highest edge contrast of inside to rim first

A way may give as many places a picture as the detector can afford to embed (12), and for comparison 100.
"""

import json
import time
from pathlib import Path

import cv2
import numpy as np
import onnxruntime

BUDGETS = (12, 100)
MIN_IOU = 0.5
MAX_JOINED = 80
MAX_SCORED = 1500
LOCATOR_EDGES = (160, 320, 576)
Places = list[tuple[float, tuple[float, float, float, float]]]


def iou(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    tall = min(one[3], other[3]) - max(one[1], other[1])
    if wide <= 0 or tall <= 0:
        return 0.0
    shared = wide * tall
    return shared / ((one[2] - one[0]) * (one[3] - one[1]) + (other[2] - other[0]) * (other[3] - other[1]) - shared)


def suppress(places: Places, most: int, limit: float = 0.5) -> Places:
    kept: Places = []
    for place in sorted(places, key=lambda one: -one[0]):
        if all(iou(place[1], other[1]) <= limit for other in kept):
            kept.append(place)
            if len(kept) == most:
                break
    return kept


def edge_sums(picture: np.ndarray) -> np.ndarray:
    """Integral image of the gradient's strength."""
    grey = cv2.GaussianBlur(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), (3, 3), 0).astype(np.float32)
    strength = cv2.magnitude(cv2.Sobel(grey, cv2.CV_32F, 1, 0), cv2.Sobel(grey, cv2.CV_32F, 0, 1))
    return cv2.integral(np.minimum(strength, 200))


def contrast_of(sums: np.ndarray, box: tuple[float, float, float, float]) -> float:
    """Edges inside less edges on the rim, weighed by the box's perimeter, as edge boxes do (Zitnick and Dollár, 2014)."""
    height, width = sums.shape[0] - 1, sums.shape[1] - 1
    left, top, right, bottom = (int(round(value)) for value in box)

    def total(x0: int, y0: int, x1: int, y1: int) -> float:
        x0, x1, y0, y1 = max(0, x0), min(width, x1), max(0, y0), min(height, y1)
        return float(sums[y1, x1] - sums[y0, x1] - sums[y1, x0] + sums[y0, x0])

    inside = total(left, top, right, bottom)
    pad = max(2, (right - left + bottom - top) // 12)
    around = total(left - pad, top - pad, right + pad, bottom + pad) - inside
    return (inside - 2 * around) / (2 * (right - left + bottom - top)) ** 1.5


def joined(boxes: list[tuple[int, int, int, int]], gap: float) -> list[tuple[int, int, int, int]]:
    """Boxes that lie within `gap` of their own height of one another, made one."""
    merged = [list(box) for box in boxes]
    again = True
    while again:
        again = False
        for at in range(len(merged)):
            for other in range(len(merged) - 1, at, -1):
                one, two = merged[at], merged[other]
                reach = gap * min(one[3] - one[1], two[3] - two[1])
                if one[0] - reach < two[2] and two[0] - reach < one[2] and one[1] - reach < two[3] and two[1] - reach < one[3]:
                    merged[at] = [min(one[0], two[0]), min(one[1], two[1]), max(one[2], two[2]), max(one[3], two[3])]
                    del merged[other]
                    again = True
    return [tuple(box) for box in merged]


def by_mser(picture: np.ndarray) -> Places:
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    area = grey.shape[0] * grey.shape[1]
    _, boxes = cv2.MSER_create(5, 60, area // 4).detectRegions(grey)
    found = [(int(x), int(y), int(x + w), int(y + h)) for x, y, w, h in boxes]
    unique = list(dict.fromkeys(found))[:MAX_JOINED]
    return ranked(picture, list(dict.fromkeys(found)) + joined(unique, 0.3))


def by_contours(picture: np.ndarray) -> Places:
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    boxes: list[tuple[int, int, int, int]] = []
    edge = max(grey.shape)
    for share in (0.02, 0.05, 0.1):
        reach = max(3, int(edge * share)) | 1
        kernel = np.ones((max(2, reach // 3),) * 2, np.uint8)
        for mask in (
            cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY, max(3, reach * 3 | 1), -12),
            cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, max(3, reach * 3 | 1), 12),
            cv2.Canny(grey, 60, 150),
        ):
            _, _, stats, _ = cv2.connectedComponentsWithStats(cv2.morphologyEx(mask, cv2.MORPH_CLOSE, kernel))
            for x, y, w, h, size in stats[1:]:
                if min(w, h) >= 6 and size > 40 and w * h < 0.6 * grey.size:
                    boxes.append((int(x), int(y), int(x + w), int(y + h)))
    return ranked(picture, boxes)


def by_windows(picture: np.ndarray) -> Places:
    height, width = picture.shape[:2]
    boxes: list[tuple[int, int, int, int]] = []
    size = max(height, width) * 0.05
    while size < max(height, width) * 0.8:
        for shape in (0.5, 1.0, 3.0):
            wide, tall = int(size * min(1.0, shape) if shape < 1 else size), int(size if shape < 1 else size / shape)
            step = max(2, int(min(wide, tall) * 0.33))
            boxes += [
                (x, y, x + wide, y + tall)
                for y in range(0, max(1, height - tall), step) for x in range(0, max(1, width - wide), step)
            ]
        size *= 1.4
    return ranked(picture, boxes)


def ranked(picture: np.ndarray, boxes: list[tuple[int, int, int, int]]) -> Places:
    sums = edge_sums(picture)
    scored = sorted(((contrast_of(sums, box), box) for box in set(boxes)), reverse=True)
    return suppress(scored[:MAX_SCORED], max(BUDGETS))


def by_locator(session: onnxruntime.InferenceSession, picture: np.ndarray) -> Places:
    places: Places = []
    height, width = picture.shape[:2]
    for edge in LOCATOR_EDGES:
        scale = edge / max(height, width)
        small = cv2.resize(picture, (round(width * scale), round(height * scale)), interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
        board = np.full(((small.shape[0] + 31) // 32 * 32, (small.shape[1] + 31) // 32 * 32, 3), 127, np.uint8)
        board[: small.shape[0], : small.shape[1]] = small
        grid = session.run(None, {"pixels": board.transpose(2, 0, 1)[None].astype(np.float32) / 255})[0][0]
        peaks = (grid[0] == cv2.dilate(grid[0], np.ones((3, 3)))) & (grid[0] > 0.03)
        for row, column in zip(*np.nonzero(peaks), strict=True):
            x, y = (column + 0.5) * 8, (row + 0.5) * 8
            left, top, right, bottom = grid[1:, row, column]
            box = ((x - left) / scale, (y - top) / scale, (x + right) / scale, (y + bottom) / scale)
            places.append((float(grid[0, row, column]), box))
    return suppress(places, max(BUDGETS))


def compare_proposals(folder: Path, model: Path, most: int = 100) -> None:
    """Prints for each way: share of true boxes met (IoU 0.5) with 12 and 100 places, and milliseconds a picture."""
    truth = json.loads((folder / "truth.json").read_text())
    boxes: dict[int, list] = {}
    for one in truth["annotations"]:
        x, y, w, h = one["bbox"]
        boxes.setdefault(one["image_id"], []).append((x, y, x + w, y + h))
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
    cv2.setNumThreads(1)
    ways = {
        "locator": lambda picture: by_locator(session, picture), "mser": by_mser, "contours": by_contours, "windows": by_windows,
    }
    shown = [image for image in truth["images"] if image["id"] in boxes][:most]
    for name, way in ways.items():
        met, count = dict.fromkeys(BUDGETS, 0), 0
        spent = 0.0
        for image in shown:
            picture = cv2.cvtColor(cv2.imread(str(folder / "images" / image["file_name"])), cv2.COLOR_BGR2RGB)
            started = time.process_time()
            places = way(picture)
            spent += time.process_time() - started
            for box in boxes[image["id"]]:
                count += 1
                for budget in BUDGETS:
                    met[budget] += any(iou(box, place) >= MIN_IOU for _, place in places[:budget])
        print(json.dumps({"way": name, "n": count, **{f"recallAt{b}": round(met[b] / count, 3) for b in BUDGETS}, "cpuMs": round(1000 * spent / len(shown))}), flush=True)
