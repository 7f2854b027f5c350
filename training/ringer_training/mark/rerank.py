"""Re-ranks the first twenty by dense correlation of oriented edges, over small shifts and scales.

An embedding forgets where things are; this looks again. Each view becomes four planes of edge energy (0, 45, 90,
135 degrees; polarity-free, so that an outline meets its fill), blurred, on a 48 x 48 grid. The score of a pair of
views is the highest normalised cross-correlation over shifts (by FFT) and five scales of the query.
"""

import numpy as np
import torch
from torch.nn import functional

from .model import FrontEnd, to_input

GRID_PX = 48
PADDED_PX = 72
SCALES = (0.8, 0.9, 1.0, 1.11, 1.25)
MAX_SHIFT = 10
DEPTH = 20


class EdgePlanes:
    """Edge planes of views: N x 4 x 48 x 48, each view's planes of unit length."""

    def __init__(self) -> None:
        self.front = FrontEnd().eval()

    @torch.inference_mode()
    def of(self, views: np.ndarray) -> torch.Tensor:
        _, toward = self.front(to_input(views))
        planes = functional.avg_pool2d(toward, 2).sqrt()
        planes = planes[:, 0::2] + 0.5 * (planes[:, 1::2] + planes[:, [7, 1, 3, 5]])
        planes = functional.avg_pool2d(functional.pad(planes, (1, 1, 1, 1), mode="replicate"), 3, stride=1)
        return functional.normalize(planes.flatten(1), dim=1).view(-1, 4, GRID_PX, GRID_PX)


def rescaled(planes: torch.Tensor, scale: float) -> torch.Tensor:
    """Planes shrunk or enlarged about the middle, again of unit length."""
    theta = torch.tensor([[1 / scale, 0.0, 0.0], [0.0, 1 / scale, 0.0]]).repeat(len(planes), 1, 1)
    grid = functional.affine_grid(theta, list(planes.shape), align_corners=False)
    moved = functional.grid_sample(planes, grid, align_corners=False)
    return functional.normalize(moved.flatten(1), dim=1).view_as(planes)


@torch.inference_mode()
def correlate(query: torch.Tensor, candidates: torch.Tensor) -> torch.Tensor:
    """Best correlation of any query view (V x 4 x 48 x 48) with each candidate view (C x 4 x 48 x 48): C values."""
    spectrum = torch.fft.rfft2(candidates, s=(PADDED_PX, PADDED_PX))
    best = torch.full((len(candidates),), -1.0)
    for scale in SCALES:
        moved = torch.fft.rfft2(rescaled(query, scale), s=(PADDED_PX, PADDED_PX)).conj()
        for view in moved:
            surface = torch.fft.irfft2((spectrum * view[None]).sum(dim=1), s=(PADDED_PX, PADDED_PX))
            near = torch.cat([surface[:, :MAX_SHIFT], surface[:, -MAX_SHIFT:]], dim=1)
            near = torch.cat([near[..., :MAX_SHIFT], near[..., -MAX_SHIFT:]], dim=2)
            best = torch.maximum(best, near.amax(dim=(1, 2)))
    return best


def rerank(
    scores: np.ndarray, views: np.ndarray, query_views: list[list[int]], gallery_views: list[list[int]], weight: float,
    depth: int = DEPTH,
) -> np.ndarray:
    """Q x G scores with `weight` times the correlation added for each query's first `depth` pictures.

    The others get the lowest correlation of those, so that the order of the two groups stays.
    """
    planes = EdgePlanes()
    result = scores.copy()
    for at, own in enumerate(query_views):
        first = np.argsort(-scores[at])[:depth]
        lists = [gallery_views[picture] for picture in first]
        flat = [view for views_of_one in lists for view in views_of_one]
        order = np.argsort(flat)
        candidates = planes.of(views[np.array(flat)[order]])
        found = np.empty(len(flat), np.float32)
        found[order] = correlate(planes.of(views[sorted(own)]), candidates).numpy()
        starts = np.cumsum([0, *map(len, lists)])[:-1]
        agreement = np.maximum.reduceat(found, starts)
        result[at] += weight * float(agreement.min())
        result[at, first] = scores[at, first] + weight * agreement
    return result
