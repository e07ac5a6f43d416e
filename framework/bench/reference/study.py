"""Sizes, initial values and options of the study, shared by T1 and T2. Nothing here affects their speed."""

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
DECODER_EPOCHS = 10
LINEAR_RATE = 1e-3
LATER_RATE = 1e-4
RHO = {"sae-low": 0.1, "sae-high": 0.999}
WEIGHT = 1e-4  # of the penalty
CLAMP = 1e-7
# batch size for importance; affects its values if there is a penalty
IMPORTANCE_BATCH = 1000


def options(description):
    """Parses the command line of a program of the study."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("experiment", choices=["exp1", "exp3"])
    parser.add_argument("--data", default=Path(__file__).parents[3] / "data" / "mnist", help="folder of MNIST files")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1, help="number of PyTorch threads")
    parser.add_argument("--epochs", type=int, help="maximum number of epochs of a stage, for tests")
    parser.add_argument("--images", type=int, help="maximum number of images of a split, for tests")
    return parser.parse_args()


def epochs(default, args):
    """Returns the number of epochs, limited by `--epochs`."""
    return default if args.epochs is None else min(default, args.epochs)


def evaluated_splits(default, args):
    """Yields the splits to evaluate after each epoch: the training split only after the last one."""
    count = epochs(default, args)
    for epoch in range(count):
        yield ["train", "test"] if epoch == count - 1 else ["test"]


def linear(outputs, inputs, random):
    """Returns weights and bias like nn.Linear: uniform in ±1/√fan_in."""
    bound = 1 / math.sqrt(inputs)
    return uniform((outputs, inputs), bound, random), uniform((outputs,), bound, random)


def kaiming(outputs, inputs, random):
    """Returns weights uniform in ±√(6/fan_in) and a zero bias."""
    return uniform((outputs, inputs), math.sqrt(6 / inputs), random), torch.zeros(outputs)


def uniform(shape, bound, random):
    return torch.empty(shape).uniform_(-bound, bound, generator=random)


def initial_values(stage, random, inputs=784, classes=10):
    """Returns the initial values of a stage: weights and bias of each layer."""
    if stage == "classifier":
        return linear(HIDDEN, inputs, random) + linear(classes, HIDDEN, random)
    if stage == "code":
        return linear(CODE, HIDDEN, random) + linear(HIDDEN, CODE, random)
    if stage in RHO:
        return kaiming(FEATURES, HIDDEN, random) + kaiming(HIDDEN, FEATURES, random)
    return linear(inputs, HIDDEN, random)


def class_batches(labels, classes):
    """Yields (class, rows) pairs; each class is split into as few batches as possible, of nearly equal size."""
    for c in range(classes):
        rows = (labels == c).nonzero().flatten()
        if len(rows):
            for batch in rows.tensor_split((len(rows) - 1) // IMPORTANCE_BATCH + 1):
                yield c, batch
