"""Gathers renditions of marks from icon sets: rasters, keys, licences and hashes.

Output in DIR: pixels.npy (N x 192 x 192 x 3, uint8), icons.jsonl (one row a picture, same order). A white
mark on nothing is laid on dark, every other one on white, so that no picture is empty.
"""

import hashlib
import io
import json
import re
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from .names import brand_key, merge_owners, read_holdout, touches_holdout

SIZE_PX = 192
LIGHT = 255
DARK = 32


@dataclass(frozen=True)
class IconSet:
    """One icon set: which names are marks, and whether a name counts only if a logo set knows it too."""

    prefix: str
    names: str = ".*"
    known_only: bool = False


# thesvg and cib mostly copy simple-icons, cbi is non-commercial, arcticons is share-alike: left out.
SETS = (
    IconSet("logos"),
    IconSet("simple-icons"),
    IconSet("fa7-brands"),
    IconSet("bxl"),
    IconSet("streamline-logos"),
    IconSet("selfhst", r"^(?!.*-(dark|light)$).*"),
    IconSet("devicon"),
    IconSet("skill-icons"),
    IconSet("vscode-icons", r"^file-type-.*"),
    IconSet("token-branded"),
    IconSet("token"),
    IconSet("cryptocurrency-color"),
    IconSet("file-icons", known_only=True),
    IconSet("material-icon-theme", r"^(?!folder-).*", known_only=True),
    IconSet("tabler", r"^brand-.*"),
    IconSet("ion", r"^logo-.*"),
    IconSet("ph", r".*-logo(-fill)?$"),
    IconSet("mdi", known_only=True),
    IconSet("ri", r".*-fill$", known_only=True),
    IconSet("lineicons", known_only=True),
    IconSet("mingcute", r".*-(fill|line)$", known_only=True),
)
REFERENCE_SETS = ("logos", "simple-icons")


def svg_text(data: dict, icon: dict) -> tuple[str, float, float]:
    width = icon.get("width", data.get("width", 16))
    height = icon.get("height", data.get("height", 16))
    left, top = icon.get("left", data.get("left", 0)), icon.get("top", data.get("top", 0))
    body = icon["body"].replace("currentColor", "#111111")
    head = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f'{head} viewBox="{left} {top} {width} {height}">{body}</svg>', width, height


def composite(rgba: np.ndarray) -> np.ndarray | None:
    """RGBA on white, or on dark where white would swallow it; None for a picture without a figure."""
    alpha = rgba[..., 3:].astype(np.float32) / 255
    if alpha.sum() < 30:
        return None
    colour = rgba[..., :3].astype(np.float32)
    contrast = (alpha[..., 0] * (LIGHT - colour.min(axis=2))).sum() / alpha.sum()
    ground = DARK if contrast < 40 else LIGHT
    return (colour * alpha + ground * (1 - alpha)).round().astype(np.uint8)


def rasterise(svg: str, width: float, height: float) -> np.ndarray | None:
    """SVG text to SIZE_PX square RGB, aspect kept, centred; None if it cannot be drawn."""
    import resvg_py

    scale = SIZE_PX / max(width, height)
    try:
        png = resvg_py.svg_to_bytes(
            svg_string=svg, width=max(1, round(width * scale)), height=max(1, round(height * scale))
        )
        drawn = Image.open(io.BytesIO(bytes(png))).convert("RGBA")
    except (ValueError, OSError):
        return None
    drawn.thumbnail((SIZE_PX, SIZE_PX))
    canvas = Image.new("RGBA", (SIZE_PX, SIZE_PX), (0, 0, 0, 0))
    canvas.paste(drawn, ((SIZE_PX - drawn.width) // 2, (SIZE_PX - drawn.height) // 2))
    return composite(np.asarray(canvas))


def rasterise_many(jobs: list[tuple[str, float, float]]) -> list[np.ndarray | None]:
    return [rasterise(*job) for job in jobs]


def list_icons(iconify: Path) -> list[dict]:
    """Every usable icon of every set with its drawing, before any picture is made."""
    rows: list[dict] = []
    known: set[str] = set()
    for icon_set in SETS:
        data = json.loads((iconify / "json" / f"{icon_set.prefix}.json").read_text())
        licence = data["info"]["license"].get("spdx") or data["info"]["license"]["title"]
        for name, icon in data["icons"].items():
            key = brand_key(name)
            if icon.get("hidden") and icon_set.prefix not in REFERENCE_SETS:
                continue
            if not key or not re.match(icon_set.names, name) or (icon_set.known_only and key not in known):
                continue
            svg, width, height = svg_text(data, icon)
            rows.append(
                {
                    "key": key, "source": icon_set.prefix, "icon": name, "licence": licence,
                    "aspect": round(width / height, 3), "job": (svg, width, height),
                }
            )
        known.update(row["key"] for row in rows)
    merged = merge_owners(known)
    holdout = read_holdout()
    for row in rows:
        row["brand"] = merged[row.pop("key")]
        row["heldOut"] = touches_holdout(row["icon"], row["brand"], holdout)
    return rows


def collect(iconify: Path, out: Path, workers: int = 2) -> None:
    """Writes pixels.npy and icons.jsonl from an unpacked @iconify/json."""
    out.mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    rows = list_icons(iconify)
    chunk = 100
    jobs = [[row["job"] for row in rows[at : at + chunk]] for at in range(0, len(rows), chunk)]
    kept: list[dict] = []
    pixels = np.lib.format.open_memmap(
        out / "all.npy", mode="w+", dtype=np.uint8, shape=(len(rows), SIZE_PX, SIZE_PX, 3)
    )
    seen: set[tuple[str, str]] = set()
    with ProcessPoolExecutor(workers) as pool:
        for at, drawn in enumerate(pool.map(rasterise_many, jobs)):
            for row, picture in zip(rows[at * chunk : (at + 1) * chunk], drawn, strict=True):
                if picture is None:
                    continue
                digest = hashlib.sha256(picture.tobytes()).hexdigest()
                if (row["brand"], digest) in seen:
                    continue
                seen.add((row["brand"], digest))
                pixels[len(kept)] = picture
                kept.append({key: value for key, value in row.items() if key != "job"} | {"sha256": digest})
    final = np.lib.format.open_memmap(
        out / "pixels.npy", mode="w+", dtype=np.uint8, shape=(len(kept), SIZE_PX, SIZE_PX, 3)
    )
    for at in range(0, len(kept), 1000):
        final[at : min(at + 1000, len(kept))] = pixels[at : min(at + 1000, len(kept))]
    final.flush()
    (out / "all.npy").unlink()
    (out / "icons.jsonl").write_text("".join(json.dumps(row) + "\n" for row in kept))
    brands = {row["brand"] for row in kept}
    print(
        json.dumps(
            {
                "pictures": len(kept), "brands": len(brands), "undrawable": len(rows) - len(kept),
                "heldOutPictures": sum(row["heldOut"] for row in kept),
                "seconds": round(time.monotonic() - started, 1),
            }
        )
    )


def load(data: Path) -> tuple[np.ndarray, list[dict]]:
    """pixels (memory-mapped) and rows of a collected folder."""
    rows = [json.loads(line) for line in (data / "icons.jsonl").read_text().splitlines()]
    return np.load(data / "pixels.npy", mmap_mode="r"), rows
