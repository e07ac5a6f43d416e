#!/usr/bin/env python3
"""
Checks that tuned.py computes the same as ordinary.py: from the same initial values, over the same batches in the same
order, parameters, losses and importance agree within a tolerance.

    python3 check.py
    python3 check.py --steps 500

Prints the largest differences as one JSON object and exits with status 1 if one is out of tolerance.
"""

import argparse
import json
import sys
from pathlib import Path

import numpy
import torch

import mnist
import ordinary
import study
import tuned
import wide
from record import use_threads

# Tolerances, relative to the largest value. float32 sums in a different order differ by about 1e-7. Since Adam divides
# by √v, such a difference can grow to a whole step if a gradient is close to zero. A wrong sign, factor or term causes
# a difference of that size in every step.
PARAMETERS = 1e-2
LOSSES = 1e-4
IMPORTANCES = 1e-3


class Differences:
    """The largest difference of each comparison, relative to the largest value."""

    def __init__(self):
        self.largest = {}
        self.failures = []

    def compare(self, name, expected, actual, tolerance):
        expected = torch.as_tensor(expected, dtype=torch.float64)
        actual = torch.as_tensor(actual, dtype=torch.float64)
        scale = max(expected.abs().max().item(), 1e-12)
        difference = (expected - actual).abs().max().item() / scale
        self.largest[name] = difference
        if not difference <= tolerance:
            self.failures.append(f"{name}: {difference:.2g} exceeds the tolerance {tolerance:.2g}")


def train(model, rate, orders, loss):
    """Trains a model and returns its parameters and the metrics of the last epoch."""
    optimiser = torch.optim.Adam(model.parameters(), rate)
    with torch.enable_grad():
        for order in orders:
            metrics = ordinary.train_epoch(optimiser, order, loss)
    return [p.detach() for p in model.parameters()], metrics


def classifiers(differences, images, labels, orders, random):
    ordinary_model = ordinary.initialize(ordinary.LinearModelStage(10), "classifier", copy_generator(random))
    tuned_model = tuned.LinearModelStage(study.initial_values("classifier", random), 10)
    (w1, b1, w2, b2), metrics = train(
        ordinary_model,
        study.LINEAR_RATE,
        orders,
        lambda rows: ordinary.classification(ordinary_model(images[rows]), labels[rows]),
    )
    for order in orders:
        tuned_metrics = tuned_model.epoch(images, labels, tuned.one_hot(labels, 10), order)
    differences.compare("classifier.epoch", metrics, tuned_metrics, LOSSES)
    for name, expected, actual in [
        ("w1", w1, tuned_model.parameters[0]),
        ("b1", b1, tuned_model.parameters[1].flatten()),
        ("w2", w2, tuned_model.parameters[2][:, : study.HIDDEN]),
        ("b2", b2, tuned_model.parameters[2][:, study.HIDDEN]),
    ]:
        differences.compare(f"classifier.{name}", expected, actual, PARAMETERS)
    differences.compare(
        "classifier.loss-and-accuracy",
        ordinary.classified(ordinary_model, images, labels),
        tuned_model.classified(images, labels),
        LOSSES,
    )
    return ordinary_model


def codes(differences, hidden, orders, random):
    ordinary_model = ordinary.initialize(ordinary.Autoencoder(), "code", copy_generator(random))
    tuned_model = tuned.Autoencoder(study.initial_values("code", random))
    hidden1 = tuned.append_ones(hidden)
    ordered = torch.empty_like(hidden1)
    (w1, b1, w2, b2), (error,) = train(
        ordinary_model,
        study.LATER_RATE,
        orders,
        lambda rows: ordinary.reconstruction(ordinary_model, hidden[rows], hidden[rows]),
    )
    for order in orders:
        tuned_error = tuned_model.epoch(hidden1, order, ordered)
    differences.compare("code.epoch", error, tuned_error, LOSSES)
    differences.compare("code.encoder", torch.cat([w1, b1.unsqueeze(1)], 1), tuned_model.parameters[0], PARAMETERS)
    differences.compare("code.decoder", torch.cat([w2, b2.unsqueeze(1)], 1), tuned_model.parameters[1], PARAMETERS)
    differences.compare(
        "code.loss", ordinary.squared_error(ordinary_model, hidden, hidden), tuned_model.squared_error(hidden1), LOSSES
    )
    loss_increase, direction = ordinary.unit_effects(ordinary_model, hidden)
    tuned_model = tuned.Autoencoder((w1, b1, w2, b2))
    tuned_loss_increase, tuned_direction = tuned.unit_effects(tuned_model, hidden1, tuned.UnitPairs(hidden))
    differences.compare("directions.rise", loss_increase, tuned_loss_increase, IMPORTANCES)
    differences.compare("directions.direction", direction, tuned_direction, IMPORTANCES)


