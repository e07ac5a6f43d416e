#!/usr/bin/env python3
"""T1: the study as ordinary PyTorch code: modules, autograd, torch.optim.Adam, data in memory.

    python3 ordinary.py exp1
    python3 ordinary.py exp3 --seed 2 --threads 2
"""

import numpy
import torch
from torch import nn
from torch.nn import functional

import mnist
import study
from record import Record, use_threads

EVALUATION_BATCH = 1000  # for losses that do not depend on the batch size


class LinearModelStage(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.first = nn.Linear(mnist.PIXELS, study.HIDDEN)
        self.second = nn.Linear(study.HIDDEN, classes)

    def hidden(self, images):
        return torch.relu(torch.tanh(self.first(images)))

    def forward(self, images):
        return self.second(self.hidden(images))


class Autoencoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.Linear(study.HIDDEN, study.CODE)
        self.decoder = nn.Linear(study.CODE, study.HIDDEN)

    def encode(self, hidden):
        return torch.tanh(self.encoder(hidden))

    def decode(self, code):
        return torch.relu(torch.tanh(self.decoder(code)))

    def forward(self, hidden):
        return self.decode(self.encode(hidden))


class SparseAutoencoderStage(nn.Module):
    def __init__(self, rho):
        super().__init__()
        self.rho = rho
        self.encoder = nn.Linear(study.HIDDEN, study.FEATURES)
        self.decoder = nn.Linear(study.FEATURES, study.HIDDEN)

    def encode(self, hidden):
        return torch.relu(self.encoder(hidden - self.decoder.bias))

    def decode(self, features):
        return self.decoder(features)

    def penalty(self, features):
        mean = features.mean(0).clamp(study.CLAMP, 1 - study.CLAMP)
        rho = self.rho
        divergence = rho * torch.log(rho / mean) + (1 - rho) * torch.log((1 - rho) / (1 - mean))
        return study.WEIGHT * divergence.sum()


class ImageDecoderStage(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = nn.Linear(study.HIDDEN, mnist.PIXELS)

    def forward(self, hidden):
        return torch.sigmoid(self.layer(hidden))


def initialize(model, stage, random, classes=10):
    """Sets the parameters of a model to their initial values."""
    with torch.no_grad():
        for parameter, value in zip(model.parameters(), study.initial_values(stage, random, classes=classes)):
            parameter.copy_(value)
    return model


def train_epoch(optimiser, order, loss):
    """
    Trains for one epoch over the examples in the given order. `loss` returns the loss of a batch of rows, followed by
    further metrics. Returns the mean of each, computed before the step of each batch.
    """
    sums = None
    for rows in order.split(study.BATCH):
        optimiser.zero_grad()
        values = loss(rows)
        values[0].backward()
        optimiser.step()
        weighted = [value.item() * len(rows) for value in values]
        sums = weighted if sums is None else [s + w for s, w in zip(sums, weighted)]
    return [s / len(order) for s in sums]


def classification(logits, labels):
    """Returns loss and accuracy of a batch."""
    return functional.cross_entropy(logits, labels), (logits.argmax(1) == labels).float().mean()


def reconstruction(model, inputs, targets):
    """Returns the loss of a batch."""
    return (functional.mse_loss(model(inputs), targets),)


def sparse_reconstruction(model, hidden):
    """Returns the loss of a batch and its mean squared error without the penalty."""
    features = model.encode(hidden)
    error = functional.mse_loss(model.decode(features), hidden)
    return error + model.penalty(features), error


@torch.no_grad()
def classified(model, images, labels):
    """Returns loss and accuracy over a split."""
    loss = 0.0
    correct = 0
    for x, label in zip(images.split(EVALUATION_BATCH), labels.split(EVALUATION_BATCH)):
        logits = model(x)
        loss += functional.cross_entropy(logits, label, reduction="sum").item()
        correct += (logits.argmax(1) == label).sum().item()
    return loss / len(labels), correct / len(labels)


@torch.no_grad()
def squared_error(model, inputs, targets):
    """Returns the mean squared error over a split."""
    error = 0.0
    for x, target in zip(inputs.split(EVALUATION_BATCH), targets.split(EVALUATION_BATCH)):
        error += functional.mse_loss(model(x), target, reduction="sum").item()
    return error / targets.numel()


@torch.no_grad()
def sae_losses(model, hidden):
    """Returns mean squared error and penalty over a split, in batches as in training, on which the penalty depends."""
    error = 0.0
    penalty = 0.0
    for h in hidden.split(study.BATCH):
        features = model.encode(h)
        error += functional.mse_loss(model.decode(features), h, reduction="sum").item()
        penalty += model.penalty(features).item() * len(h)
    return error / hidden.numel(), penalty / len(hidden)


@torch.no_grad()
def all_hidden(classifier, images):
    return torch.cat([classifier.hidden(x) for x in images.split(EVALUATION_BATCH)])


@torch.no_grad()
def unit_effects(model, hidden):
    """Returns the loss increase when each unit is ablated, and the mean code when only that unit is kept."""
    loss_increase = torch.zeros(study.HIDDEN, dtype=torch.float64)
    direction = torch.zeros(study.HIDDEN, study.CODE, dtype=torch.float64)
    for h in hidden.split(study.IMPORTANCE_BATCH):
        full_loss = functional.mse_loss(model(h), h).item()
        for j in range(study.HIDDEN):
            ablated = h.clone()
            ablated[:, j] = 0
            loss_increase[j] += (functional.mse_loss(model(ablated), h).item() - full_loss) * len(h)
            solo = torch.zeros_like(h)
            solo[:, j] = h[:, j]
            direction[j] += model.encode(solo).sum(0)
    return loss_increase / len(hidden), direction / len(hidden)


@torch.no_grad()
def feature_effects(model, hidden, labels, classes):
    """Returns the loss increase for each class when each feature is ablated: [classes, features]."""
    loss_increase = torch.zeros(classes, study.FEATURES, dtype=torch.float64)
    for c, rows in study.class_batches(labels, classes):
        h = hidden.index_select(0, rows)
        features = model.encode(h)
        full_loss = (functional.mse_loss(model.decode(features), h) + model.penalty(features)).item()
        for j in range(study.FEATURES):
            column = features[:, j].clone()
            features[:, j] = 0
            loss = functional.mse_loss(model.decode(features), h) + model.penalty(features)
            loss_increase[c, j] += (loss.item() - full_loss) * len(rows)
            features[:, j] = column
    return loss_increase / torch.bincount(labels, minlength=classes).clamp(min=1).unsqueeze(1)


def scrambled(images, random):
    """Returns a copy of every image with its blocks in a random order."""
    n = len(images)
    across = mnist.SIDE // mnist.BLOCK
    grid = images.view(n, across, mnist.BLOCK, across, mnist.BLOCK).permute(0, 1, 3, 2, 4)
    blocks = grid.reshape(n, mnist.BLOCKS, mnist.BLOCK_PIXELS)
    order = torch.from_numpy(mnist.draw_orders(random, n)).unsqueeze(2).expand_as(blocks)
    mixed = blocks.gather(1, order).view(n, across, across, mnist.BLOCK, mnist.BLOCK)
    return mixed.permute(0, 1, 3, 2, 4).reshape(n, mnist.PIXELS)


def train_classifier(record, args, random, training, evaluation, classes):
    """
    Trains the linear model; `training` returns the images and labels of an epoch, `evaluation` has those of both
    splits.
    """
    model = initialize(LinearModelStage(classes), "classifier", random, classes)
    optimiser = torch.optim.Adam(model.parameters(), study.LINEAR_RATE)
    for splits in study.evaluated_splits(study.LINEAR_EPOCHS, args):
        with record.timing("classifier.train"):
            images, labels = training()
            order = torch.randperm(len(labels), generator=random)
            loss, accuracy = train_epoch(
                optimiser,
                order,
                lambda rows: classification(model(images.index_select(0, rows)), labels.index_select(0, rows)),
            )
            record.measure("classifier.epoch-loss", loss)
            record.measure("classifier.epoch-accuracy", accuracy)
        with record.timing("classifier.evaluate"):
            for split in splits:
                loss, accuracy = classified(model, *evaluation[split])
                record.measure(f"classifier.{split}-loss", loss)
                record.measure(f"classifier.{split}-accuracy", accuracy)
        record.log(f"classifier {record.measures['classifier.test-accuracy']:.4f}")
    return model


def exp1(record, args, random):
    with record.timing("load"):
        train = mnist.load(args.data, "train", args.images)
        test = mnist.load(args.data, "t10k", args.images)
    classifier = train_classifier(record, args, random, lambda: train, {"train": train, "test": test}, 10)
    with record.timing("code.train"):
        hidden = all_hidden(classifier, train[0])
    with record.timing("code.evaluate"):
        evaluation = {"train": hidden, "test": all_hidden(classifier, test[0])}
    model = initialize(Autoencoder(), "code", random)
    optimiser = torch.optim.Adam(model.parameters(), study.LATER_RATE)
    for splits in study.evaluated_splits(study.CODE_EPOCHS, args):
        with record.timing("code.train"):
            order = torch.randperm(len(hidden), generator=random)

            def loss(rows):
                h = hidden.index_select(0, rows)
                return reconstruction(model, h, h)

            (error,) = train_epoch(optimiser, order, loss)
            record.measure("code.epoch-loss", error)
        with record.timing("code.evaluate"):
            for split in splits:
                record.measure(f"code.{split}-loss", squared_error(model, evaluation[split], evaluation[split]))
        with record.timing("directions"):
            unit_effects(model, hidden)
        record.log(f"code {record.measures['code.epoch-loss']:.4f}")


def exp3(record, args, random):
    shuffle = numpy.random.Generator(numpy.random.PCG64(args.seed))
    classes = 11

    def with_scrambled(images):
        return torch.cat([images, scrambled(images, shuffle)])

    with record.timing("load"):
        images, labels = mnist.load(args.data, "train", args.images)
        test_images, test_labels = mnist.load(args.data, "t10k", args.images)
        labels = torch.cat([labels, torch.full_like(labels, classes - 1)])
        test_labels = torch.cat([test_labels, torch.full_like(test_labels, classes - 1)])
        # all metrics are evaluated on the same sample, so that they are comparable
        evaluation = with_scrambled(images)
        test_evaluation = with_scrambled(test_images)
    classifier = train_classifier(
        record,
        args,
        random,
        lambda: (with_scrambled(images), labels),
        {"train": (evaluation, labels), "test": (test_evaluation, test_labels)},
        classes,
    )
    with record.timing("sae-low.evaluate"):
        hidden = {"train": all_hidden(classifier, evaluation), "test": all_hidden(classifier, test_evaluation)}

    for stage, rho in study.RHO.items():
        model = initialize(SparseAutoencoderStage(rho), stage, random)
        optimiser = torch.optim.Adam(model.parameters(), study.LATER_RATE)
        for splits in study.evaluated_splits(study.SAE_EPOCHS, args):
            with record.timing(f"{stage}.train"):
                epoch_hidden = all_hidden(classifier, with_scrambled(images))
                order = torch.randperm(len(labels), generator=random)
                loss, error = train_epoch(
                    optimiser,
                    order,
                    lambda rows: sparse_reconstruction(model, epoch_hidden.index_select(0, rows)),
                )
                record.measure(f"{stage}.epoch-mse", error)
                record.measure(f"{stage}.epoch-loss", loss)
            with record.timing(f"{stage}.evaluate"):
                for split in splits:
                    error, penalty = sae_losses(model, hidden[split])
                    record.measure(f"{stage}.{split}-mse", error)
                    record.measure(f"{stage}.{split}-loss", error + penalty)
            record.log(f"{stage} {record.measures[f'{stage}.test-loss']:.4f}")
        with record.timing("importance-low" if stage == "sae-low" else "importance"):
            feature_effects(model, hidden["train"], labels, classes)

    model = initialize(ImageDecoderStage(), "decoder", random)
    optimiser = torch.optim.Adam(model.parameters(), study.LATER_RATE)
    targets = {"train": evaluation, "test": test_evaluation}
    for splits in study.evaluated_splits(study.DECODER_EPOCHS, args):
        with record.timing("decoder.train"):
            epoch_images = with_scrambled(images)
            epoch_hidden = all_hidden(classifier, epoch_images)
            order = torch.randperm(len(labels), generator=random)
            (error,) = train_epoch(
                optimiser,
                order,
                lambda rows: reconstruction(
                    model, epoch_hidden.index_select(0, rows), epoch_images.index_select(0, rows)
                ),
            )
            record.measure("decoder.epoch-loss", error)
        with record.timing("decoder.evaluate"):
            for split in splits:
                record.measure(f"decoder.{split}-loss", squared_error(model, hidden[split], targets[split]))
        record.log(f"decoder {record.measures['decoder.test-loss']:.4f}")


def main():
    args = study.options("The study as ordinary PyTorch code.")
    use_threads(args.threads)
    record = Record("T1", args.experiment, {"seed": args.seed, "epochs": args.epochs, "images": args.images})
    random = torch.Generator().manual_seed(args.seed)
    {"exp1": exp1, "exp3": exp3}[args.experiment](record, args, random)
    record.print()


if __name__ == "__main__":
    main()
