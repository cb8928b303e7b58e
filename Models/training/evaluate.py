"""Measures the backbone in PyTorch on a labelled folder, leave-one-out.

    python Models/training/evaluate.py FOLDER [--where set=core] [--exclude none|encounter|day]

FOLDER holds `metadata.csv` (columns `identity`, `path`, and what is known of `encounter` and
`date`) and the pictures. Every chip is a probe against all other chips less those excluded;
probes left without a chip of their own individual are skipped. accuracy@k is over distinct
individuals, each at its closest chip; mAP is over chips; the balanced mAP is the mean over
individuals of their mean average precision.
"""

import argparse
import csv
import pathlib

import numpy
import safetensors.torch
import torch
from PIL import Image

import lite0

WEIGHTS = pathlib.Path(__file__).resolve().parent.parent / "efficientnet-lite0/weights.safetensors"
RANKS = (1, 3, 5, 10)


def rows(folder: pathlib.Path, where: list[str]) -> list[dict]:
    conditions = dict(condition.split("=", 1) for condition in where)
    with (folder / "metadata.csv").open(newline="") as file:
        return [
            row
            for row in csv.DictReader(file)
            if all(row.get(key) == value for key, value in conditions.items())
        ]


def unit(vectors: torch.Tensor) -> torch.Tensor:
    return vectors / vectors.norm(dim=1, keepdim=True)


def embed(folder: pathlib.Path, chips: list[dict]) -> dict[str, torch.Tensor]:
    """Unit vectors of every chip, by kind of test-time augmentation."""
    tensors = safetensors.torch.load_file(WEIGHTS)
    plain, mirrored = [], []
    with torch.no_grad():
        for start in range(0, len(chips), 32):
            pictures = [
                numpy.asarray(lite0.squash(Image.open(folder / chip["path"])))
                for chip in chips[start : start + 32]
            ]
            images = torch.from_numpy(lite0.normalise(numpy.stack(pictures)))
            plain.append(unit(lite0.forward(tensors, images)))
            mirrored.append(unit(lite0.forward(tensors, images.flip(3))))
    plain, mirrored = torch.cat(plain), torch.cat(mirrored)
    return {"none": plain, "hflip": unit(plain + mirrored)}


def excluded(chips: list[dict], exclude: str) -> numpy.ndarray:
    """`n x n`, true where the column's chip is no evidence for the row's."""
    result = numpy.eye(len(chips), dtype=bool)
    if exclude == "none":
        return result
    if exclude == "encounter":
        keys = [chip.get("encounter") or None for chip in chips]
    else:
        keys = [(chip.get("date") or "")[:10] or None for chip in chips]
    for i, key in enumerate(keys):
        if key is None and exclude == "day":
            result[i, :] = True
            result[:, i] = True
        elif key is not None:
            result[i] |= numpy.array([other == key for other in keys])
    return result


def measure(chips: list[dict], vectors: torch.Tensor, exclude: str) -> str:
    similarity = (vectors @ vectors.T).numpy()
    hidden = excluded(chips, exclude)
    names = numpy.array([chip["identity"] for chip in chips])
    hits = {k: 0 for k in RANKS}
    precisions: dict[str, list[float]] = {}
    for i in range(len(chips)):
        open_chips = numpy.flatnonzero(~hidden[i])
        order = open_chips[numpy.argsort(-similarity[i, open_chips], kind="stable")]
        relevant = names[order] == names[i]
        if not relevant.any():
            continue
        distinct = list(dict.fromkeys(names[order]))
        place = distinct.index(names[i])
        for k in RANKS:
            hits[k] += place < k
        ranks = numpy.flatnonzero(relevant) + 1
        precision = (numpy.arange(1, len(ranks) + 1) / ranks).mean()
        precisions.setdefault(names[i], []).append(float(precision))
    queries = sum(len(values) for values in precisions.values())
    figures = [hits[k] / queries for k in RANKS]
    figures.append(sum(sum(values) for values in precisions.values()) / queries)
    figures.append(float(numpy.mean([numpy.mean(values) for values in precisions.values()])))
    counts = f"{queries} / {len(precisions)} / {len(chips) - queries}"
    return " | ".join([counts] + [f"{figure:.3f}" for figure in figures])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--where", action="append", default=[])
    parser.add_argument("--exclude", choices=["none", "encounter", "day"], default="encounter")
    arguments = parser.parse_args()
    chips = rows(arguments.folder, arguments.where)
    embedded = embed(arguments.folder, chips)
    print("tta | queries / individuals / skipped | @1 | @3 | @5 | @10 | mAP | balanced mAP")
    for augmentation, vectors in embedded.items():
        print(f"{augmentation} | {measure(chips, vectors, arguments.exclude)}")


if __name__ == "__main__":
    main()
