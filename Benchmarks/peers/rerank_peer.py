"""k-reciprocal re-ranking of one probe's best candidates in NumPy on one thread.

    rerank_peer.py FOLDER

FOLDER holds case.json and the vectors of a gallery. Written from the paper (Zhong et al., 2017)
with the cut-offs that the field's code has. Each trial is the next probe; the answer is, for the
first individuals in order, the probe's number, the individual's and its distance.
"""

# First: it says so if there is no NumPy.
import serving
import numpy

FOLDER, CASE = serving.case()
VECTORS = serving.floats(FOLDER / "vectors.f32", -1, CASE["width"])
LABELS = numpy.array(CASE["labels"])
ENCOUNTERS = numpy.array(CASE["encounters"])
NEIGHBOURS, AVERAGED, KEPT = CASE["neighbours"], CASE["averaged"], CASE["originalWeight"]


def candidates(probe: int) -> numpy.ndarray:
    """The rows most similar to a probe, of those that may speak for an individual."""
    scores = VECTORS @ VECTORS[probe]
    scores[(LABELS < 0) | (ENCOUNTERS == ENCOUNTERS[probe])] = -numpy.inf
    best = numpy.argpartition(-scores, CASE["pool"])[: CASE["pool"]]
    return best[numpy.argsort(-scores[best], kind="stable")]


def reciprocal(item: int, nearest: numpy.ndarray, count: int) -> numpy.ndarray:
    """Those among the nearest of an item that have it among their own."""
    own = nearest[item, :count]
    return own[(nearest[own, :count] == item).any(axis=1)]


def rerank(rows: numpy.ndarray) -> numpy.ndarray:
    """Distances of the first row to all others."""
    squared = rows @ rows.T
    lengths = numpy.diag(squared).copy()
    squared = numpy.maximum(lengths[:, None] + lengths[None, :] - 2 * squared, 0)
    numpy.fill_diagonal(squared, 0)
    squared /= squared.max(axis=1, keepdims=True)
    count = len(squared)
    half = round(NEIGHBOURS / 2)
    kept = max(NEIGHBOURS + 1, AVERAGED)
    nearest = numpy.argpartition(squared, kept - 1, axis=1)[:, :kept]
    order = numpy.take_along_axis(squared, nearest, axis=1).argsort(axis=1, kind="stable")
    nearest = numpy.take_along_axis(nearest, order, axis=1)
    weights = numpy.zeros_like(squared)
    shorter = [reciprocal(item, nearest, half + 1) for item in range(count)]
    for item in range(count):
        own = reciprocal(item, nearest, NEIGHBOURS + 1)
        members = own
        for other in own:
            theirs = shorter[other]
            if len(numpy.intersect1d(theirs, own, assume_unique=True)) > 2 / 3 * len(theirs):
                members = numpy.append(members, theirs)
        members = numpy.unique(members)
        closeness = numpy.exp(-squared[item, members])
        weights[item, members] = closeness / closeness.sum()
    if AVERAGED > 1:
        weights = weights[nearest[:, :AVERAGED]].mean(axis=1)
    overlap = numpy.minimum(weights[0], weights[1:]).sum(axis=1)
    jaccard = 1 - overlap / (2 - overlap)
    return (1 - KEPT) * jaccard + KEPT * squared[0, 1:]


def answer(probe: int) -> numpy.ndarray:
    rows = candidates(probe)
    distances = rerank(VECTORS[numpy.concatenate([[probe], rows])])
    best = numpy.full(LABELS.max() + 1, numpy.inf)
    numpy.minimum.at(best, LABELS[rows], distances)
    order = numpy.argsort(best, kind="stable")[: CASE["count"]]
    order = order[numpy.isfinite(best[order])]
    return numpy.stack([numpy.full(len(order), probe), order, best[order]], axis=1)


class Probes:
    """One probe after another, round and round."""

    def __init__(self) -> None:
        self.next = 0

    def __call__(self) -> int:
        self.next += 1
        return CASE["probes"][(self.next - 1) % len(CASE["probes"])]


serving.serve(
    f"NumPy {numpy.__version__}",
    {
        "one": (Probes(), answer),
        "all": (lambda: CASE["probes"], lambda probes: numpy.concatenate(
            [answer(probe) for probe in probes])),
    })
