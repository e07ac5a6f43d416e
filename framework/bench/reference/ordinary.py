#!/usr/bin/env python3
"""T1: the study as an ordinary PyTorch program: modules, autograd, torch.optim.Adam, the data in memory.

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

EVALUATED_AT_ONCE = 1000  # where the loss does not depend on it


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


def start(model, stage, random, classes=10):
    """Sets a model to its starting values."""
    with torch.no_grad():
        for parameter, value in zip(model.parameters(), study.initial(stage, random, classes=classes)):
            parameter.copy_(value)
    return model


def train_epoch(optimiser, order, loss):
    """
    One epoch over the examples in that order. `loss` gives the loss of a batch of rows, and perhaps more to be measured;
    returned are the means of all, each batch before its step.
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
    """Loss and accuracy of a batch."""
    return functional.cross_entropy(logits, labels), (logits.argmax(1) == labels).float().mean()


def reconstruction(model, inputs, targets):
    """The loss of a batch."""
    return (functional.mse_loss(model(inputs), targets),)


def sparse_reconstruction(model, hidden):
    """The loss of a batch, and its squared error alone."""
    features = model.encode(hidden)
    error = functional.mse_loss(model.decode(features), hidden)
    return error + model.penalty(features), error


@torch.no_grad()
def classified(model, images, labels):
    """Loss and accuracy over a split."""
    loss = 0.0
    correct = 0
    for x, label in zip(images.split(EVALUATED_AT_ONCE), labels.split(EVALUATED_AT_ONCE)):
        logits = model(x)
        loss += functional.cross_entropy(logits, label, reduction="sum").item()
        correct += (logits.argmax(1) == label).sum().item()
    return loss / len(labels), correct / len(labels)


@torch.no_grad()
def squared_error(model, inputs, targets):
    """Mean squared error over a split."""
    error = 0.0
    for x, target in zip(inputs.split(EVALUATED_AT_ONCE), targets.split(EVALUATED_AT_ONCE)):
        error += functional.mse_loss(model(x), target, reduction="sum").item()
    return error / targets.numel()


@torch.no_grad()
def sae_losses(model, hidden):
    """Mean squared error and penalty over a split; the penalty speaks of the means of training's batches."""
    error = 0.0
    penalty = 0.0
    for h in hidden.split(study.BATCH):
        features = model.encode(h)
        error += functional.mse_loss(model.decode(features), h, reduction="sum").item()
        penalty += model.penalty(features).item() * len(h)
    return error / hidden.numel(), penalty / len(hidden)


@torch.no_grad()
def all_hidden(classifier, images):
    return torch.cat([classifier.hidden(x) for x in images.split(EVALUATED_AT_ONCE)])


@torch.no_grad()
def unit_effects(model, hidden):
    """How much the loss rises without each unit, and the mean code with only that unit kept."""
    rise = torch.zeros(study.HIDDEN, dtype=torch.float64)
    direction = torch.zeros(study.HIDDEN, study.CODE, dtype=torch.float64)
    for h in hidden.split(study.MEASURED_AT_ONCE):
        whole = functional.mse_loss(model(h), h).item()
        for j in range(study.HIDDEN):
            without = h.clone()
            without[:, j] = 0
            rise[j] += (functional.mse_loss(model(without), h).item() - whole) * len(h)
            alone = torch.zeros_like(h)
            alone[:, j] = h[:, j]
            direction[j] += model.encode(alone).sum(0)
    return rise / len(hidden), direction / len(hidden)


@torch.no_grad()
def feature_effects(model, hidden, labels, classes):
    """For each class and feature, how much the loss rises without the feature."""
    rise = torch.zeros(classes, study.FEATURES, dtype=torch.float64)
    for c, rows in study.class_batches(labels, classes):
        h = hidden.index_select(0, rows)
        features = model.encode(h)
        whole = (functional.mse_loss(model.decode(features), h) + model.penalty(features)).item()
        for j in range(study.FEATURES):
            column = features[:, j].clone()
            features[:, j] = 0
            loss = functional.mse_loss(model.decode(features), h) + model.penalty(features)
            rise[c, j] += (loss.item() - whole) * len(rows)
            features[:, j] = column
    return rise / torch.bincount(labels, minlength=classes).clamp(min=1).unsqueeze(1)


def scrambled(images, random):
    """A copy of every image with its blocks in a random order."""
    n = len(images)
    across = mnist.SIDE // mnist.BLOCK
    grid = images.view(n, across, mnist.BLOCK, across, mnist.BLOCK).permute(0, 1, 3, 2, 4)
    blocks = grid.reshape(n, mnist.BLOCKS, mnist.BLOCK_PIXELS)
    order = torch.from_numpy(mnist.draw_orders(random, n)).unsqueeze(2).expand_as(blocks)
    mixed = blocks.gather(1, order).view(n, across, across, mnist.BLOCK, mnist.BLOCK)
    return mixed.permute(0, 1, 3, 2, 4).reshape(n, mnist.PIXELS)


