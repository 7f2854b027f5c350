"""Metrics on cases worked out by hand, and the strict rule."""

import json
from pathlib import Path

import numpy as np
import pytest

from ringer_training.mark.clean import clean_pairs
from ringer_training.mark.evaluate import JUDGED_FILE, max_over_views, retrieval_metrics, strict_candidates, tpr_at_fpr
from ringer_training.mark.names import read_holdout, touches_holdout

MANIFEST = Path(__file__).parent.parent / "manifests" / "mark.jsonl"


def test_class_scores_by_its_best_picture() -> None:
    random = np.random.default_rng(0)
    brands = [f"b{at // 2}" for at in range(3000)]
    scores = random.uniform(0, 0.5, (20, 3000)).astype(np.float32)
    for query in range(20):
        scores[query, 2 * query + 1] = 0.9 if query < 15 else 0.0
        scores[query, 2 * query] = 0.0
    result = retrieval_metrics(scores, brands, [f"b{query}" for query in range(20)])
    assert result["rAt1"]["value"] == 0.75
    assert result["tprAtFpr1e4"]["value"] == 0.75
    assert result["rAt1"]["low"] < 0.75 < result["rAt1"]["high"]


def test_rate_is_that_of_all_negatives() -> None:
    negatives = np.linspace(0, 1, 1000)[None]
    assert tpr_at_fpr(np.array([0.9995, 0.5]), negatives, 1000, 1e-3) == 0.5
    with pytest.raises(ValueError):
        tpr_at_fpr(np.array([0.5]), negatives, 2_000_000, 1e-3)


def test_best_pair_of_views_counts() -> None:
    query = np.array([[1.0, 0.0], [0.0, 1.0]])
    gallery = np.array([[0.0, 1.0], [0.6, 0.8], [1.0, 0.0]])
    scores = max_over_views(query, np.array([0, 0]), gallery, np.array([0, 1, 1]))
    assert scores.shape == (1, 2)
    assert scores.tolist() == [[1.0, 1.0]]


def test_a_query_that_equals_a_reference_is_refused() -> None:
    random = np.random.default_rng(1)
    mask = random.integers(0, 256, 512, dtype=np.uint8)
    other = random.integers(0, 256, 512, dtype=np.uint8)
    rows = [
        {"source": "logos", "icon": "adidas", "brand": "adidas"},
        {"source": "fa7-brands", "icon": "adidas", "brand": "adidas"},
        {"source": "bxl", "icon": "adidas", "brand": "adidas"},
        {"source": "bxl", "icon": "vagrant", "brand": "vagrant"},
    ]
    found = strict_candidates(rows, np.stack([mask, mask, other, other]), {"adidas"})
    assert [(item["source"], item["icon"]) for item in found] == [("bxl", "adidas")]


def test_pairs_that_look_like_strangers_are_dropped() -> None:
    pair = {"brand": "b", "a": 0, "b": 1, "viewA": 0, "viewB": 1, "cosine": 0.9, "same": False}
    assert clean_pairs([pair], np.array([0.7, 0.8]), 0.5) == [pair]
    assert clean_pairs([pair], np.array([0.95, 0.95]), 0.5) == []
    assert clean_pairs([pair | {"same": True}], np.array([0.7, 0.8]), 0.5) == []


def test_no_held_out_brand_trains() -> None:
    holdout = read_holdout()
    rows = [json.loads(line) for line in MANIFEST.read_text().splitlines()]
    assert len(rows) > 10_000
    assert [row["icon"] for row in rows if touches_holdout(row["icon"], row["brand"], holdout)] == []
    assert {row["licence"] for row in rows} <= {"CC0-1.0", "MIT", "ISC", "CC-BY-4.0", "Apache-2.0"}


def test_every_query_is_held_out_and_judged() -> None:
    judged = json.loads(JUDGED_FILE.read_text())
    holdout = read_holdout()
    assert all(item["brand"] in holdout and item["reason"] for item in judged["accepted"])
    accepted = {(item["source"], item["icon"]) for item in judged["accepted"]}
    assert not accepted & {(item["source"], item["icon"]) for item in judged["rejected"]}
