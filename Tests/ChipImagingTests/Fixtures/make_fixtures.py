"""Makes the fixtures beside it: what Pillow makes of small pictures drawn by a formula.

python3 -m venv v && v/bin/pip install pillow==12.0.0 numpy && v/bin/python make_fixtures.py

Pillow 12.0.0, because later versions choose the order of the two passes of a resize by size, which
changes single values by one; the model's published accuracy was measured with the fixed order.
"""
import json
import PIL
from PIL import Image, ImageOps
import numpy as np


def noise(seed, w, h):
    """Bytes of a linear congruential generator: every value, hard edges everywhere."""
    state, values = seed, []
    for _ in range(w * h * 3):
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
        values.append(state >> 16 & 0xFF)
    return np.array(values, dtype=np.uint8).reshape(h, w, 3)


def fnv(data):
    h = 0xCBF29CE484222325
    for b in data:
        h = ((h ^ b) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return f"{h:016x}"


def resampling():
    cases = []
    sizes = [
        (1, 1, 3, 3), (1, 7, 5, 2), (7, 1, 2, 5), (2, 2, 8, 8), (16, 16, 16, 9), (16, 16, 5, 16),
        (13, 11, 6, 5), (40, 30, 12, 9), (30, 40, 45, 61), (97, 211, 64, 64),
        (150, 150, 192, 192), (160, 144, 192, 192), (301, 199, 64, 64), (400, 3, 7, 7),
        (97, 97, 1, 1)]
    for index, (w, h, nw, nh) in enumerate(sizes):
        im = Image.fromarray(noise(index + 1, w, h), "RGB")
        out = np.asarray(im.resize((nw, nh), Image.BICUBIC))
        case = {"seed": index + 1, "width": w, "height": h, "newWidth": nw, "newHeight": nh,
                "digest": fnv(out.tobytes())}
        if out.size <= 120:
            case["rgb"] = out.flatten().tolist()
        cases.append(case)
    return {"madeBy": f"Pillow {PIL.__version__}, Image.resize(BICUBIC) on RGB", "cases": cases}


def pictures():
    w, h = 12, 8
    y, x = np.mgrid[0:h, 0:w]
    rgb = np.stack([x * 21, y * 34, (x + y) * 12], axis=2).astype(np.uint8)
    im = Image.fromarray(rgb, "RGB")
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Acme"
    exif[0x0110] = "Acme Trap 3"
    exif.get_ifd(0x8769)[0x9003] = "2025:07:04 06:30:15"
    alpha = im.copy()
    alpha.putalpha(Image.fromarray((x * 20).astype(np.uint8), "L"))
    palette = im.quantize(16)
    wide = Image.fromarray((x * 5000).astype(np.uint16))
    saved = {
        "plain.png": (im, {}), "alpha.png": (alpha, {}), "grey.png": (im.convert("L"), {}),
        "grey16.png": (wide, {}), "palette.png": (palette, {"transparency": 3}),
        "bilevel.png": (im.convert("1"), {}), "exif.png": (im, {"exif": exif}),
        "plain.jpg": (im, {"quality": 95}), "grey.jpg": (im.convert("L"), {"quality": 95}),
        "progressive.jpg": (im, {"quality": 95, "progressive": True}),
        "cmyk.jpg": (im.convert("CMYK"), {"quality": 95}),
        "exif.jpg": (im, {"quality": 95, "exif": exif}),
        "lossy.webp": (im, {"quality": 90}), "lossless.webp": (im, {"lossless": True}),
        "exif.webp": (im, {"lossless": True, "exif": exif}),
    }
    cases = []
    for name, (picture, options) in saved.items():
        picture.save(name, **options)
        seen = Image.open(name)
        if seen.mode.startswith("I"):
            seen = Image.fromarray((np.asarray(seen) >> 8).astype(np.uint8))
        seen = ImageOps.exif_transpose(seen).convert("RGB")
        cases.append({"name": name, "width": seen.size[0], "height": seen.size[1],
                      "rgb": np.asarray(seen).flatten().tolist()})
    return {"madeBy": f"Pillow {PIL.__version__}, exif_transpose, convert('RGB')",
            "cases": cases}


for name, content in [("resample.json", resampling()), ("pictures.json", pictures())]:
    with open(name, "w") as file:
        json.dump(content, file, separators=(",", ":"))
        file.write("\n")
