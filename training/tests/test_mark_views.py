"""Views cut from drawn pictures: badge, ring, lock-up, photograph."""

import cv2
import numpy as np

from ringer_training.mark.views import mask_iou, silhouette, views_of


def blank(colour: tuple[int, int, int] = (255, 255, 255), height: int = 192, width: int = 192) -> np.ndarray:
    return np.full((height, width, 3), colour, np.uint8)


def cross(picture: np.ndarray, x: int, y: int, arm: int, colour: tuple[int, int, int]) -> None:
    cv2.rectangle(picture, (x - arm, y - arm // 3), (x + arm, y + arm // 3), colour, -1)
    cv2.rectangle(picture, (x - arm // 3, y - arm), (x + arm // 3, y + arm), colour, -1)


def kinds(picture: np.ndarray) -> list[str]:
    return [kind for kind, _ in views_of(picture)]


def test_plain_figure_has_one_view() -> None:
    picture = blank()
    cross(picture, 96, 96, 60, (10, 10, 10))
    assert kinds(picture) == ["whole"]


def test_badge_is_peeled_to_the_figure() -> None:
    picture, bare = blank(), blank()
    cv2.circle(picture, (96, 96), 90, (200, 20, 20), -1)
    cross(picture, 96, 96, 50, (255, 255, 255))
    cross(bare, 96, 96, 50, (0, 0, 0))
    views = dict(views_of(picture))
    assert "peeled" in views
    assert mask_iou(silhouette(views["peeled"]), silhouette(bare)) > 0.9


def test_ring_is_peeled() -> None:
    picture = blank()
    cv2.circle(picture, (96, 96), 90, (0, 0, 0), 6)
    cross(picture, 96, 96, 45, (0, 0, 0))
    assert "peeled" in kinds(picture)


def test_lock_up_is_cut_into_symbol_and_word() -> None:
    picture = blank()
    cross(picture, 40, 96, 32, (10, 90, 200))
    cv2.putText(picture, "WORD", (88, 108), cv2.FONT_HERSHEY_SIMPLEX, 1.1, (0, 0, 0), 3)
    bare = blank()
    cross(bare, 96, 96, 80, (0, 0, 0))
    views = dict(views_of(picture))
    assert "symbol" in views
    assert mask_iou(silhouette(views["symbol"]), silhouette(bare)) > 0.9


def test_photograph_and_empty_picture_keep_one_view() -> None:
    noise = np.random.default_rng(0).integers(0, 256, (192, 192, 3), dtype=np.uint8)
    assert kinds(noise) == ["whole"]
    assert kinds(blank()) == ["whole"]
    assert kinds(blank(height=1, width=1)) == ["whole"]


def test_badge_that_fills_the_picture_is_peeled() -> None:
    picture = blank()
    cv2.rectangle(picture, (0, 30), (191, 161), (30, 30, 60), -1)
    cv2.rectangle(picture, (30, 0), (161, 191), (30, 30, 60), -1)
    for x, y in ((30, 30), (161, 30), (30, 161), (161, 161)):
        cv2.circle(picture, (x, y), 30, (30, 30, 60), -1)
    cross(picture, 96, 96, 50, (250, 220, 40))
    bare = blank()
    cross(bare, 96, 96, 50, (0, 0, 0))
    views = dict(views_of(picture))
    assert mask_iou(silhouette(views["peeled"]), silhouette(bare)) > 0.9
