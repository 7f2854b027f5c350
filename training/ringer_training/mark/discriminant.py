"""A closed-form start for the projection: linear discriminant analysis over the encoder's two branches.

Within-class scatter comes from differences between two drawings of one mark (a cleaned pair of renditions, or one
view augmented twice), total scatter from all of them. The projection whitens what changes between drawings and keeps
the directions in which marks differ most (Fisher, 1936; in retrieval: Mikolajczyk and Matas, "Improving descriptors
for fast tree matching by optimal linear projection", 2007). It costs one pass over the data, no descent.
"""

import numpy as np
import torch

from .model import MarkEncoder


def discriminant(first: np.ndarray, second: np.ndarray, dimension: int, shrinkage: float = 0.05) -> tuple[np.ndarray, np.ndarray]:
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
    return ((whiten @ turned[:, kept]) * gain / np.sqrt(spread[kept]) ** 0.5).T, mean


def start_from(model: MarkEncoder, projection: np.ndarray, mean: np.ndarray, deep_size: int) -> None:
    """Puts a projection over [deep, layout] into the model's two linear layers."""
    with torch.no_grad():
        model.project.weight.copy_(torch.from_numpy(projection[:, :deep_size]))
        model.layout.weight.copy_(torch.from_numpy(projection[:, deep_size:]))
        model.project.bias.copy_(torch.from_numpy(-(projection @ mean)))
