"""The shipped ONNX file answers like torch."""

import hashlib
import json
import unittest
from pathlib import Path

import torch

from ringer_training.export_base import MIN_COSINE_SHIPPED, PooledEncoder, cosines, synthetic_batch

MODELS = Path(__file__).parents[2] / "packages" / "detection" / "models"


class ExportBaseTest(unittest.TestCase):
    def test_shipped_file_is_the_one_of_the_manifest(self) -> None:
        manifest = json.loads((MODELS / "efficientnet-lite0-gem.json").read_text())
        digest = hashlib.sha256((MODELS / manifest["file"]).read_bytes()).hexdigest()
        self.assertEqual(digest, manifest["sha256"])

    def test_parity_with_torch(self) -> None:
        # Another seed than the export's own check.
        pixels = synthetic_batch(seed=7, count=16)
        with torch.inference_mode():
            expected = PooledEncoder().eval()(pixels).numpy()
        actual = cosines(MODELS / "efficientnet-lite0-gem.onnx", pixels, expected)
        self.assertGreater(actual.min(), MIN_COSINE_SHIPPED)


if __name__ == "__main__":
    unittest.main()
