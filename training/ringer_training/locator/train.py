"""Trains the locator in two stages: the head on what the frozen trunk says, then the trunk's upper part with it.

The trunk's lower part never trains, so what it says of each scene is computed once and kept as float16. Every
25 steps a checkpoint is written; a run that is broken off goes on from it, with the same order of scenes.
"""

import json
import time
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from torch import nn
from torch.nn import functional

from .model import STRIDE, Locator

SAVE_EVERY = 25
# Of the head alone, then of head and trunk together; the trunk moves slower.
HEAD_RATE, FINE_RATE, TRUNK_SHARE, WARM_STEPS = 2e-3, 7e-4, 0.15, 40
FOCAL_ALPHA, FOCAL_BETA = 2.0, 4.0


def targets_of(row: dict, edge: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """For one scene: objectness (h x w, 1 at centres), weight (0 where nothing is to be learned), sides (4 x h x w, 0 off a box)."""
    cells = edge // STRIDE
    heat = np.zeros((cells, cells), np.float32)
    sides = np.zeros((4, cells, cells), np.float32)
    weight = np.ones((cells, cells), np.float32)
    centre = (np.arange(cells, dtype=np.float32) + 0.5) * STRIDE
    width, height = row["size"]
    weight[:, int(np.ceil(width / STRIDE)) :] = 0.1
    weight[int(np.ceil(height / STRIDE)) :] = 0.1
    for left, top, right, bottom in row["ignored"]:
        inside = np.ix_((centre >= top) & (centre <= bottom), (centre >= left) & (centre <= right))
        weight[inside] = 0
    # Large boxes first, so that a small one inside keeps its place.
    for left, top, right, bottom in sorted(row["boxes"], key=lambda box: (box[0] - box[2]) * (box[3] - box[1])):
        x, y = (left + right) / 2, (top + bottom) / 2
        wide, tall = max(right - left, 4.0), max(bottom - top, 4.0)
        spread = np.exp(-((centre[None, :] - x) ** 2 / (2 * (wide / 6) ** 2 + 20) + (centre[:, None] - y) ** 2 / (2 * (tall / 6) ** 2 + 20)))
        heat = np.maximum(heat, spread)
        column, line = min(cells - 1, int(x // STRIDE)), min(cells - 1, int(y // STRIDE))
        near = spread > 0.6
        near[line, column] = True
        distances = np.stack(
            np.broadcast_arrays(centre[None, :] - left, centre[:, None] - top, right - centre[None, :], bottom - centre[:, None])
        )
        near &= (distances > 0).all(axis=0)
        sides[:, near] = distances[:, near]
        heat[line, column] = 1
        weight[spread > 0.05] = 1
    return heat, weight, sides


def area_of(sides: torch.Tensor) -> torch.Tensor:
    return (sides[:, 0] + sides[:, 2]) * (sides[:, 1] + sides[:, 3])


def loss_of(
    logits: torch.Tensor, sides: torch.Tensor, heat: torch.Tensor, weight: torch.Tensor, wanted: torch.Tensor
) -> tuple[torch.Tensor, torch.Tensor]:
    """Penalty-reduced focal loss of objectness, and 1 - GIoU of the boxes (Rezatofighi et al., 2019)."""
    logits = logits[:, 0]
    positive = (heat >= 0.999).float()
    probability = logits.sigmoid()
    hit = functional.logsigmoid(logits) * (1 - probability) ** FOCAL_ALPHA * positive
    miss = functional.logsigmoid(-logits) * probability**FOCAL_ALPHA * (1 - heat) ** FOCAL_BETA * (1 - positive) * weight
    objectness = -(hit + miss).sum() / positive.sum().clamp(min=1)
    on = wanted.sum(dim=1) > 0
    if not on.any():
        return objectness, objectness.new_zeros(())
    given, asked = sides.permute(0, 2, 3, 1)[on], wanted.permute(0, 2, 3, 1)[on]
    shared = torch.minimum(given, asked)
    around = torch.maximum(given, asked)
    inter = (shared[:, 0] + shared[:, 2]) * (shared[:, 1] + shared[:, 3])
    union = area_of(given) + area_of(asked) - inter
    hull = area_of(around)
    giou = inter / union - (hull - union) / hull
    return objectness, (1 - giou).mean()


def freeze_norms(module: nn.Module) -> None:
    for part in module.modules():
        if isinstance(part, nn.BatchNorm2d):
            part.eval()


class Upper(nn.Module):
    """The frozen trunk's three levels, as a graph of its own."""

    def __init__(self, model: Locator) -> None:
        super().__init__()
        self.model = model

    def forward(self, pixels: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        at8 = self.model.at_8(pixels)
        at16 = self.model.middle(at8)
        return at8, at16, self.model.high(at16)


class Cache:
    """What the frozen trunk says of each scene: float16 files, computed once, resumable, by onnxruntime (four times as fast as torch on one core)."""

    def __init__(self, scenes: Path, out: Path, model: Locator, threads: int) -> None:
        pixels = np.load(scenes / "pixels.npy", mmap_mode="r")
        self.rows = [json.loads(line) for line in (scenes / "scenes.jsonl").read_text().splitlines()]
        edge = pixels.shape[1]
        shapes = [(40, edge // 8), (112, edge // 16), (320, edge // 32)]
        done_path = out / "features-done.txt"
        done = int(done_path.read_text()) if done_path.exists() else 0
        self.levels = [
            np.lib.format.open_memmap(
                out / f"features-{level}.npy", mode="r+" if done else "w+", dtype=np.float16,
                shape=None if done else (len(self.rows), channels, cells, cells),
            )
            for level, (channels, cells) in enumerate(shapes)
        ]
        if done < len(self.rows):
            graph = out / "trunk.onnx"
            torch.onnx.export(
                Upper(model.eval()), (torch.zeros(1, 3, edge, edge),), str(graph), input_names=["pixels"],
                output_names=["at8", "at16", "at32"], dynamic_axes={"pixels": {0: "batch"}}, opset_version=17, dynamo=False,
            )
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = threads
            session = onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])
        batch = 10
        for start in range(done, len(self.rows), batch):
            end = min(start + batch, len(self.rows))
            taken = np.ascontiguousarray(pixels[start:end].transpose(0, 3, 1, 2)).astype(np.float32) / 255
            for level, values in zip(self.levels, session.run(None, {"pixels": taken}), strict=True):
                level[start:end] = values
            done_path.write_text(str(end))
        print(json.dumps({"described": len(self.rows)}), flush=True)
        made = [targets_of(row, edge) for row in self.rows]
        self.heat = np.stack([one[0] for one in made]).astype(np.float16)
        self.weight = np.stack([one[1] for one in made]).astype(np.float16)
        self.sides = np.stack([one[2] for one in made]).astype(np.float16)

    def batch(self, chosen: np.ndarray, levels: int) -> tuple[list[torch.Tensor], list[torch.Tensor]]:
        order = np.sort(chosen)
        features = [torch.from_numpy(level[order].astype(np.float32)).contiguous(memory_format=torch.channels_last) for level in self.levels[:levels]]
        wanted = [torch.from_numpy(array[order].astype(np.float32)) for array in (self.heat, self.weight, self.sides)]
        return features, wanted


def train(scenes: Path, out: Path, head_steps: int, steps: int, seed: int, threads: int, resume: bool, batch: int = 16, kept: int = 200) -> None:
    """Writes OUT/checkpoint.pt and prints the loss on scenes set aside (the last `kept`)."""
    torch.manual_seed(seed)
    torch.set_num_threads(threads)
    out.mkdir(parents=True, exist_ok=True)
    model = Locator()
    path = out / "checkpoint.pt"
    cache = Cache(scenes, out, model, threads)
    model = model.to(memory_format=torch.channels_last)
    count = len(cache.rows) - kept
    for part in (model.stem, model.low):
        part.requires_grad_(False)
    head = [value for name, value in model.named_parameters() if not name.startswith(("stem", "low", "middle", "high"))]
    trunk = [value for part in (model.middle, model.high) for name, value in part.named_parameters() if value.ndim == 4]
    optimiser = torch.optim.AdamW([{"params": head}, {"params": trunk}], weight_decay=1e-4)
    total = head_steps + steps
    start = 0
    if resume and path.exists():
        state = torch.load(path, weights_only=True)
        model.load_state_dict(state["model"])
        optimiser.load_state_dict(state["optimiser"])
        start = state["step"]
    model.train()
    for part in (model.stem, model.low, model.middle, model.high):
        freeze_norms(part)
    began, shown = time.monotonic(), []
    for step in range(start, total):
        on_head = step < head_steps
        if on_head:
            rates = (HEAD_RATE * min(1.0, (step + 1) / WARM_STEPS) * (1 - 0.7 * step / head_steps), 0.0)
        else:
            past = step - head_steps
            rate = FINE_RATE * min(1.0, (past + 1) / WARM_STEPS) * 0.5 * (1 + np.cos(np.pi * past / steps))
            rates = (rate, TRUNK_SHARE * rate)
        for group, rate in zip(optimiser.param_groups, rates, strict=True):
            # A plain number: a checkpoint holds weights and numbers only.
            group["lr"] = float(rate)
        chosen = np.random.default_rng([seed, step]).choice(count, batch, replace=False)
        features, wanted = cache.batch(chosen, 3 if on_head else 1)
        logits, sides = model.head(*features) if on_head else model.from_8(features[0])
        objectness, boxes = loss_of(logits, sides, *wanted)
        optimiser.zero_grad(set_to_none=True)
        (objectness + boxes).backward()
        nn.utils.clip_grad_norm_(head + trunk, 10.0)
        optimiser.step()
        shown.append((float(objectness.detach()), float(boxes.detach())))
        if (step + 1) % SAVE_EVERY == 0 or step + 1 == total:
            torch.save({"model": model.state_dict(), "optimiser": optimiser.state_dict(), "step": step + 1}, out / "next.pt")
            (out / "next.pt").replace(path)
            mean = np.mean(shown, axis=0)
            shown = []
            print(json.dumps({"step": step + 1, "objectness": round(mean[0], 4), "boxes": round(mean[1], 4), "seconds": round(time.monotonic() - began)}), flush=True)
