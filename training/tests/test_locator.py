"""Scenes are a function of their seed, targets stand where the boxes are, and evaluation grounds never train."""

import json
import unittest

import numpy as np
import torch

from ringer_training.locator.model import STRIDE
from ringer_training.locator.photos import MANIFEST
from ringer_training.locator.proposals import iou, suppress
from ringer_training.locator.scenes import Stock, make_scene, overlap
from ringer_training.locator.train import loss_of, targets_of


class DrawnStock(Stock):
    """Two drawn marks and two drawn photographs instead of the collected ones."""

    def __init__(self) -> None:
        self.pixels = np.full((2, 192, 192, 3), 255, np.uint8)
        self.pixels[0, 40:150, 40:150] = (200, 30, 30)
        self.pixels[1, 60:130, 20:170] = (20, 20, 160)
        self.rows = [{"brand": "square", "source": "logos"}, {"brand": "bar", "source": "logos"}]
        self.pictures = self.logos = [0, 1]
        random = np.random.default_rng(0)
        self.photos = [random.integers(90, 160, (400, 500, 3)).astype(np.uint8) for _ in range(2)]
        self.products = []
        self.fonts = []


class SceneTest(unittest.TestCase):
    def test_a_seed_gives_one_scene(self) -> None:
        stock = DrawnStock()
        one, other = (make_scene(np.random.default_rng([5, 3]), stock, 160) for _ in range(2))
        self.assertTrue((one.pixels == other.pixels).all())
        self.assertEqual(one.boxes, other.boxes)

    def test_boxes_lie_within_and_apart(self) -> None:
        stock = DrawnStock()
        count = 0
        for number in range(30):
            scene = make_scene(np.random.default_rng([9, number]), stock, 200)
            height, width = scene.pixels.shape[:2]
            count += len(scene.boxes)
            self.assertEqual(len(scene.boxes), len(scene.brands))
            for at, box in enumerate(scene.boxes):
                self.assertTrue(0 <= box[0] < box[2] <= width and 0 <= box[1] < box[3] <= height)
                self.assertTrue(all(overlap(box, other) <= 0.05 for other in scene.boxes[:at]))
        self.assertGreater(count, 15)

    def test_a_clean_scene_has_no_box(self) -> None:
        self.assertEqual(make_scene(np.random.default_rng([2, 2]), DrawnStock(), 160, marks=[]).boxes, [])

    def test_evaluation_grounds_never_train(self) -> None:
        rows = [json.loads(line) for line in MANIFEST.read_text().splitlines()]
        use = {}
        for row in rows:
            self.assertEqual(use.setdefault(row["sha256"], row["use"]), row["use"])
            self.assertTrue(row["licence"])
        self.assertEqual(set(use.values()), {"training", "evaluation"})


class TargetTest(unittest.TestCase):
    def setUp(self) -> None:
        self.row = {"size": [160, 120], "boxes": [[40.0, 32.0, 72.0, 64.0]], "ignored": [[100.0, 8.0, 140.0, 24.0]]}

    def test_objectness_peaks_in_the_middle_of_the_box(self) -> None:
        heat, weight, sides = targets_of(self.row, 160)
        self.assertEqual(np.unravel_index(int(heat.argmax()), heat.shape), (6, 7))
        # The middle of cell (7, 6) is (60, 52): 20 px from the left, 20 from the top, 12 from the right, 12 from the bottom.
        self.assertEqual(sides[:, 6, 7].tolist(), [20, 20, 12, 12])
        self.assertEqual(weight[1, 14], 0)
        self.assertLess(weight[19, 0], 0.2)

    def test_the_right_answer_costs_least(self) -> None:
        heat, weight, sides = (torch.from_numpy(one)[None] for one in targets_of(self.row, 160))
        right = torch.where(heat >= 1, 8.0, -8.0)[:, None]
        _, boxes = loss_of(right, torch.where(sides > 0, sides, torch.full_like(sides, STRIDE)), heat, weight, sides)
        self.assertAlmostEqual(float(boxes), 0, places=5)
        good, _ = loss_of(right, sides + 1, heat, weight, sides)
        bad, worse = loss_of(-right, sides + 9, heat, weight, sides)
        self.assertLess(float(good), float(bad))
        self.assertGreater(float(worse), 0.2)


class ProposalTest(unittest.TestCase):
    def test_overlap_and_suppression(self) -> None:
        self.assertAlmostEqual(iou((0, 0, 4, 4), (2, 0, 6, 4)), 1 / 3)
        kept = suppress([(0.2, (0, 0, 4, 4)), (0.9, (0, 0, 4, 5)), (0.5, (9, 9, 12, 12))], 5)
        self.assertEqual([score for score, _ in kept], [0.9, 0.5])


if __name__ == "__main__":
    unittest.main()