def train_classifier(record, chosen, random, training, measured, classes):
    """Trains the linear model; `training` gives images and labels of an epoch, `measured` those of both splits."""
    model = start(LinearModelStage(classes), "classifier", random, classes)
    optimiser = torch.optim.Adam(model.parameters(), study.LINEAR_RATE)
    for splits in study.measured_after(study.LINEAR_EPOCHS, chosen):
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
                loss, accuracy = classified(model, *measured[split])
                record.measure(f"classifier.{split}-loss", loss)
                record.measure(f"classifier.{split}-accuracy", accuracy)
        record.say(f"classifier {record.measures['classifier.test-accuracy']:.4f}")
    return model


def exp1(record, chosen, random):
    with record.timing("load"):
        train = mnist.load(chosen.data, "train", chosen.images)
        test = mnist.load(chosen.data, "t10k", chosen.images)
    classifier = train_classifier(record, chosen, random, lambda: train, {"train": train, "test": test}, 10)
    with record.timing("code.train"):
        hidden = all_hidden(classifier, train[0])
    with record.timing("code.evaluate"):
        measured = {"train": hidden, "test": all_hidden(classifier, test[0])}
    model = start(Autoencoder(), "code", random)
    optimiser = torch.optim.Adam(model.parameters(), study.LATER_RATE)
    for splits in study.measured_after(study.CODE_EPOCHS, chosen):
        with record.timing("code.train"):
            order = torch.randperm(len(hidden), generator=random)

            def loss(rows):
                h = hidden.index_select(0, rows)
                return reconstruction(model, h, h)

            (error,) = train_epoch(optimiser, order, loss)
            record.measure("code.epoch-loss", error)
        with record.timing("code.evaluate"):
            for split in splits:
                record.measure(f"code.{split}-loss", squared_error(model, measured[split], measured[split]))
        with record.timing("directions"):
            unit_effects(model, hidden)
        record.say(f"code {record.measures['code.epoch-loss']:.4f}")


def exp3(record, chosen, random):
    shuffle = numpy.random.Generator(numpy.random.PCG64(chosen.seed))
    classes = 11

    def with_scrambled(images):
        return torch.cat([images, scrambled(images, shuffle)])

    with record.timing("load"):
        images, labels = mnist.load(chosen.data, "train", chosen.images)
        test_images, test_labels = mnist.load(chosen.data, "t10k", chosen.images)
        labels = torch.cat([labels, torch.full_like(labels, classes - 1)])
        test_labels = torch.cat([test_labels, torch.full_like(test_labels, classes - 1)])
        # what is measured is measured on one draw, so that measures agree with each other
        measured = with_scrambled(images)
        measured_test = with_scrambled(test_images)
    classifier = train_classifier(
        record,
        chosen,
        random,
        lambda: (with_scrambled(images), labels),
        {"train": (measured, labels), "test": (measured_test, test_labels)},
        classes,
    )
    with record.timing("sae-low.evaluate"):
        hidden = {"train": all_hidden(classifier, measured), "test": all_hidden(classifier, measured_test)}

    for stage, rho in study.RHO.items():
        model = start(SparseAutoencoderStage(rho), stage, random)
        optimiser = torch.optim.Adam(model.parameters(), study.LATER_RATE)
        for splits in study.measured_after(study.SAE_EPOCHS, chosen):
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
            record.say(f"{stage} {record.measures[f'{stage}.test-loss']:.4f}")
        with record.timing("importance-low" if stage == "sae-low" else "importance"):
            feature_effects(model, hidden["train"], labels, classes)

    model = start(ImageDecoderStage(), "decoder", random)
    optimiser = torch.optim.Adam(model.parameters(), study.LATER_RATE)
    pictures = {"train": measured, "test": measured_test}
    for splits in study.measured_after(study.PAINTER_EPOCHS, chosen):
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
                record.measure(f"decoder.{split}-loss", squared_error(model, hidden[split], pictures[split]))
        record.say(f"decoder {record.measures['decoder.test-loss']:.4f}")


def main():
    chosen = study.options("The study as an ordinary PyTorch program.")
    use_threads(chosen.threads)
    record = Record("T1", chosen.experiment, {"seed": chosen.seed, "epochs": chosen.epochs, "images": chosen.images})
    random = torch.Generator().manual_seed(chosen.seed)
    {"exp1": exp1, "exp3": exp3}[chosen.experiment](record, chosen, random)
    record.print()


if __name__ == "__main__":
    main()
