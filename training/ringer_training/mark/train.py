"""Trains the mark encoder: contrastive over two renditions a brand, batches built from look-alikes.

Each step takes `brands` brands, two pictures each: a cleaned pair of renditions where there is one (their best
views, each augmented), else one rendition augmented twice. Half of a batch are groups of brands whose marks the
layout branch finds alike (hard negatives); pairs of brands that look the same are masked out of the loss, since
one mark under two names would be a false negative. Loss: InfoNCE (van den Oord et al., 2018), symmetric.
"""

import json
import math
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from .augment import augment
from .clean import clean_pairs, nearest_strangers, partners, shortened, training_pictures
from .collect import load
from .discriminant import branch_features, fit_projection
from .model import INPUT_PX, MarkEncoder, to_input
from .photograph import photograph
from .prepare import pair_renditions, views_by_picture
from .views import ground_of, square

# Above this layout cosine two brands' views are taken for one mark and never pushed apart.
TWIN_COSINE = 0.94
PAIR_FLOOR = 0.78
FROZEN_BLOCKS = 3


class Sampler:
    """Draws batches: views of `count` brands, two each, from a seeded generator."""

    def __init__(self, data: Path, seed: int, count: int, photographs: float = 0.0) -> None:
        self.seed = seed
        self.photographs = photographs
        self.random = np.random.default_rng(seed)
        self.count = count
        _, self.rows = load(data)
        self.views = np.load(data / "views.npy", mmap_mode="r")
        self.index = np.load(data / "view-index.npy")
        layout = np.load(data / "layout.npy")
        masks = np.load(data / "masks.npy")
        allowed = set(training_pictures(self.rows, self.index, layout, masks))
        self.pictures = sorted(allowed)
        grouped = views_by_picture(self.index)
        usable = np.array([int(picture) in allowed for picture, _ in self.index])
        view_brand = np.array([self.rows[int(picture)]["brand"] for picture, _ in self.index])
        self.ids = np.flatnonzero(usable)
        neighbours, cosines = nearest_strangers(shortened(layout[self.ids]), view_brand[self.ids])
        stranger = np.zeros(len(self.index), np.float32)
        # The first one or two strangers are often the mark itself under another name.
        stranger[self.ids] = cosines[:, 2]
        pairs = pair_renditions(self.rows, self.index, layout, masks)
        kept = clean_pairs([p for p in pairs if p["a"] in allowed and p["b"] in allowed], stranger, PAIR_FLOOR)
        self.pairs = partners(kept)
        self.brand_views: dict[str, list[int]] = {}
        for picture in self.pictures:
            self.brand_views.setdefault(self.rows[picture]["brand"], []).extend(grouped[picture])
        self.brands = sorted(self.brand_views)
        self.paired = sorted(self.pairs)
        self.layout = layout
        self.view_brand = view_brand
        near = neighbours[:, :6]
        self.look_alikes: dict[str, list[str]] = {}
        for row, view in enumerate(self.ids):
            others = self.look_alikes.setdefault(str(view_brand[view]), [])
            others.extend(str(view_brand[self.ids[other]]) for other in near[row])

    def choose(self) -> list[str]:
        """Brands of a batch: half of them groups of look-alikes, two thirds with a pair of renditions."""
        chosen: dict[str, None] = {}
        while len(chosen) < self.count // 2:
            brand = str(self.random.choice(self.paired))
            chosen[brand] = None
            others = self.look_alikes.get(brand, [])
            for other in self.random.permutation(others)[:3]:
                chosen[str(other)] = None
        while len(chosen) < self.count:
            pool = self.paired if self.random.random() < 0.6 else self.brands
            chosen[str(self.random.choice(pool))] = None
        return list(chosen)[: self.count]

    def draw(self, view: int) -> np.ndarray:
        """A view drawn anew, or cut out of a made photograph of it."""
        flat = np.asarray(self.views[view])
        if self.random.random() >= self.photographs:
            return augment(self.random, flat, INPUT_PX)
        found = photograph(self.random, flat)
        return square(found, (0, 0, found.shape[1], found.shape[0]), ground_of(found)[0], INPUT_PX)

    def batch(self) -> tuple[torch.Tensor, torch.Tensor]:
        """Pixels (2 x count, first views then second) and a count x count mask of brands that are twins."""
        brands = self.choose()
        first, second = [], []
        for brand in brands:
            pairs = self.pairs.get(brand)
            if pairs and self.random.random() < 0.8:
                a, b = pairs[int(self.random.integers(len(pairs)))]
                if self.random.random() < 0.5:
                    a, b = b, a
            else:
                views = self.brand_views[brand]
                a = b = views[int(self.random.integers(len(views)))]
            first.append(a)
            second.append(b)
        drawn = [self.draw(view) for view in first + second]
        described = self.layout[first + second].astype(np.float32)
        close = described @ described.T > TWIN_COSINE
        size = len(brands)
        twins = close[:size, :size] | close[:size, size:] | close[size:, :size] | close[size:, size:]
        np.fill_diagonal(twins, False)
        return to_input(np.stack(drawn)), torch.from_numpy(twins)


