"""No brand that is kept for evaluation may stand in a manifest of training data."""

import json
import re
import unittest
from pathlib import Path

ROOT = Path(__file__).parent.parent
SUFFIXES = re.compile(r"-(icon|original|wordmark|plain|line|dark|light|logo)$")


def key(name: str) -> str:
    name = name.lower()
    while SUFFIXES.search(name):
        name = SUFFIXES.sub("", name)
    return re.sub(r"[^a-z0-9]", "", name)


def held_out_rows(rows: list[dict], held_out: set[str]) -> list[str]:
    return [row["brand"] for row in rows if key(row["brand"]) in held_out]


class HoldoutTest(unittest.TestCase):
    def setUp(self) -> None:
        self.held_out = set(json.loads((ROOT / "holdout-brands.json").read_text())["brands"])

    def test_list_is_there(self) -> None:
        self.assertGreater(len(self.held_out), 100)

    def test_a_held_out_brand_is_seen(self) -> None:
        rows = [{"brand": "Adidas-icon"}, {"brand": "no-such-brand"}]
        self.assertEqual(held_out_rows(rows, self.held_out), ["Adidas-icon"])

    def test_no_manifest_holds_one(self) -> None:
        for manifest in sorted((ROOT / "manifests").glob("*.jsonl")):
            rows = [json.loads(line) for line in manifest.read_text().splitlines()]
            self.assertEqual(held_out_rows(rows, self.held_out), [], manifest.name)


if __name__ == "__main__":
    unittest.main()
