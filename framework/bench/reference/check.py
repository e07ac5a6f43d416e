#!/usr/bin/env python3
"""
Checks that tuned.py computes what ordinary.py computes: from the same starting values, over the same batches in the same
order, parameters stay together, and losses and importances are the same.

    python3 check.py
    python3 check.py --steps 500

Prints one JSON object, the largest difference of every stage, and exits with status 1 if one is out of tolerance.
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

# As shares of the largest value. float32 sums in different orders differ by some 1e-7; Adam divides by √v, which makes of
# that up to a step where a gradient is itself near zero. A wrong sign, factor or term makes as much in every step.
PARAMETERS = 1e-2
LOSSES = 1e-4
IMPORTANCES = 1e-3


class Differences:
    """The largest difference of each thing that was compared, as a share of the largest value."""

    def __init__(self):
        self.found = {}
        self.wrong = []

    def compare(self, name, expected, given, tolerance):
        expected = torch.as_tensor(expected, dtype=torch.float64)
        given = torch.as_tensor(given, dtype=torch.float64)
        scale = max(expected.abs().max().item(), 1e-12)
        difference = (expected - given).abs().max().item() / scale
        self.found[name] = difference
        if not difference <= tolerance:
            self.wrong.append(f"{name}: {difference:.2g} where {tolerance:.2g} is allowed")


def trained(model, rate, orders, loss):
    """Parameters, and what was measured in the last epoch."""
    optimiser = torch.optim.Adam(model.parameters(), rate)
    with torch.enable_grad():
        for order in orders:
            measures = ordinary.train_epoch(optimiser, order, loss)
    return [p.detach() for p in model.parameters()], measures


def classifiers(differences, images, labels, orders, random):
    first = ordinary.start(ordinary.LinearModelStage(10), "classifier", twin(random))
    second = tuned.LinearModelStage(study.initial("classifier", random), 10)
    (w1, b1, w2, b2), measures = trained(
        first, study.LINEAR_RATE, orders, lambda rows: ordinary.classification(first(images[rows]), labels[rows])
    )
    for order in orders:
        same_measures = second.epoch(images, labels, tuned.one_hot(labels, 10), order)
    differences.compare("classifier.epoch", measures, same_measures, LOSSES)
    for name, expected, given in [
        ("w1", w1, second.parameters[0]),
        ("b1", b1, second.parameters[1].flatten()),
        ("w2", w2, second.parameters[2][:, : study.HIDDEN]),
        ("b2", b2, second.parameters[2][:, study.HIDDEN]),
    ]:
        differences.compare(f"classifier.{name}", expected, given, PARAMETERS)
    differences.compare(
        "classifier.loss-and-accuracy",
        ordinary.classified(first, images, labels),
        second.classified(images, labels),
        LOSSES,
    )
    return first


def codes(differences, hidden, orders, random):
    first = ordinary.start(ordinary.Autoencoder(), "code", twin(random))
    second = tuned.Autoencoder(study.initial("code", random))
    hidden1 = tuned.beside_ones(hidden)
    ordered = torch.empty_like(hidden1)
    (w1, b1, w2, b2), (error,) = trained(
        first,
        study.LATER_RATE,
        orders,
        lambda rows: ordinary.reconstruction(first, hidden[rows], hidden[rows]),
    )
    for order in orders:
        same_error = second.epoch(hidden1, order, ordered)
    differences.compare("code.epoch", error, same_error, LOSSES)
    differences.compare("code.encoder", torch.cat([w1, b1.unsqueeze(1)], 1), second.parameters[0], PARAMETERS)
    differences.compare("code.decoder", torch.cat([w2, b2.unsqueeze(1)], 1), second.parameters[1], PARAMETERS)
    differences.compare(
        "code.loss", ordinary.squared_error(first, hidden, hidden), second.squared_error(hidden1), LOSSES
    )
    rise, direction = ordinary.unit_effects(first, hidden)
    same = tuned.Autoencoder((w1, b1, w2, b2))
    tuned_rise, tuned_direction = tuned.unit_effects(same, hidden1, tuned.UnitPairs(hidden))
    differences.compare("directions.rise", rise, tuned_rise, IMPORTANCES)
    differences.compare("directions.direction", direction, tuned_direction, IMPORTANCES)


def saes(differences, hidden, labels, orders, random):
    for stage, rho in study.RHO.items():
        first = ordinary.start(ordinary.SparseAutoencoderStage(rho), stage, twin(random))
        second = tuned.SparseAutoencoderStage(study.initial(stage, random), rho)
        ordered = torch.empty_like(hidden)

        (we, be, wd, bd), (loss, error) = trained(
            first, study.LATER_RATE, orders, lambda rows: ordinary.sparse_reconstruction(first, hidden[rows])
        )
        for order in orders:
            same_error, same_penalty = second.epoch(hidden, order, ordered)
        differences.compare(f"{stage}.epoch", (error, loss - error), (same_error, same_penalty), LOSSES)
        differences.compare(f"{stage}.encoder", we, second.parameters[0], PARAMETERS)
        differences.compare(f"{stage}.encoder-bias", be, second.parameters[1].flatten(), PARAMETERS)
        differences.compare(
            f"{stage}.decoder", torch.cat([wd, bd.unsqueeze(1)], 1).t(), second.parameters[2], PARAMETERS
        )
        differences.compare(f"{stage}.losses", ordinary.sae_losses(first, hidden), second.losses(hidden), LOSSES)
        batches = list(study.class_batches(labels, 10))
        by_class = hidden.index_select(0, torch.cat([rows for _, rows in batches]))
        sizes = [(c, len(rows)) for c, rows in batches]
        differences.compare(
            f"{stage}.rise",
            ordinary.feature_effects(first, hidden, labels, 10),
            tuned.feature_effects(tuned.SparseAutoencoderStage((we, be, wd, bd), rho), by_class, sizes, 10),
            IMPORTANCES,
        )


def painters(differences, hidden, images, orders, random):
    first = ordinary.start(ordinary.ImageDecoderStage(), "decoder", twin(random))
    second = tuned.ImageDecoderStage(study.initial("decoder", random))
    hidden1 = tuned.beside_ones(hidden)
    ordered = torch.empty_like(hidden1)
    (w, b), (error,) = trained(
        first,
        study.LATER_RATE,
        orders,
        lambda rows: ordinary.reconstruction(first, hidden[rows], images[rows]),
    )
    for order in orders:
        same_error = second.epoch(hidden1, images, order, ordered)
    differences.compare("decoder.epoch", error, same_error, LOSSES)
    differences.compare("decoder.layer", torch.cat([w, b.unsqueeze(1)], 1).t(), second.parameters[0], PARAMETERS)
    differences.compare(
        "decoder.loss",
        ordinary.squared_error(first, hidden, images),
        second.squared_error(hidden1, images),
        LOSSES,
    )


def wide_codes(differences, seed):
    """A small one of the wide autoencoders, with every sort of unit: on, off, chosen, not chosen."""
    for code in ("topk", "dense"):
        settings = wide.Settings(
            argparse.Namespace(code=code, seed=seed, k=8, width=96, features=512, batch=160)
        )
        first = wide.Ordinary(settings)
        second = wide.TopK(settings) if code == "topk" else wide.Dense(settings)
        for _ in range(10):
            for batch in settings.batches:
                first.step(batch, wide.Clock.unread())
                second.step(batch, wide.Clock.unread())
        we, be, wd, bd = (p.detach() for p in first.parameters)
        for name, expected, given in [
            ("encoder", we, second.we),
            ("encoder-bias", be, second.be),
            ("decoder", wd.t(), second.directions),
            ("decoder-bias", bd, second.bd),
        ]:
            differences.compare(f"{code}.{name}", expected, given, PARAMETERS)
        batch = settings.batches[0]
        differences.compare(
            f"{code}.loss",
            first.squared_error(batch, None),
            second.squared_error(batch, wide.Clock.unread()),
            LOSSES,
        )


def scrambles(differences, images):
    """Both programs' scrambled copies of an image, drawn from the same numbers, are the same."""
    expected = ordinary.scrambled(images, numpy.random.Generator(numpy.random.PCG64(1)))
    pictures = tuned.Pictures(images)
    given = torch.empty_like(images)
    pictures.scramble(numpy.random.Generator(numpy.random.PCG64(1)), given)
    differences.compare("scrambled", expected.index_select(1, mnist.block_order()), given, 0)


