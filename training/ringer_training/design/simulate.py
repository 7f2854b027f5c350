"""Draws simulated test pictures: packaged goods (studio picture against phone photograph on a shelf) and garments
(other view or colour of one design). No photograph, brand or product of anyone is in them.

They are simulations: they rank approaches and tune weights, and say little about absolute figures on real pictures.
"""

import math
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

SYLLABLES = "ba be bo da di do fa fe ga go ka ki ko la le lo ma me mi na no pa pe ra re ri sa se so ta ti to va ve zu".split()
# Share of garment queries that show another colour in the pose and light of the gallery picture.
SAME_SESSION = 0.55
WORKING = "milk,juice,yoghurt,oat drink,apple,orange,pear,mango,vanilla,plain,light,organic,fresh,1 l,500 g,0.5 %,1.5 %,3 %".split(",")


def fonts() -> list[Path]:
    found = sorted(p for p in Path("/usr/share/fonts").rglob("*") if p.suffix in (".ttf", ".otf"))
    return [p for p in found if not any(word in p.name.lower() for word in ("emoji", "math", "symbol", "icon"))]


def word(rng: np.random.Generator) -> str:
    return "".join(rng.choice(SYLLABLES, size=int(rng.integers(2, 4)))).capitalize()


def hue(rng: np.random.Generator, value=(0.25, 1.0), saturation=(0.1, 0.95)) -> tuple[int, int, int]:
    hsv = np.uint8([[[int(rng.integers(0, 180)), int(255 * rng.uniform(*saturation)), int(255 * rng.uniform(*value))]]])
    return tuple(int(v) for v in cv2.cvtColor(hsv, cv2.COLOR_HSV2RGB)[0, 0])


def picture_of_food(draw: ImageDraw.ImageDraw, rng: np.random.Generator, box: tuple[float, float, float, float], colour) -> None:
    x0, y0, x1, y1 = box
    for _ in range(int(rng.integers(3, 9))):
        cx, cy = rng.uniform(x0, x1), rng.uniform(y0, y1)
        r = rng.uniform(0.08, 0.24) * (x1 - x0)
        tone = tuple(int(np.clip(c + rng.integers(-40, 40), 0, 255)) for c in colour)
        if rng.random() < 0.6:
            draw.ellipse((cx - r, cy - r, cx + r, cy + r), fill=tone)
            draw.ellipse((cx - r * 0.5, cy - r * 0.7, cx, cy - r * 0.2), fill=tuple(min(255, c + 50) for c in tone))
        else:
            angle = rng.uniform(0, 6.28)
            points = [(cx + r * math.cos(angle + a) * (1 + 0.4 * (i % 2)), cy + r * math.sin(angle + a)) for i, a in enumerate(np.linspace(0, 6.28, 9)[:-1])]
            draw.polygon(points, fill=tone)