def saes(differences, hidden, labels, orders, random):
    for stage, rho in study.RHO.items():
        ordinary_model = ordinary.initialize(ordinary.SparseAutoencoderStage(rho), stage, copy_generator(random))
        tuned_model = tuned.SparseAutoencoderStage(study.initial_values(stage, random), rho)
        ordered = torch.empty_like(hidden)

        (we, be, wd, bd), (loss, error) = train(
            ordinary_model,
            study.LATER_RATE,
            orders,
            lambda rows: ordinary.sparse_reconstruction(ordinary_model, hidden[rows]),
        )
        for order in orders:
            tuned_error, tuned_penalty = tuned_model.epoch(hidden, order, ordered)
        differences.compare(f"{stage}.epoch", (error, loss - error), (tuned_error, tuned_penalty), LOSSES)
        differences.compare(f"{stage}.encoder", we, tuned_model.parameters[0], PARAMETERS)
        differences.compare(f"{stage}.encoder-bias", be, tuned_model.parameters[1].flatten(), PARAMETERS)
        differences.compare(
            f"{stage}.decoder", torch.cat([wd, bd.unsqueeze(1)], 1).t(), tuned_model.parameters[2], PARAMETERS
        )
        differences.compare(
            f"{stage}.losses", ordinary.sae_losses(ordinary_model, hidden), tuned_model.losses(hidden), LOSSES
        )
        batches = list(study.class_batches(labels, 10))
        by_class = hidden.index_select(0, torch.cat([rows for _, rows in batches]))
        sizes = [(c, len(rows)) for c, rows in batches]
        differences.compare(
            f"{stage}.rise",
            ordinary.feature_effects(ordinary_model, hidden, labels, 10),
            tuned.feature_effects(tuned.SparseAutoencoderStage((we, be, wd, bd), rho), by_class, sizes, 10),
            IMPORTANCES,
        )


def image_decoders(differences, hidden, images, orders, random):
    ordinary_model = ordinary.initialize(ordinary.ImageDecoderStage(), "decoder", copy_generator(random))
    tuned_model = tuned.ImageDecoderStage(study.initial_values("decoder", random))
    hidden1 = tuned.append_ones(hidden)
    ordered = torch.empty_like(hidden1)
    (w, b), (error,) = train(
        ordinary_model,
        study.LATER_RATE,
        orders,
        lambda rows: ordinary.reconstruction(ordinary_model, hidden[rows], images[rows]),
    )
    for order in orders:
        tuned_error = tuned_model.epoch(hidden1, images, order, ordered)
    differences.compare("decoder.epoch", error, tuned_error, LOSSES)
    differences.compare("decoder.layer", torch.cat([w, b.unsqueeze(1)], 1).t(), tuned_model.parameters[0], PARAMETERS)
    differences.compare(
        "decoder.loss",
        ordinary.squared_error(ordinary_model, hidden, images),
        tuned_model.squared_error(hidden1, images),
        LOSSES,
    )


def wide_codes(differences, seed):
    """Compares small versions of the wide autoencoders, with active, inactive, selected and unselected units."""
    for code in ("topk", "dense"):
        settings = wide.Settings(
            argparse.Namespace(code=code, seed=seed, k=8, width=96, features=512, batch=160)
        )
        ordinary_model = wide.Ordinary(settings)
        tuned_model = wide.TopK(settings) if code == "topk" else wide.Dense(settings)
        for _ in range(10):
            for batch in settings.batches:
                ordinary_model.step(batch, wide.Clock.ignored())
                tuned_model.step(batch, wide.Clock.ignored())
        we, be, wd, bd = (p.detach() for p in ordinary_model.parameters)
        for name, expected, actual in [
            ("encoder", we, tuned_model.we),
            ("encoder-bias", be, tuned_model.be),
            ("decoder", wd.t(), tuned_model.directions),
            ("decoder-bias", bd, tuned_model.bd),
        ]:
            differences.compare(f"{code}.{name}", expected, actual, PARAMETERS)
        batch = settings.batches[0]
        differences.compare(
            f"{code}.loss",
            ordinary_model.squared_error(batch, None),
            tuned_model.squared_error(batch, wide.Clock.ignored()),
            LOSSES,
        )


def scrambled_images(differences, images):
    """Compares the scrambled copies of both programs for the same random numbers."""
    expected = ordinary.scrambled(images, numpy.random.Generator(numpy.random.PCG64(1)))
    block_ordered = tuned.BlockOrderedImages(images)
    actual = torch.empty_like(images)
    block_ordered.scramble(numpy.random.Generator(numpy.random.PCG64(1)), actual)
    differences.compare("scrambled", expected.index_select(1, mnist.block_order()), actual, 0)


def copy_generator(random):
    """Returns another generator in the same state."""
    other = torch.Generator()
    other.set_state(random.get_state())
    return other


@torch.no_grad()
def main():
    parser = argparse.ArgumentParser(description="Checks that tuned.py computes the same as ordinary.py.")
    parser.add_argument("--data", default=Path(__file__).parents[3] / "data" / "mnist", help="folder of MNIST files")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--steps",
        type=int,
        default=300,
        help="training steps of each stage; beyond a thousand, clamping in the penalty makes the SAEs diverge",
    )
    args = parser.parse_args()
    use_threads(1)
    # each epoch ends with half a batch, since a smaller last batch is processed separately
    epochs = 4
    count = args.steps // epochs * study.BATCH + study.BATCH // 2
    images, labels = mnist.load(args.data, "train", count)
    random = torch.Generator().manual_seed(args.seed)
    orders = [torch.randperm(len(images), generator=random) for _ in range(epochs)]
    differences = Differences()
    classifier = classifiers(differences, images, labels, orders, random)
    hidden = ordinary.all_hidden(classifier, images)
    codes(differences, hidden, orders, random)
    saes(differences, hidden, labels, orders, random)
    image_decoders(differences, hidden, images, orders, random)
    scrambled_images(differences, images)
    wide_codes(differences, args.seed)
    print(json.dumps({"largest-differences": differences.largest, "out-of-tolerance": differences.failures}, indent=1))
    sys.exit(1 if differences.failures else 0)


if __name__ == "__main__":
    main()
