"""What both programs share of the study: sizes, starting values, options. Neither has a part in how fast the other is."""

import argparse
import math
from pathlib import Path

import torch

HIDDEN = 49
CODE = 2
FEATURES = 98
BATCH = 64
LINEAR_EPOCHS = 10
CODE_EPOCHS = 20
SAE_EPOCHS = 10
PAINTER_EPOCHS = 10
LINEAR_RATE = 1e-3
LATER_RATE = 1e-4
RHO = {"sae-low": 0.1, "sae-high": 0.999}
WEIGHT = 1e-4  # of the penalty
CLAMP = 1e-7
# the most examples that importance is measured over at once; part of the measure where there is a penalty
MEASURED_AT_ONCE = 1000


def options(description):
    """The command line of a program of the study."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("experiment", choices=["exp1", "exp3"])
    parser.add_argument("--data", default=Path(__file__).parents[3] / "data" / "mnist", help="folder of MNIST")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1, help="PyTorch's threads")
    parser.add_argument("--epochs", type=int, help="the most epochs of a stage, to shorten a test")
    parser.add_argument("--images", type=int, help="the most images of a split, to shorten a test")
    return parser.parse_args()


def epochs(wanted, chosen):
    """The study's number of epochs, or fewer if that is asked for."""
    return wanted if chosen.epochs is None else min(wanted, chosen.epochs)


def measured_after(wanted, chosen):
    """For each epoch, the splits to measure after it: the training split after the last one only."""
    count = epochs(wanted, chosen)
    for epoch in range(count):
        yield ["train", "test"] if epoch == count - 1 else ["test"]


def linear(outputs, inputs, random):
    """Weights and bias as PyTorch's nn.Linear starts: uniform in ±1/√fan_in."""
    bound = 1 / math.sqrt(inputs)
    return uniform((outputs, inputs), bound, random), uniform((outputs,), bound, random)


def kaiming(outputs, inputs, random):
    """Weights uniform in ±√(6/fan_in), the bias zero."""
    return uniform((outputs, inputs), math.sqrt(6 / inputs), random), torch.zeros(outputs)


def uniform(shape, bound, random):
    return torch.empty(shape).uniform_(-bound, bound, generator=random)


def initial(stage, random, inputs=784, classes=10):
    """The starting values of a stage: weights and bias of its layers, in their order."""
    if stage == "classifier":
        return linear(HIDDEN, inputs, random) + linear(classes, HIDDEN, random)
    if stage == "code":
        return linear(CODE, HIDDEN, random) + linear(HIDDEN, CODE, random)
    if stage in RHO:
        return kaiming(FEATURES, HIDDEN, random) + kaiming(HIDDEN, FEATURES, random)
    return linear(inputs, HIDDEN, random)


def class_batches(labels, classes):
    """Rows by class, each class in as few batches of as equal size as can be: (class, rows) pairs."""
    for c in range(classes):
        rows = (labels == c).nonzero().flatten()
        if len(rows):
            for batch in rows.tensor_split((len(rows) - 1) // MEASURED_AT_ONCE + 1):
                yield c, batch
