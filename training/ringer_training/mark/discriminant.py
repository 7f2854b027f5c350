"""A closed-form start for the projection: linear discriminant analysis over the encoder's two branches.

Within-class scatter comes from differences between two drawings of one mark (a cleaned pair of renditions, or one
view augmented twice), total scatter from all of them. The projection whitens what changes between drawings and keeps
the directions in which marks differ most (Fisher, 1936; in retrieval: Mikolajczyk and Matas, "Improving descriptors
for fast tree matching by optimal linear projection", 2007). It costs one pass over the data, no descent.
"""

import numpy as np
import torch

from .model import DIMENSION, LAYOUT_SIZE, MarkEncoder


# 0 keeps the between-class spread as it is; 0.5 makes all directions equal. Chosen on training brands set aside.
SPREAD_POWER = 0.25


def discriminant(first: np.ndarray, second: np.ndarray, dimension: int, shrinkage: float = 0.01) -> tuple[np.ndarray, np.ndarray]:
    """Pairs of features (N x D each) to a projection (dimension x D) and the mean (D)."""
    first, second = first.astype(np.float64), second.astype(np.float64)
    both = np.concatenate([first, second])
    mean = both.mean(axis=0)
    difference = (first - second) / np.sqrt(2)
    within = difference.T @ difference / len(difference)
    total = (both - mean).T @ (both - mean) / len(both)
    within += shrinkage * np.trace(within) / len(within) * np.eye(len(within))
    values, vectors = np.linalg.eigh(within)
    whiten = vectors / np.sqrt(values)
    spread, turned = np.linalg.eigh(whiten.T @ total @ whiten)
    kept = np.argsort(-spread)[:dimension]
    # A direction counts by how far its between-class spread exceeds its noise.
    gain = np.sqrt(np.maximum(spread[kept] - 1, 1e-6) / spread[kept])
    return ((whiten @ turned[:, kept]) * gain / spread[kept] ** SPREAD_POWER).T, mean


@torch.inference_mode()
def branch_features(model: MarkEncoder, pixels: torch.Tensor, batch: int = 32) -> np.ndarray:
    """Layout, then deep where the model has it: N x D."""
    rows = []
    for at in range(0, len(pixels), batch):
        deep, layout = model.features(pixels[at : at + batch])
        rows.append(layout if deep is None else torch.cat([layout, deep], dim=1))
    return torch.cat(rows).numpy()


def fit_projection(model: MarkEncoder, first: np.ndarray, second: np.ndarray) -> None:
    """Fits the discriminant to pairs of branch features and puts it into the model's linear layers."""
    projection, mean = discriminant(first, second, DIMENSION)
    with torch.no_grad():
        model.layout.weight.copy_(torch.from_numpy(projection[:, :LAYOUT_SIZE]))
        model.layout.bias.copy_(torch.from_numpy(-(projection @ mean)))
        if model.backbone is not None:
            model.project.weight.copy_(torch.from_numpy(projection[:, LAYOUT_SIZE:]))
