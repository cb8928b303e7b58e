"""t-SNE in scikit-learn (Barnes-Hut) on one thread.

    tsne_peer.py FOLDER

FOLDER holds case.json and one file of vectors for each number of dimensions. The answer is the
layout; of a `judged` operation, the divergence that scikit-learn reports, which is approximate,
that from its exact probabilities, and the layout.
"""

# First: it says so if there is no NumPy.
import serving
import numpy

try:
    import sklearn
    from scipy.spatial.distance import pdist
    from sklearn.manifold import TSNE
    from sklearn.manifold._t_sne import _joint_probabilities
    from sklearn.metrics import pairwise_distances
except ImportError as error:
    serving.missing(error)

FOLDER, CASE = serving.case()


def fit(vectors: numpy.ndarray) -> TSNE:
    map_ = TSNE(
        n_components=2, perplexity=CASE["perplexity"], init="pca", learning_rate="auto",
        max_iter=CASE["iterations"], method="barnes_hut", n_jobs=1, random_state=1)
    map_.fit(vectors)
    return map_


def divergence(vectors: numpy.ndarray, layout: numpy.ndarray) -> float:
    """The Kullback-Leibler divergence over all pairs."""
    squared = pairwise_distances(vectors.astype(float), squared=True)
    wanted = _joint_probabilities(squared, CASE["perplexity"], 0)
    near = 1 / (1 + pdist(layout.astype(float), "sqeuclidean"))
    shown = near / (2 * near.sum())
    tiny = numpy.finfo(float).tiny
    return 2 * float(numpy.sum(wanted * numpy.log(numpy.maximum(wanted, tiny) / shown)))


def judge(vectors: numpy.ndarray) -> numpy.ndarray:
    map_ = fit(vectors)
    exact = divergence(vectors, map_.embedding_)
    return numpy.concatenate([[map_.kl_divergence_, exact], map_.embedding_.ravel()])


def operations(width: int) -> dict:
    vectors = serving.floats(FOLDER / f"vectors-{width}.f32", -1, width)
    return {
        f"{width}": (lambda: vectors, lambda vectors: fit(vectors).embedding_),
        f"{width} judged": (lambda: vectors, judge),
    }


serving.serve(
    f"scikit-learn {sklearn.__version__}, NumPy {numpy.__version__}",
    {name: pair for width in CASE["widths"] for name, pair in operations(width).items()})