def start(sampler: Sampler, model: MarkEncoder, batches: int) -> None:
    """The closed-form start: draws batches as training does and fits the projection to them."""
    first, second = [], []
    for step in range(batches):
        # Steps this high are the start's own, so that training draws other pictures.
        sampler.random = np.random.default_rng([sampler.seed, 2**31 + step])
        pixels, _ = sampler.batch()
        described = branch_features(model, pixels)
        first.append(described[: len(described) // 2])
        second.append(described[len(described) // 2 :])
    fit_projection(model, np.concatenate(first), np.concatenate(second))


def freeze(model: MarkEncoder) -> list[nn.Parameter]:
    """Batch norm keeps its ImageNet statistics; the first blocks keep their weights. Returns what trains."""
    for module in model.modules():
        if isinstance(module, nn.BatchNorm2d):
            module.eval()
    if model.backbone is None:
        return list(model.parameters())
    for part in [model.backbone._conv_stem, model.backbone._bn0, *model.backbone._blocks[:FROZEN_BLOCKS]]:
        for parameter in part.parameters():
            parameter.requires_grad = False
    return [parameter for parameter in model.parameters() if parameter.requires_grad]


def contrastive(embeddings: torch.Tensor, twins: torch.Tensor, temperature: float) -> torch.Tensor:
    """Symmetric InfoNCE over 2 x count embeddings; every other picture of the batch is a negative, twins are not."""
    count = len(embeddings) // 2
    scores = embeddings @ embeddings.t() / temperature
    barred = twins.repeat(2, 2) | torch.eye(2 * count, dtype=torch.bool)
    scores = scores.masked_fill(barred, -1e4)
    target = torch.cat([torch.arange(count, 2 * count), torch.arange(count)])
    return functional.cross_entropy(scores, target)


def rate_at(step: int, steps: int, peak: float) -> float:
    """Linear warm-up over 5 % of the steps, then a cosine to a twentieth."""
    warm = max(1, steps // 20)
    if step < warm:
        return peak * (step + 1) / warm
    return peak * (0.05 + 0.95 * 0.5 * (1 + math.cos(math.pi * (step - warm) / max(1, steps - warm))))


def train(
    data: Path, out: Path, steps: int, seed: int, resume: bool, brands: int = 48, peak: float = 3e-4,
    temperature: float = 0.06, threads: int = 2, deep: bool = True, start_batches: int = 80,
    photographs: float = 0.0, start_from: Path | None = None,
) -> None:
    """Trains to out/checkpoint.pt, writing it every 25 steps; with resume it goes on where it stopped.

    photographs: share of pictures that are drawn as photographs. start_from: a checkpoint to start from instead of
    the closed form.
    """
    torch.set_num_threads(threads)
    torch.manual_seed(seed)
    out.mkdir(parents=True, exist_ok=True)
    model = MarkEncoder(deep).eval().to(memory_format=torch.channels_last)
    parameters = freeze(model)
    optimiser = torch.optim.AdamW(parameters, lr=peak, weight_decay=1e-2)
    begin, log = 0, []
    checkpoint = out / "checkpoint.pt"
    if resume and checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        model.load_state_dict(state["model"])
        optimiser.load_state_dict(state["optimiser"])
        begin, log = state["step"], state["log"]
    # The step enters the seed, so that a resumed run draws what an unbroken one would have drawn.
    sampler = Sampler(data, seed, brands, photographs)
    print(
        json.dumps(
            {
                "pictures": len(sampler.pictures), "brands": len(sampler.brands), "pairedBrands": len(sampler.paired),
                "pairs": sum(map(len, sampler.pairs.values())), "from": begin, "to": steps,
            }
        ),
        flush=True,
    )
    began = time.monotonic()
    if begin == 0:
        if start_from is None:
            start(sampler, model, start_batches)
        else:
            model.load_state_dict(torch.load(start_from, weights_only=True)["model"])
        save(out, model, optimiser, 0, log, deep)
    for step in range(begin, steps):
        sampler.random = np.random.default_rng([seed, step])
        pixels, twins = sampler.batch()
        for group in optimiser.param_groups:
            group["lr"] = rate_at(step, steps, peak)
        loss = contrastive(model(pixels.contiguous(memory_format=torch.channels_last)), twins, temperature)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(parameters, 5.0)
        optimiser.step()
        log.append(round(float(loss.detach()), 4))
        if step % 10 == 9:
            print(json.dumps({"step": step + 1, "loss": round(sum(log[-10:]) / 10, 4), "seconds": round(time.monotonic() - began)}), flush=True)
        if step % 25 == 24 or step + 1 == steps:
            save(out, model, optimiser, step + 1, log, deep)


def refit(data: Path, start_from: Path, out: Path, photographs: float, batches: int, seed: int) -> None:
    """Fits the projection of a trained checkpoint anew, in closed form, to pictures of which a share are photographs.

    One pass over the data and no descent: minutes on one core. Writes out/checkpoint.pt.
    """
    out.mkdir(parents=True, exist_ok=True)
    state = torch.load(start_from, weights_only=True)
    model = MarkEncoder(state["deep"], pretrained=False).eval()
    model.load_state_dict(state["model"])
    start(Sampler(data, seed, 40, photographs), model, batches)
    torch.save({"model": model.state_dict(), "step": state["step"], "log": [], "deep": state["deep"]}, out / "checkpoint.pt")


def save(
    out: Path, model: MarkEncoder, optimiser: torch.optim.Optimizer, step: int, log: list[float], deep: bool
) -> None:
    """Writes out/checkpoint.pt whole or not at all."""
    state = {"model": model.state_dict(), "optimiser": optimiser.state_dict(), "step": step, "log": log, "deep": deep}
    torch.save(state, out / "checkpoint.tmp")
    (out / "checkpoint.tmp").replace(out / "checkpoint.pt")