class Package:
    """One product: the artwork of its front and side. Products of a family share brand, layout and fonts."""

    def __init__(self, family: int, variant: int, seed: int, faces: list[Path]) -> None:
        self.shared = np.random.default_rng([seed, family])
        own = np.random.default_rng([seed, family, variant + 1])
        rng = self.shared
        self.kind = str(rng.choice(["carton", "carton", "carton", "bottle", "cup"]))
        self.width = int(rng.integers(200, 260))
        self.height = int(self.width * {"carton": rng.uniform(1.7, 2.5), "bottle": rng.uniform(1.2, 1.9), "cup": rng.uniform(0.8, 1.2)}[self.kind])
        ground = hue(rng, (0.5, 1.0), (0.0, 0.6))
        brand_colour, accent, food = hue(rng), hue(own), hue(own, (0.5, 1.0), (0.4, 1.0))
        brand, flavour = word(rng), str(own.choice(WORKING[4:])) + " " + word(own).lower()
        image = Image.new("RGB", (self.width, self.height), ground)
        draw = ImageDraw.Draw(image)
        style = int(rng.integers(0, 4))
        split = float(rng.uniform(0.3, 0.6))
        w, h = self.width, self.height
        if style == 0:
            draw.rectangle((0, h * split, w, h), fill=accent)
        elif style == 1:
            draw.polygon([(0, h * split), (w, h * (split - 0.18)), (w, h), (0, h)], fill=accent)
        elif style == 2:
            draw.ellipse((-w * 0.3, h * split, w * 1.3, h * 1.5), fill=accent)
        else:
            draw.rectangle((0, 0, w * 0.18, h), fill=accent)
        picture_of_food(draw, own, (w * 0.2, h * (split + 0.12), w * 0.85, h * 0.85), food)
        heading = ImageFont.truetype(str(rng.choice(faces)), int(w * rng.uniform(0.2, 0.3)))
        small = ImageFont.truetype(str(rng.choice(faces)), int(w * 0.1))
        tiny = ImageFont.truetype(str(rng.choice(faces)), int(w * 0.05))
        y = h * float(rng.uniform(0.06, 0.2))
        if rng.random() < 0.5:
            draw.rounded_rectangle((w * 0.04, y - 4, w * 0.96, y + w * 0.34), 14, fill=brand_colour)
            draw.text((w * 0.5, y + w * 0.16), brand, font=heading, fill=(250, 250, 250), anchor="mm")
        else:
            draw.text((w * 0.5, y + w * 0.16), brand, font=heading, fill=brand_colour, anchor="mm")
        draw.text((w * 0.5, y + w * 0.42), str(rng.choice(WORKING[:4])), font=small, fill=brand_colour, anchor="mm")
        draw.text((w * 0.5, h * split + w * 0.1), flavour, font=small, fill=(20, 20, 20), anchor="mm")
        for line in range(3):
            draw.text((w * 0.5, h * 0.9 + line * w * 0.06), " ".join(word(rng).lower() for _ in range(4)), font=tiny, fill=(40, 40, 40), anchor="mm")
        self.front = np.array(image)
        side = Image.new("RGB", (max(90, self.width // 2), self.height), accent if rng.random() < 0.5 else ground)
        pen = ImageDraw.Draw(side)
        for line in range(14):
            pen.text((6, h * 0.25 + line * 16), " ".join(word(own).lower() for _ in range(3)), font=tiny, fill=(30, 30, 30))
        self.side = np.array(side)
        self.cap = hue(own)


def warp_onto(canvas: np.ndarray, texture: np.ndarray, quad: np.ndarray, gain: float) -> None:
    h, w = texture.shape[:2]
    matrix = cv2.getPerspectiveTransform(np.float32([[0, 0], [w, 0], [w, h], [0, h]]), np.float32(quad))
    size = (canvas.shape[1], canvas.shape[0])
    mask = cv2.warpPerspective(np.full((h, w), 255, np.uint8), matrix, size, flags=cv2.INTER_AREA)[..., None] / 255.0
    drawn = cv2.warpPerspective(texture, matrix, size, flags=cv2.INTER_AREA).astype(np.float32) * gain
    canvas[:] = canvas * (1 - mask) + np.clip(drawn, 0, 255) * mask


def draw_package(canvas: np.ndarray, package: Package, centre: tuple[float, float], height: float, yaw: float, pitch: float, light: float) -> None:
    """Draws a package, seen by a pinhole camera, onto a float canvas."""
    scale = height / package.height
    w, h, d = package.width * scale, package.height * scale, package.side.shape[1] * scale
    distance = 4.0 * height

    def project(points: list[tuple[float, float, float]]) -> np.ndarray:
        p = np.float64(points)
        cy, sy, cp, sp = math.cos(yaw), math.sin(yaw), math.cos(pitch), math.sin(pitch)
        x, z = p[:, 0] * cy + p[:, 2] * sy, -p[:, 0] * sy + p[:, 2] * cy
        y, z = p[:, 1] * cp - z * sp, p[:, 1] * sp + z * cp
        k = distance / (distance - z)
        return np.stack([centre[0] + x * k, centre[1] + y * k], 1)

    if package.kind == "carton":
        if yaw > 0.02:
            warp_onto(canvas, package.side, project([(-w / 2, -h / 2, -d / 2), (-w / 2, -h / 2, d / 2), (-w / 2, h / 2, d / 2), (-w / 2, h / 2, -d / 2)]), light * 0.75)
        if yaw < -0.02:
            warp_onto(canvas, package.side, project([(w / 2, -h / 2, d / 2), (w / 2, -h / 2, -d / 2), (w / 2, h / 2, -d / 2), (w / 2, h / 2, d / 2)]), light * 0.75)
        top = np.full((20, 20, 3), package.front[:10].mean((0, 1)), np.uint8)
        warp_onto(canvas, top, project([(-w / 2, -h * 0.62, 0), (w / 2, -h * 0.62, 0), (w / 2, -h / 2, d / 2), (-w / 2, -h / 2, d / 2)]), light * 1.05)
        warp_onto(canvas, package.front, project([(-w / 2, -h / 2, d / 2), (w / 2, -h / 2, d / 2), (w / 2, h / 2, d / 2), (-w / 2, h / 2, d / 2)]), light)
        cap = project([(0, -h * 0.56, d / 4)])[0]
        cv2.circle(canvas, (int(cap[0]), int(cap[1])), int(w * 0.13), [c * light for c in package.cap], -1, cv2.LINE_AA)
        return
    # Round packages: the artwork wraps half way round, darker towards the edges.
    th, tw = package.front.shape[:2]
    x = np.linspace(-0.98, 0.98, tw)
    u = ((np.arcsin(x) + yaw) / math.pi + 0.5) * (tw - 1)
    turned = cv2.remap(package.front, np.float32(np.tile(u, (th, 1))), np.float32(np.tile(np.arange(th)[:, None], (1, tw))), cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
    turned = np.uint8(turned * (0.55 + 0.45 * np.sqrt(1 - x**2))[None, :, None])
    taper = 0.86 if package.kind == "cup" else 1.0
    if package.kind == "bottle":
        neck = np.full((30, 30, 3), package.front.mean((0, 1)), np.uint8)
        warp_onto(canvas, neck, project([(-w * 0.2, -h * 0.8, 0), (w * 0.2, -h * 0.8, 0), (w / 2, -h / 2, 0), (-w / 2, -h / 2, 0)]), light * 0.9)
        cap = np.full((20, 20, 3), package.cap, np.uint8)
        warp_onto(canvas, cap, project([(-w * 0.22, -h * 0.9, 0), (w * 0.22, -h * 0.9, 0), (w * 0.22, -h * 0.76, 0), (-w * 0.22, -h * 0.76, 0)]), light)
    warp_onto(canvas, turned, project([(-w / 2, -h / 2, 0), (w / 2, -h / 2, 0), (w / 2 * taper, h / 2, 0), (-w / 2 * taper, h / 2, 0)]), light)


def studio(package: Package, rng: np.random.Generator, size: int = 400) -> np.ndarray:
    canvas = np.full((size, size, 3), 255.0, np.float32)
    draw_package(canvas, package, (size / 2, size * 0.54), size * (0.72 if package.kind != "bottle" else 0.56), float(rng.uniform(-0.5, 0.5)), float(rng.uniform(-0.1, 0.05)), 1.0)
    return np.uint8(np.clip(canvas, 0, 255))


def phone(package: Package, others: list[Package], rng: np.random.Generator, size: int = 384) -> np.ndarray:
    canvas = np.full((size, size, 3), hue(rng, (0.1, 0.6), (0, 0.3)), np.float32)
    height = size * float(rng.uniform(0.5, 0.85))
    if package.kind == "bottle":
        height *= 0.75
    cx, cy = size * float(rng.uniform(0.38, 0.62)), size * float(rng.uniform(0.46, 0.6))
    cv2.rectangle(canvas, (0, int(cy + height / 2)), (size, size), hue(rng, (0.5, 0.9), (0, 0.2)), -1)
    # A shelf holds more of the same product as well as its neighbours.
    for side in (-2, -1, 1, 2):
        near = package if rng.random() < 0.3 else others[int(rng.integers(0, len(others)))]
        share = height * float(rng.uniform(0.85, 1.05)) * (0.8 if near.kind == "bottle" else 1)
        draw_package(canvas, near, (cx + side * height * 0.56, cy + float(rng.uniform(-0.05, 0.05)) * size), share, float(rng.uniform(-0.5, 0.5)), 0.0, float(rng.uniform(0.4, 0.8)))
    draw_package(canvas, package, (cx, cy), height, float(rng.uniform(-0.6, 0.6)), float(rng.uniform(-0.3, 0.3)), float(rng.uniform(0.55, 1.05)))
    return snapshot(canvas, rng)


def snapshot(canvas: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """What a phone adds: turn, colour cast, uneven light, blur, noise, JPEG."""
    size = canvas.shape[0]
    turn = cv2.getRotationMatrix2D((size / 2, size / 2), float(rng.uniform(-12, 12)), float(rng.uniform(1.0, 1.2)))
    canvas = cv2.warpAffine(canvas, turn, (size, size), borderMode=cv2.BORDER_REFLECT)
    canvas = canvas * np.float32(rng.uniform(0.8, 1.2, 3)) * float(rng.uniform(0.7, 1.15))
    ramp = np.linspace(float(rng.uniform(0.7, 1.1)), float(rng.uniform(0.7, 1.1)), size, dtype=np.float32)
    canvas = canvas * (ramp[None, :, None] if rng.random() < 0.5 else ramp[:, None, None])
    if rng.random() < 0.3:
        centre = (int(rng.uniform(0.2, 0.8) * size), int(rng.uniform(0.2, 0.8) * size))
        glare = np.zeros((size, size), np.float32)
        cv2.circle(glare, centre, int(size * 0.07), 1.0, -1)
        canvas = canvas + 170 * cv2.GaussianBlur(glare, (0, 0), size * 0.05)[..., None]
    canvas = cv2.GaussianBlur(canvas, (0, 0), float(rng.uniform(0.4, 1.6)))
    canvas = canvas + rng.normal(0, rng.uniform(2, 8), canvas.shape)
    _, data = cv2.imencode(".jpg", np.uint8(np.clip(canvas, 0, 255))[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(45, 90))])
    return cv2.imdecode(data, cv2.IMREAD_COLOR)[..., ::-1]


class Garment:
    """One cut: outline, collar, details, print. Colours are chosen a picture."""

    def __init__(self, number: int, seed: int, faces: list[Path]) -> None:
        rng = np.random.default_rng([seed, 7, number])
        self.kind = str(rng.choice(["top", "top", "dress", "trousers", "skirt"]))
        self.sleeve = float(rng.choice([0.0, 0.28, 0.6, 1.0]))
        self.length = {"top": rng.uniform(0.42, 0.6), "dress": rng.uniform(0.7, 0.95), "trousers": rng.uniform(0.5, 0.95), "skirt": rng.uniform(0.35, 0.7)}[self.kind]
        self.shoulder, self.waist, self.hem = rng.uniform(0.19, 0.26), rng.uniform(0.13, 0.24), rng.uniform(0.16, 0.36)
        self.neck = str(rng.choice(["round", "v", "collar", "hood"]))
        self.buttons, self.zip, self.pockets, self.belt = (bool(v) for v in rng.random(4) < [0.35, 0.25, 0.4, 0.3])
        self.pattern = str(rng.choice(["plain", "plain", "stripes", "check", "dots", "print", "panel"]))
        self.period = float(rng.uniform(0.025, 0.08))
        self.upright = bool(rng.random() < 0.5)
        self.word, self.face = word(rng), str(rng.choice(faces))
        self.blob = rng.uniform(-0.06, 0.06, (int(rng.integers(4, 9)), 2))
        self.folds = rng.uniform(0, 6.28, (4, 3))

    def outline(self) -> list[list[tuple[float, float]]]:
        s, w, e, n = self.shoulder, self.waist, self.hem, self.length
        if self.kind == "trousers":
            return [[(-w, 0), (w, 0), (e * 0.9, n), (e * 0.25, n), (0, 0.22), (-e * 0.25, n), (-e * 0.9, n)]]
        if self.kind == "skirt":
            return [[(-w, 0), (w, 0), (e * 1.2, n), (-e * 1.2, n)]]
        body = [(-0.07, 0), (0.07, 0), (s, 0.05), (w, 0.32), (e, n), (-e, n), (-w, 0.32), (-s, 0.05)]
        parts = [body]
        if self.sleeve > 0:
            reach, drop = s + 0.16 * self.sleeve, 0.05 + 0.42 * self.sleeve
            parts += [[(k * (s - 0.02), 0.05), (k * reach, drop), (k * (reach - 0.07), drop + 0.03), (k * (s - 0.06), 0.16)] for k in (1, -1)]
        return parts

    def draw(self, rng: np.random.Generator, colours: tuple, worn: bool, pose: int, size: int = 400) -> np.ndarray:
        """One picture. The same pose number gives the same body, ground and light, as in one session of a shop."""
        main, second = colours
        jitter, rng = rng, np.random.default_rng([pose, 5])
        ground = (255, 255, 255) if rng.random() < 0.6 else hue(rng, (0.6, 1), (0, 0.25))
        image = Image.new("RGB", (size, size), ground)
        pen = ImageDraw.Draw(image)
        top = 0.2 if worn else 0.12
        lift = {"trousers": 0.42, "skirt": 0.4}.get(self.kind, top) if worn else top

        def at(x: float, y: float) -> tuple[float, float]:
            return ((0.5 + x) * size, (lift + y * (0.75 if worn and self.kind not in ("top", "dress") else 0.82)) * size)

        if worn:
            skin = tuple(int(v * rng.uniform(0.55, 1.0)) for v in (240, 200, 170))
            pen.ellipse((size * 0.44, size * 0.04, size * 0.56, size * 0.19), fill=skin)
            pen.rectangle((size * 0.47, size * 0.17, size * 0.53, size * 0.24), fill=skin)
            under = hue(rng, (0.1, 0.9), (0, 0.4))
            pen.polygon([(size * 0.36, size * 0.22), (size * 0.64, size * 0.22), (size * 0.6, size * 0.55), (size * 0.4, size * 0.55)], fill=under if self.kind in ("trousers", "skirt") else skin)
            for k in (-1, 1):
                pen.line([(size * (0.5 + k * 0.17), size * 0.25), (size * (0.5 + k * 0.26), size * 0.58)], fill=skin, width=int(size * 0.05))
                pen.line([(size * (0.5 + k * 0.07), size * 0.55), (size * (0.5 + k * 0.09), size * 1.0)], fill=under, width=int(size * 0.09))
        mask = Image.new("L", (size, size), 0)
        edge = ImageDraw.Draw(mask)
        for part in self.outline():
            edge.polygon([at(*p) for p in part], fill=255)
        cloth = Image.new("RGB", (size, size), main)
        ink = ImageDraw.Draw(cloth)
        if self.pattern in ("stripes", "check"):
            step = self.period * size
            for i in range(int(size / step) + 1):
                if self.upright or self.pattern == "check":
                    ink.rectangle((i * step, 0, i * step + step * 0.45, size), fill=second)
                if not self.upright or self.pattern == "check":
                    ink.rectangle((0, i * step, size, i * step + step * 0.45), fill=second)
        if self.pattern == "dots":
            step = self.period * size
            for i in range(int(size / step)):
                for j in range(int(size / step)):
                    ink.ellipse((i * step, j * step, i * step + step * 0.4, j * step + step * 0.4), fill=second)
        if self.pattern == "print":
            ink.polygon([at(x, y + 0.2) for x, y in self.blob], fill=second)
            ink.text(at(0, 0.3), self.word, font=ImageFont.truetype(self.face, int(size * 0.06)), fill=second, anchor="mm")
        if self.pattern == "panel":
            ink.rectangle((*at(-0.5, 0.05 + self.period * 2), *at(0.5, 0.05 + self.period * 4)), fill=second)
        dark = tuple(int(c * 0.6) for c in main)
        if self.neck == "v":
            ink.polygon([at(-0.07, 0), at(0.07, 0), at(0, 0.13)], fill=dark)
        elif self.neck == "round":
            ink.ellipse((*at(-0.08, -0.05), *at(0.08, 0.05)), fill=dark)
        elif self.neck == "collar":
            ink.polygon([at(-0.09, 0), at(0, 0.07), at(-0.05, 0.11)], fill=second)
            ink.polygon([at(0.09, 0), at(0, 0.07), at(0.05, 0.11)], fill=second)
        else:
            ink.ellipse((*at(-0.11, -0.06), *at(0.11, 0.1)), outline=dark, width=5)
        if self.zip:
            ink.line([at(0, 0), at(0, 1)], fill=second, width=4)
        if self.buttons:
            for i in range(7):
                x, y = at(0.01, 0.08 + i * 0.08)
                ink.ellipse((x - 4, y - 4, x + 4, y + 4), fill=second)
        if self.pockets:
            for k in (-1, 1):
                ink.rectangle((*at(k * 0.1 - 0.045, 0.3), *at(k * 0.1 + 0.045, 0.4)), outline=dark, width=4)
        if self.belt:
            ink.rectangle((*at(-0.4, 0.29), *at(0.4, 0.32)), fill=dark)
        grid = np.mgrid[0:size, 0:size].astype(np.float32) / size
        shade = np.ones((size, size), np.float32)
        for a, b, c in self.folds + rng.normal(0, 0.5, self.folds.shape):
            shade += 0.07 * np.sin(8 * math.cos(a) * grid[1] * 3 + 10 * math.sin(a) * grid[0] + b + 3 * np.sin(c + 5 * grid[0]))
        alpha = cv2.GaussianBlur(np.array(mask), (0, 0), 0.8)[..., None] / 255.0
        canvas = np.array(image) * (1 - alpha) + np.clip(np.array(cloth) * shade[..., None], 0, 255) * alpha
        # Pose and view: a smooth field moves the picture, a squeeze stands for a turn of the body.
        field = cv2.resize(np.float32(rng.normal(0, size * (0.02 if worn else 0.008), (4, 4, 2))), (size, size), interpolation=cv2.INTER_CUBIC)
        squeeze, zoom = float(rng.uniform(0.75, 1.0) if worn else rng.uniform(0.9, 1.0)), float(rng.uniform(0.85, 1.25))
        zoom *= float(jitter.uniform(0.96, 1.04))
        sway = float(rng.uniform(-0.12, 0.12))
        across = float(jitter.uniform(-0.02, 0.02))
        x = (grid[1] - 0.5) / (squeeze * zoom) + sway * (grid[0] - 0.5) + 0.5 + across
        y = (grid[0] - 0.5 + float(rng.uniform(-0.05, 0.05))) / zoom + 0.5
        canvas = cv2.remap(np.float32(canvas), x * size + field[..., 0], y * size + field[..., 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        canvas += jitter.normal(0, 2, canvas.shape)
        return np.uint8(np.clip(canvas, 0, 255))


def save(path: Path, pixels: np.ndarray) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(np.ascontiguousarray(pixels)).save(path, quality=88)


def write_packages(out: Path, seed: int, products: int, queries: int) -> None:
    """DIR/gallery/<product>/0.jpg and DIR/queries/<product>/<n>.jpg: studio pictures and phone photographs on shelves."""
    faces = fonts()
    packages = []
    family = 0
    while len(packages) < products:
        count = int(np.random.default_rng([seed, 3, family]).integers(1, 4))
        packages += [Package(family, variant, seed, faces) for variant in range(count)]
        family += 1
    packages = packages[:products]
    for number, package in enumerate(packages):
        rng = np.random.default_rng([seed, 11, number])
        save(out / "gallery" / f"pack-{number:03d}" / "0.jpg", studio(package, rng))
        for query in range(queries):
            others = [p for p in packages if p is not package]
            save(out / "queries" / f"pack-{number:03d}" / f"{query}.jpg", phone(package, others, rng))


def write_garments(out: Path, seed: int, designs: int, queries: int) -> None:
    """The same folders for garments: the gallery shows one colour and view, the queries others."""
    faces = fonts()
    for number in range(designs):
        garment = Garment(number, seed, faces)
        rng = np.random.default_rng([seed, 13, number])

        def colours() -> tuple:
            return hue(rng, (0.12, 0.95), (0.0, 0.9)), hue(rng, (0.1, 1.0), (0.0, 0.9))

        first = colours()
        worn = bool(rng.random() < 0.6)
        pose = int(rng.integers(0, 2**31))
        save(out / "gallery" / f"garment-{number:03d}" / "0.jpg", garment.draw(rng, first, worn, pose))
        for query in range(queries):
            # Shops photograph the colours of one garment in one session; other views come from other poses.
            if rng.random() < SAME_SESSION:
                drawn = garment.draw(rng, colours(), worn, pose)
            else:
                drawn = garment.draw(
                    rng, first if rng.random() < 0.5 else colours(), worn if rng.random() < 0.7 else not worn, int(rng.integers(0, 2**31))
                )
            save(out / "queries" / f"garment-{number:03d}" / f"{query}.jpg", drawn)
