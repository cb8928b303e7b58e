"""One epoch of head training in PyTorch on one thread, losses of pytorch-metric-learning.

    epoch_peer.py FOLDER

FOLDER holds case.json, the vectors, the head and the class weights to start from, and the rows of
every batch, so that the very same epoch is trained. The answer is the mean loss, the head's weight
and its bias. AdamW is PyTorch's fused one, the fastest it has.
"""

# First: it says so if there is no NumPy.
import serving
import numpy

try:
    import pytorch_metric_learning
    import torch
    from pytorch_metric_learning import losses, miners
except ImportError as error:
    serving.missing(error)

torch.set_num_threads(1)
FOLDER, CASE = serving.case()
SIZES = CASE["inputs"], CASE["outputs"]
VECTORS = torch.from_numpy(serving.floats(FOLDER / "vectors.f32", -1, SIZES[0]))
WEIGHT = torch.from_numpy(serving.floats(FOLDER / "weight.f32", SIZES[1], SIZES[0]))
BIAS = torch.from_numpy(serving.floats(FOLDER / "bias.f32", SIZES[1]))
CLASSES = torch.from_numpy(serving.floats(FOLDER / "classes.f32", -1, SIZES[1]))
LABELS = torch.tensor(CASE["labels"])
BATCHES = [torch.tensor(rows) for rows in CASE["batches"]]


class Training:
    """A head before its first step."""

    def __init__(self, kind: str) -> None:
        self.head = torch.nn.Linear(*SIZES)
        with torch.no_grad():
            self.head.weight.copy_(WEIGHT)
            self.head.bias.copy_(BIAS)
        self.parameters = list(self.head.parameters())
        groups = [
            {"params": list(self.parameters), "lr": CASE["rate"], "weight_decay": CASE["decay"]}]
        self.miner = None
        if kind == "arcface":
            self.loss = losses.ArcFaceLoss(
                num_classes=len(CLASSES), embedding_size=SIZES[1], margin=CASE["degrees"],
                scale=CASE["scale"])
            with torch.no_grad():
                self.loss.W.copy_(CLASSES.T)
            groups.append({"params": [self.loss.W], "lr": CASE["classRate"], "weight_decay": 0.0})
            self.parameters.append(self.loss.W)
        elif kind == "triplet":
            self.miner = miners.BatchHardMiner()
            self.loss = losses.TripletMarginLoss(margin=CASE["margin"])
        else:
            self.loss = losses.CircleLoss(m=CASE["relaxation"], gamma=CASE["gamma"])
        self.optimiser = torch.optim.AdamW(groups, fused=True)
        self.rates = [group["lr"] for group in self.optimiser.param_groups]

    def epoch(self) -> numpy.ndarray:
        """Trains on all batches."""
        values = []
        for rows, factor in zip(BATCHES, CASE["factors"]):
            for group, rate in zip(self.optimiser.param_groups, self.rates):
                group["lr"] = rate * factor
            embeddings = self.head(VECTORS[rows])
            labels = LABELS[rows]
            mined = self.miner(embeddings, labels) if self.miner else None
            loss = self.loss(embeddings, labels, mined)
            value = loss.item()
            # With nothing left to learn, a step would only apply decay and old momentum.
            if value == 0:
                continue
            self.optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(self.parameters, CASE["clip"])
            self.optimiser.step()
            values.append(value)
        with torch.no_grad():
            return numpy.concatenate(
                [[numpy.mean(values)], self.head.weight.numpy().ravel(), self.head.bias.numpy()])


serving.serve(
    f"PyTorch {torch.__version__}, pytorch-metric-learning {pytorch_metric_learning.__version__}",
    {kind: (lambda kind=kind: Training(kind), Training.epoch)
     for kind in ["arcface", "triplet", "circle"]})
