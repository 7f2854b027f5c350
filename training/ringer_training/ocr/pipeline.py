"""PP-OCR in Python: the reference for choosing models and for the conformance of the TypeScript reader.

Detection: Liao et al. 2020, "Real-time Scene Text Detection with Differentiable Binarization".
Recognition: Graves et al. 2006 (CTC), greedy, over PP-OCR's lines of 48 pixels height.
"""

import math
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import onnxruntime

# Of PP-OCRv6's own inference.yml; the channel order is BGR, the order of the means is as given there.
MEAN = np.array([0.485, 0.456, 0.406], np.float32)
STD = np.array([0.229, 0.224, 0.225], np.float32)
LINE_HEIGHT = 48


@dataclass
class Line:
    """A line read: four corners in pixels from its upper left clockwise, text, mean probability."""

    quad: np.ndarray
    text: str
    confidence: float


def open_session(path: Path | str, threads: int = 1) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def read_characters(path: Path | str) -> list[str]:
    """The classes of the recogniser: blank, the dictionary, space."""
    lines = Path(path).read_text(encoding="utf-8").split("\n")
    while lines and lines[-1] == "":
        lines.pop()
    return ["", *lines, " "]


def detect(
    session,
    image: np.ndarray,
    limit: int = 640,
    threshold: float = 0.3,
    box_threshold: float = 0.5,
    unclip: float = 1.6,
) -> list[tuple[np.ndarray, float]]:
    """Quads of text in a BGR picture whose longer edge is shrunk to `limit`, with their scores."""
    height, width = image.shape[:2]
    scale = min(1.0, limit / max(height, width))
    to_width = max(32, round(width * scale / 32) * 32)
    to_height = max(32, round(height * scale / 32) * 32)
    small = cv2.resize(image, (to_width, to_height), interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
    tensor = ((small.astype(np.float32) / 255 - MEAN) / STD).transpose(2, 0, 1)[None]
    heat = session.run(None, {session.get_inputs()[0].name: np.ascontiguousarray(tensor)})[0][0, 0]
    return boxes_of(heat, width, height, threshold, box_threshold, unclip)


def boxes_of(heat, width, height, threshold, box_threshold, unclip) -> list[tuple[np.ndarray, float]]:
    mask = (heat > threshold).astype(np.uint8)
    contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    found = []
    for contour in contours:
        centre, size, angle = cv2.minAreaRect(contour)
        if min(size) < 2:
            continue
        corners = cv2.boxPoints((centre, size, angle))
        filled = np.zeros_like(mask)
        cv2.fillPoly(filled, [np.round(corners).astype(np.int32)], 1)
        score = float(heat[filled > 0].mean())
        if score < box_threshold:
            continue
        grow = size[0] * size[1] * unclip / (2 * (size[0] + size[1]))
        corners = cv2.boxPoints((centre, (size[0] + 2 * grow, size[1] + 2 * grow), angle))
        corners = clockwise(corners * [width / heat.shape[1], height / heat.shape[0]])
        if min(np.linalg.norm(corners[0] - corners[1]), np.linalg.norm(corners[0] - corners[3])) < 4:
            continue
        found.append((corners, score))
    return found


def clockwise(corners: np.ndarray) -> np.ndarray:
    """Corners from the upper left, clockwise on screen, so that the first edge runs to the right."""
    order = sorted(corners.tolist())
    (left_a, left_b), (right_a, right_b) = order[:2], order[2:]
    top_left, bottom_left = sorted((left_a, left_b), key=lambda p: p[1])
    top_right, bottom_right = sorted((right_a, right_b), key=lambda p: p[1])
    return np.array([top_left, top_right, bottom_right, bottom_left], np.float32)


def cut_line(image: np.ndarray, quad: np.ndarray) -> np.ndarray:
    """The quad as an upright picture; one much higher than wide is turned a quarter to the left."""
    width = max(1, round(max(np.linalg.norm(quad[0] - quad[1]), np.linalg.norm(quad[3] - quad[2]))))
    height = max(1, round(max(np.linalg.norm(quad[0] - quad[3]), np.linalg.norm(quad[1] - quad[2]))))
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    matrix = cv2.getPerspectiveTransform(quad.astype(np.float32), target)
    line = cv2.warpPerspective(image, matrix, (width, height), borderMode=cv2.BORDER_REPLICATE, flags=cv2.INTER_CUBIC)
    return np.rot90(line) if height >= 1.5 * width else line


def line_tensor(line: np.ndarray, width: int) -> np.ndarray:
    scaled = cv2.resize(line, (min(width, line_width(line)), LINE_HEIGHT))
    tensor = np.zeros((3, LINE_HEIGHT, width), np.float32)
    tensor[:, :, : scaled.shape[1]] = (scaled.astype(np.float32) / 127.5 - 1).transpose(2, 0, 1)
    return tensor


def line_width(line: np.ndarray) -> int:
    return max(8, math.ceil(LINE_HEIGHT * line.shape[1] / line.shape[0]))


def recognise(session, characters: list[str], lines: list[np.ndarray], max_width: int = 1600, least_width: int = 32) -> list[tuple[str, float]]:
    """Text and mean probability of each line."""
    answers = []
    for line in lines:
        width = min(max_width, max(least_width, math.ceil(line_width(line) / 32) * 32))
        tensor = line_tensor(line, width)[None]
        answers.append(decode(session.run(None, {session.get_inputs()[0].name: tensor})[0][0], characters))
    return answers


def decode(steps: np.ndarray, characters: list[str]) -> tuple[str, float]:
    """Greedy CTC: the best class a step, repeats merged, blanks dropped."""
    best = steps.argmax(1)
    kept = [at for at, one in enumerate(best) if one != 0 and (at == 0 or one != best[at - 1])]
    text = "".join(characters[best[at]] for at in kept)
    return text, float(steps[kept, best[kept]].mean()) if kept else 0.0


def read(detector, recogniser, characters: list[str], image: np.ndarray, **options) -> list[Line]:
    quads = [quad for quad, _ in detect(detector, image, **options)]
    answers = recognise(recogniser, characters, [cut_line(image, quad) for quad in quads])
    return [Line(quad, text, confidence) for quad, (text, confidence) in zip(quads, answers, strict=True)]
