"""Within-class whitening in NumPy and SciPy's LAPACK on one thread.

    whitening_peer.py FOLDER

FOLDER holds case.json and the vectors. The answer is the matrix and the shift.
"""

# First: it says so if there is no NumPy.
import serving
import numpy

try:
    import scipy
    from scipy.linalg import lapack
except ImportError as error:
    serving.missing(error)

FOLDER, CASE = serving.case()
VECTORS = serving.floats(FOLDER / "vectors.f32", -1, CASE["inputs"])
LABELS = numpy.array(CASE["labels"])


def whiten(vectors: numpy.ndarray) -> numpy.ndarray:
    if not numpy.isfinite(vectors).all():
        raise ValueError("a vector is not finite")
    units = vectors / numpy.sqrt(numpy.einsum("ij,ij->i", vectors, vectors))[:, None]
    order = numpy.argsort(LABELS, kind="stable")
    _, starts, counts = numpy.unique(LABELS[order], return_index=True, return_counts=True)
    rows = units[order]
    means = numpy.add.reduceat(rows, starts) / counts[:, None].astype(numpy.float32)
    # The cases have two or more vectors of each; n / (n - 1) undoes that a mean lies near few.
    weights = numpy.sqrt(counts / (counts - 1)) / numpy.sqrt(numpy.maximum(1, counts / 10))
    rows -= numpy.repeat(means, counts, axis=0)
    rows *= numpy.repeat(weights, counts).astype(numpy.float32)[:, None]
    spread = rows.T @ rows
    spread /= numpy.trace(spread) / len(spread)
    spread[numpy.diag_indices_from(spread)] += 1
    factor, failed = lapack.spotrf(spread, lower=1, clean=1)
    matrix, singular = lapack.strtri(factor, lower=1)
    if failed or singular:
        raise ValueError("the residuals have no factor")
    shift = -(matrix @ units.mean(axis=0))
    return numpy.concatenate([matrix.ravel(), shift])


serving.serve(
    f"NumPy {numpy.__version__}, SciPy {scipy.__version__}",
    {"whitening": (lambda: VECTORS, whiten)})