def twin(random):
    """Another generator in the same state."""
    other = torch.Generator()
    other.set_state(random.get_state())
    return other


@torch.no_grad()
def main():
    parser = argparse.ArgumentParser(description="Holds tuned.py against ordinary.py.")
    parser.add_argument("--data", default=Path(__file__).parents[3] / "data" / "mnist", help="folder of MNIST")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--steps",
        type=int,
        default=300,
        help="steps of training of each stage; over a thousand the penalty's clamp makes the SAEs part",
    )
    chosen = parser.parse_args()
    use_threads(1)
    # half a batch at the end of each epoch: a small last batch is computed differently
    epochs = 4
    count = chosen.steps // epochs * study.BATCH + study.BATCH // 2
    images, labels = mnist.load(chosen.data, "train", count)
    random = torch.Generator().manual_seed(chosen.seed)
    orders = [torch.randperm(len(images), generator=random) for _ in range(epochs)]
    differences = Differences()
    classifier = classifiers(differences, images, labels, orders, random)
    hidden = ordinary.all_hidden(classifier, images)
    codes(differences, hidden, orders, random)
    saes(differences, hidden, labels, orders, random)
    painters(differences, hidden, images, orders, random)
    scrambles(differences, images)
    wide_codes(differences, chosen.seed)
    print(json.dumps({"largest-differences": differences.found, "out-of-tolerance": differences.wrong}, indent=1))
    sys.exit(1 if differences.wrong else 0)


if __name__ == "__main__":
    main()
