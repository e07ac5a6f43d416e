#!/usr/bin/env python3
"""T2: the same work as ordinary.py, hand-tuned: no autograd, no allocation in a step, as few passes as can be.

    python3 tuned.py exp1
    python3 tuned.py exp3 --seed 2 --threads 2

What made it fast, each tried against its alternatives:

- Gradients written by hand, into views of one flat tensor; every result into a buffer made once (`out=`).
- The loop over an epoch's batches in TorchScript, which calls operations without Python: a third of the autoencoder's
  time.
- Adam over the flat tensor in five passes (adam_step).
- A constant factor of the loss, 2/(rows · width) or 1/rows, is left out of the gradient: Adam gives the same steps for
  any multiple of the gradient if its ε is multiplied too.
- Activations of a layer stand unit by unit, [units, rows], with a last row of ones: the bias is a column of the weights,
  and its gradient comes out of the same product.
- Importance by structure: see unit_effects and feature_effects.
- An epoch's losses from what its steps leave behind: probabilities, means and squared norms go into buffers of the whole
  epoch, which are summed up at its end.
- Exp3's stages draw the same images in the same epoch, so that the hidden activations of an epoch are computed once.
- Measuring in large batches. Where a penalty needs means of training's batches, they are taken of the large one.
"""

from functools import partial
from typing import List, NamedTuple

import numpy
import torch
from torch import Tensor

import mnist
import study
from record import Record, use_threads

EVALUATED_AT_ONCE = 125 * study.BATCH
PAIRS_AT_ONCE = 4096  # of importance; they stay in the cache


class Adam(NamedTuple):
    """
    Adam with its decays moved into scalars. With m = β₁ᵗ n and v = β₂ᵗ u the moments' updates are

        n ← n + (1 − β₁) β₁⁻ᵗ g        u ← u + (1 − β₂) β₂⁻ᵗ g²

    one pass each where m and v would need two. Before the powers leave float32 both are scaled back.
    """

    parameters: Tensor
    gradient: Tensor
    n: Tensor
    u: Tensor
    work: Tensor
    rate: float
    epsilon: float
    beta1: float = 0.9
    beta2: float = 0.999
    steps_between_scalings: int = 256


@torch.jit.script
def adam_step(adam: Adam, step: int):
    """Step number `step`, from 1."""
    since = float((step - 1) % adam.steps_between_scalings + 1)
    if since == 1.0 and step > 1:
        adam.n.mul_(adam.beta1 ** float(adam.steps_between_scalings))
        adam.u.mul_(adam.beta2 ** float(adam.steps_between_scalings))
    scale1 = adam.beta1**since
    scale2 = adam.beta2**since
    spread = (scale2 / (1 - adam.beta2 ** float(step))) ** 0.5
    rate = adam.rate / (1 - adam.beta1 ** float(step)) * scale1 / spread
    adam.n.add_(adam.gradient, alpha=(1 - adam.beta1) / scale1)
    adam.u.addcmul_(adam.gradient, adam.gradient, value=(1 - adam.beta2) / scale2)
    torch.sqrt(adam.u, out=adam.work)
    adam.work.add_(adam.epsilon / spread)
    adam.parameters.addcdiv_(adam.n, adam.work, value=-rate)


class Trained:
    """A flat tensor of parameters, one of gradients, and views of both."""

    EPSILON = 1e-8

    def __init__(self, shapes, rate, factor):
        """`factor` times the gradients that the steps compute is the loss's."""
        size = sum(rows * columns for rows, columns in shapes)
        flat = torch.empty(size)
        gradient = torch.empty(size)
        self.parameters = self.views(flat, shapes)
        self.gradients = self.views(gradient, shapes)
        moments = torch.zeros(2, size)
        self.adam = Adam(flat, gradient, moments[0], moments[1], torch.empty(size), rate, self.EPSILON / factor)
        self.step = 1
        self.buffers = {}

    @staticmethod
    def views(flat, shapes):
        views = []
        at = 0
        for rows, columns in shapes:
            views.append(flat[at : at + rows * columns].view(rows, columns))
            at += rows * columns
        return views

    def steps(self, function, *values):
        """
        Takes a step for each batch of values; a smaller last batch apart, since it needs smaller buffers. Returned are the
        sums of what the function returns of either.
        """
        whole = len(values[0]) // study.BATCH * study.BATCH
        sums = torch.zeros(2, dtype=torch.float64)
        for part in (slice(0, whole), slice(whole, None)):
            batches = [list(v[part].split(study.BATCH)) for v in values]
            if len(values[0][part]):
                sums += function(*batches, self.parameters, self.gradients, self.adam, self.step, study.BATCH)
                self.step += len(batches[0])
        return sums.tolist()

    def buffer(self, rows):
        """The buffers for measuring so many rows."""
        if rows not in self.buffers:
            self.buffers[rows] = self.new_buffer(rows)
        return self.buffers[rows]


def with_ones(units, rows):
    """A buffer [units + 1, rows] whose last row is ones, and the view of its units."""
    whole = torch.ones(units + 1, rows)
    return whole, whole[:units]


def beside_ones(values):
    """[rows, width + 1]: the values, and a last column of ones."""
    return torch.cat([values, torch.ones(len(values), 1)], 1)


@torch.jit.script
def linear_steps(
    images: Tensor,
    batches: List[Tensor],
    targets: List[Tensor],
    probabilities: List[Tensor],
    parameters: List[Tensor],
    gradients: List[Tensor],
    adam: Adam,
    step: int,
    batch: int,
):
    """Leaves each batch's probabilities behind."""
    w1, b1, w2 = parameters
    g1, gb1, g2 = gradients
    units = w1.size(0)
    rows = batches[0].size(0)
    x = torch.empty(rows, images.size(1))
    h1 = torch.ones(units + 1, rows)
    h = h1[:units]
    p = torch.empty(rows, w2.size(0))
    dh = torch.empty(units, rows)
    xt, h1t, pt, w2t, readout, gb1 = x.t(), h1.t(), p.t(), w2.t(), w2[:, :units].t(), gb1.flatten()
    for i in range(len(batches)):
        # gathered batch by batch, the images are still in the cache when the gradient needs them
        torch.index_select(images, 0, batches[i], out=x)
        torch.mm(w1, xt, out=h)
        h.add_(b1).tanh_().relu_()
        torch.mm(h1t, w2t, out=p)
        torch.softmax(p, 1, out=probabilities[i])
        torch.sub(probabilities[i], targets[i], out=p)
        if rows != batch:
            p.mul_(batch / rows)
        torch.mm(pt, h1t, out=g2)
        torch.mm(readout, pt, out=dh)
        torch.ops.aten.threshold_backward(dh, h, 0, grad_input=dh)
        torch.ops.aten.tanh_backward(dh, h, grad_input=dh)
        torch.mm(dh, x, out=g1)
        torch.sum(dh, [1], out=gb1)
        adam_step(adam, step + i)
    return torch.zeros(2)


class LinearModelStage(Trained):
    """h = relu(tanh(W1 x + b1)), logits = [W2 b2] [h 1]."""

    def __init__(self, initial, classes):
        super().__init__([(study.HIDDEN, mnist.PIXELS), (study.HIDDEN, 1), (classes, study.HIDDEN + 1)],
                         study.LINEAR_RATE, 1 / study.BATCH)
        w1, b1, w2, b2 = initial
        self.parameters[0].copy_(w1)
        self.parameters[1].copy_(b1.unsqueeze(1))
        self.parameters[2].copy_(torch.cat([w2, b2.unsqueeze(1)], 1))
        self.classes = classes

    def new_buffer(self, rows):
        return with_ones(study.HIDDEN, rows)

    def hidden(self, images, into):
        """Hidden activations unit by unit, [hidden, rows]."""
        w1, b1, _ = self.parameters
        torch.mm(w1, images.t(), out=into)
        return into.add_(b1).tanh_().relu_()

    def all_hidden(self, images):
        """Hidden activations [rows, hidden]."""
        result = torch.empty(len(images), study.HIDDEN)
        for part, into in zip(images.split(EVALUATED_AT_ONCE), result.split(EVALUATED_AT_ONCE)):
            _, h = self.buffer(len(part))
            into.copy_(self.hidden(part, h).t())
        return result

    def epoch(self, images, labels, targets, order):
        """`targets` are the labels as one-hot rows. Returns loss and accuracy of the batches before their steps."""
        probabilities = torch.empty_like(targets)
        self.steps(partial(linear_steps, images), order, targets.index_select(0, order), probabilities)
        of_label = probabilities.gather(1, labels.index_select(0, order).unsqueeze(1)).flatten()
        right = of_label == probabilities.amax(1)
        return -of_label.log().mean().item(), right.float().mean().item()

    def classified(self, images, labels):
        """Loss and accuracy over a split."""
        loss = 0.0
        correct = 0
        w2t = self.parameters[2].t()
        for part, label in zip(images.split(EVALUATED_AT_ONCE), labels.split(EVALUATED_AT_ONCE)):
            h1, h = self.buffer(len(part))
            self.hidden(part, h)
            logits = torch.mm(h1.t(), w2t)
            loss += torch.nn.functional.cross_entropy(logits, label, reduction="sum").item()
            correct += (logits.argmax(1) == label).sum().item()
        return loss / len(labels), correct / len(labels)


@torch.jit.script
def autoencoder_steps(
    batches: List[Tensor],
    parameters: List[Tensor],
    gradients: List[Tensor],
    adam: Adam,
    step: int,
    batch: int,
):
    """Returns the squared error of all batches."""
    w1, w2 = parameters
    g1, g2 = gradients
    code = w1.size(0)
    units = w2.size(0)
    rows = batches[0].size(0)
    z1 = torch.ones(code + 1, rows)
    z = z1[:code]
    y = torch.empty(rows, units)
    d = torch.empty(rows, units)
    dz = torch.empty(code, rows)
    z1t, dt, w2t, w2z = z1.t(), d.t(), w2.t(), w2[:, :code].t()
    flat = d.view(-1)
    errors = torch.zeros(2, len(batches))
    error = errors[0].unbind(0)
    for i in range(len(batches)):
        x1 = batches[i]
        torch.mm(w1, x1.t(), out=z)
        z.tanh_()
        torch.mm(z1t, w2t, out=y)
        y.tanh_().relu_()
        torch.sub(y, x1[:, :units], out=d)
        torch.dot(flat, flat, out=error[i])
        if rows != batch:
            d.mul_(batch / rows)
        torch.ops.aten.threshold_backward(d, y, 0, grad_input=d)
        torch.ops.aten.tanh_backward(d, y, grad_input=d)
        torch.mm(dt, z1t, out=g2)
        torch.mm(w2z, dt, out=dz)
        torch.ops.aten.tanh_backward(dz, z, grad_input=dz)
        torch.mm(dz, x1, out=g1)
        adam_step(adam, step + i)
    return errors.sum(1)


class Autoencoder(Trained):
    """z = tanh([W1 b1] [h 1]), ĥ = relu(tanh([W2 b2] [z 1])); activations are given with their ones."""

    def __init__(self, initial):
        super().__init__([(study.CODE, study.HIDDEN + 1), (study.HIDDEN, study.CODE + 1)],
                         study.LATER_RATE, 2 / (study.BATCH * study.HIDDEN))
        w1, b1, w2, b2 = initial
        self.parameters[0].copy_(torch.cat([w1, b1.unsqueeze(1)], 1))
        self.parameters[1].copy_(torch.cat([w2, b2.unsqueeze(1)], 1))

    def new_buffer(self, rows):
        class Buffer:
            z1, z = with_ones(study.CODE, rows)
            z1t = z1.t()
            y = torch.empty(rows, study.HIDDEN)

        return Buffer

    def epoch(self, hidden1, order, ordered):
        """`ordered` is a buffer as large as `hidden1`. Returns the loss of the batches before their steps."""
        torch.index_select(hidden1, 0, order, out=ordered)
        return self.steps(autoencoder_steps, ordered)[0] / (len(order) * study.HIDDEN)

    def squared_error(self, hidden1):
        error = 0.0
        w1, w2 = self.parameters
        for x1 in hidden1.split(EVALUATED_AT_ONCE):
            b = self.buffer(len(x1))
            torch.mm(w1, x1.t(), out=b.z)
            b.z.tanh_()
            torch.mm(b.z1t, w2.t(), out=b.y)
            b.y.tanh_().relu_().sub_(x1[:, : study.HIDDEN])
            error += squared_norm(b.y)
        return error / (len(hidden1) * study.HIDDEN)


def squared_norm(values):
    flat = values.view(-1)
    return torch.dot(flat, flat).item()


class UnitPairs:
    """
    The pairs of an example and a unit that is on for it, unit by unit. Where a unit is zero already, taking it out
    changes nothing, so only these pairs, about half of all, need be looked at. The activations are frozen: one list
    serves all epochs.
    """

    def __init__(self, hidden):
        self.count = len(hidden)
        # tanh x = 2 sigmoid(2x) − 1, and PyTorch's sigmoid is three times as fast as its tanh; the rest of the
        # arithmetic, ĥ − h = 2 (max(sigmoid, 1/2) − (h + 1)/2), is folded into this target
        self.target = ((hidden + 1) / 2).contiguous()
        self.units = []
        for j in range(study.HIDDEN):
            rows = hidden[:, j].nonzero().flatten()
            self.units.append((rows, hidden[:, j].index_select(0, rows).unsqueeze(1)))
        self.z = torch.empty(PAIRS_AT_ONCE, study.CODE + 1)
        self.y = torch.empty(PAIRS_AT_ONCE, study.HIDDEN)
        self.t = torch.empty(PAIRS_AT_ONCE, study.HIDDEN)


def unit_effects(model, hidden1, pairs):
    """
    How much the loss rises without each unit, and the mean code with only that unit kept. Zeroing unit j changes the
    code before its tanh by the rank-one term −h_j W1[:, j], so that nothing need be encoded again.
    """
    w1, w2 = model.parameters
    decoder = (2 * w2).t().contiguous()
    inner = torch.mm(hidden1, w1.t())
    errors = torch.empty(pairs.count)
    z1 = torch.ones(pairs.count, study.CODE + 1)
    torch.tanh(inner, out=z1[:, : study.CODE])
    for z, target, error in zip(z1.split(PAIRS_AT_ONCE), pairs.target.split(PAIRS_AT_ONCE),
                                errors.split(PAIRS_AT_ONCE)):
        y = pairs.y[: len(z)]
        torch.mm(z, decoder, out=y)
        y.sigmoid_().clamp_min_(0.5).sub_(target)
        torch.sum(y.mul_(y), 1, out=error)
    rise = torch.empty(study.HIDDEN, dtype=torch.float64)
    direction = torch.empty(study.HIDDEN, study.CODE, dtype=torch.float64)
    bias = w1[:, study.HIDDEN]
    for j, (rows, values) in enumerate(pairs.units):
        column = w1[:, j]
        moved = inner.index_select(0, rows).addcmul_(values, column, value=-1).tanh_()
        error = 0.0
        for part, code in zip(rows.split(PAIRS_AT_ONCE), moved.split(PAIRS_AT_ONCE)):
            z = pairs.z[: len(part)]
            y = pairs.y[: len(part)]
            t = pairs.t[: len(part)]
            z.fill_(1)
            z[:, : study.CODE].copy_(code)
            torch.mm(z, decoder, out=y)
            torch.index_select(pairs.target, 0, part, out=t)
            y.sigmoid_().clamp_min_(0.5).sub_(t)
            error += squared_norm(y)
        rise[j] = 4 * (error - errors.index_select(0, rows).sum(dtype=torch.float64))
        alone = torch.addcmul(bias, values, column).tanh_().sum(0, dtype=torch.float64)
        direction[j] = alone + (pairs.count - len(rows)) * torch.tanh(bias)
    return rise / (pairs.count * study.HIDDEN), direction / pairs.count


@torch.jit.script
def sae_steps(
    rho: float,
    clamp: float,
    weight: float,
    batches: List[Tensor],
    parameters: List[Tensor],
    gradients: List[Tensor],
    adam: Adam,
    step: int,
    batch: int,
):
    """Returns the squared error of all batches, and their penalties times their rows."""
    we, be, decoder = parameters
    ge, gbe, gd = gradients
    features = we.size(0)
    units = we.size(1)
    rows = batches[0].size(0)
    x = torch.empty(rows, units)
    f1 = torch.ones(features + 1, rows)
    f = f1[:features]
    y = torch.empty(rows, units)
    df = torch.empty(features, rows)
    mean = torch.empty(features)
    means = torch.empty(len(batches), features)
    clamped = means.unbind(0)
    spread = torch.empty(features)
    within = torch.empty(features)
    pull = torch.empty(features)
    directions, bd, gbd, gbe = decoder[:features], decoder[features], gd[features], gbe.flatten()
    xt, f1t, yt, wet, pull_column = x.t(), f1.t(), y.t(), we.t(), pull.unsqueeze(1)
    flat = y.view(-1)
    errors = torch.empty(len(batches))
    error = errors.unbind(0)
    for i in range(len(batches)):
        h = batches[i]
        torch.sub(h, bd, out=x)
        torch.mm(we, xt, out=f)
        f.add_(be).relu_()
        torch.mm(f1t, decoder, out=y)
        y.sub_(h)
        torch.dot(flat, flat, out=error[i])
        if rows != batch:
            y.mul_(batch / rows)
        torch.mm(f1, y, out=gd)
        torch.mm(directions, yt, out=df)
        # the penalty's gradient, λ/rows ((1 − ρ)/(1 − ρ̂) − ρ/ρ̂), as one fraction: (ρ̂ − ρ)/(ρ̂ − ρ̂²)
        torch.mean(f, [1], out=mean)
        torch.clamp(mean, clamp, 1 - clamp, out=clamped[i])
        torch.eq(clamped[i], mean, out=within)
        torch.sub(clamped[i], rho, out=pull)
        pull.mul_(within)
        torch.addcmul(clamped[i], clamped[i], clamped[i], value=-1, out=spread)
        pull.div_(spread)
        df.add_(pull_column, alpha=weight / rows)
        torch.ops.aten.threshold_backward(df, f, 0, grad_input=df)
        torch.mm(df, x, out=ge)
        torch.sum(df, [1], out=gbe)
        gbd.addmv_(wet, gbe, alpha=-1)
        adam_step(adam, step + i)
    # of the clamped means, to which the steps' weight, λ as a share of the gradients' factor, does not apply
    divergence = rho * torch.log(rho / means) + (1 - rho) * torch.log((1 - rho) / (1 - means))
    return torch.stack([errors.sum(), rows * divergence.sum()])


class SparseAutoencoderStage(Trained):
    """f = relu(We (h − bd) + be), ĥ = [f 1] D, where D's last row is bd."""

    def __init__(self, initial, rho):
        self.factor = 2 / (study.BATCH * study.HIDDEN)
        super().__init__([(study.FEATURES, study.HIDDEN), (study.FEATURES, 1), (study.FEATURES + 1, study.HIDDEN)],
                         study.LATER_RATE, self.factor)
        we, be, wd, bd = initial
        self.parameters[0].copy_(we)
        self.parameters[1].copy_(be.unsqueeze(1))
        self.parameters[2].copy_(torch.cat([wd, bd.unsqueeze(1)], 1).t())
        self.rho = rho

    def new_buffer(self, rows):
        class Buffer:
            x = torch.empty(rows, study.HIDDEN)
            xt = x.t()
            f1, f = with_ones(study.FEATURES, rows)
            f1t = f1.t()
            y = torch.empty(rows, study.HIDDEN)
            yt = y.t()
            df = torch.empty(study.FEATURES, rows)

        return Buffer

    def epoch(self, hidden, order, ordered):
        """
        `ordered` is a buffer as large as `hidden`. Returns mean squared error and penalty of the batches before their
        steps.
        """
        torch.index_select(hidden, 0, order, out=ordered)
        error, divergence = self.steps(
            partial(sae_steps, self.rho, study.CLAMP, study.WEIGHT / self.factor), ordered
        )
        return error / hidden.numel(), study.WEIGHT * divergence / len(hidden)

    def encode(self, hidden, buffer):
        we, be, decoder = self.parameters
        torch.sub(hidden, decoder[study.FEATURES], out=buffer.x)
        torch.mm(we, buffer.xt, out=buffer.f)
        buffer.f.add_(be).relu_()

    def penalty(self, mean):
        """Of batch means [features, batches]: for each feature and batch."""
        mean = mean.clamp(study.CLAMP, 1 - study.CLAMP)
        rho = self.rho
        return study.WEIGHT * (rho * torch.log(rho / mean) + (1 - rho) * torch.log((1 - rho) / (1 - mean)))

    def losses(self, hidden):
        """Mean squared error and penalty over a split."""
        error = 0.0
        penalty = 0.0
        for h in hidden.split(EVALUATED_AT_ONCE):
            b = self.buffer(len(h))
            self.encode(h, b)
            torch.mm(b.f1t, self.parameters[2], out=b.y)
            error += squared_norm(b.y.sub_(h))
            whole = len(h) // study.BATCH * study.BATCH
            means = b.f[:, :whole].unflatten(1, (-1, study.BATCH)).mean(2) if whole else b.f[:, :0]
            penalty += study.BATCH * self.penalty(means).sum().item()
            if whole < len(h):
                penalty += (len(h) - whole) * self.penalty(b.f[:, whole:].mean(1)).sum().item()
        return error / hidden.numel(), penalty / len(hidden)


def feature_effects(model, by_class, sizes, classes):
    """
    For each class and feature, how much the loss rises without the feature. The decoder is linear: without feature j
    the reconstruction's error r = ĥ − h becomes r − f_j d_j, where d_j is the feature's direction, and so

        |r − f_j d_j|² − |r|² = f_j² |d_j|² − 2 f_j (d_j · r).

    In the penalty only the mean of feature j changes, to 0. `by_class` are the activations of batches of one class, one
    behind the other, `sizes` the batches' (class, rows).
    """
    decoder = model.parameters[2]
    directions = decoder[: study.FEATURES]
    squares = directions.square().sum(1)
    taken_out = model.penalty(torch.zeros(study.FEATURES))
    rise = torch.zeros(classes, study.FEATURES, dtype=torch.float64)
    count = torch.zeros(classes, 1)
    for h, (c, rows) in zip(by_class.split([rows for _, rows in sizes]), sizes):
        b = model.buffer(rows)
        model.encode(h, b)
        torch.mm(b.f1t, decoder, out=b.y)
        b.y.sub_(h)
        torch.mm(directions, b.yt, out=b.df)
        energy = torch.linalg.vector_norm(b.f, dim=1).square_().mul_(squares)
        explained = b.df.mul_(b.f).sum(1)
        rise[c] += (energy - 2 * explained) / study.HIDDEN
        rise[c] += rows * (taken_out - model.penalty(b.f.mean(1)))
        count[c] += rows
    return rise / count.clamp_(min=1)


@torch.jit.script
def painter_steps(
    images: Tensor,
    batches: List[Tensor],
    orders: List[Tensor],
    parameters: List[Tensor],
    gradients: List[Tensor],
    adam: Adam,
    step: int,
    batch: int,
):
    """Returns the squared error of all batches."""
    w = parameters[0]
    g = gradients[0]
    rows = batches[0].size(0)
    y = torch.empty(rows, images.size(1))
    d = torch.empty(rows, images.size(1))
    flat = d.view(-1)
    errors = torch.zeros(2, len(batches))
    error = errors[0].unbind(0)
    for i in range(len(batches)):
        h1 = batches[i]
        torch.index_select(images, 0, orders[i], out=d)
        torch.mm(h1, w, out=y)
        y.sigmoid_()
        torch.sub(y, d, out=d)
        torch.dot(flat, flat, out=error[i])
        if rows != batch:
            d.mul_(batch / rows)
        torch.ops.aten.sigmoid_backward(d, y, grad_input=d)
        torch.mm(h1.t(), d, out=g)
        adam_step(adam, step + i)
    return errors.sum(1)


class ImageDecoderStage(Trained):
    """x̂ = sigmoid([h 1] W), where W's last row is the bias; activations are given with their ones."""

    def __init__(self, initial):
        super().__init__([(study.HIDDEN + 1, mnist.PIXELS)], study.LATER_RATE, 2 / (study.BATCH * mnist.PIXELS))
        w, bias = initial
        self.parameters[0].copy_(torch.cat([w, bias.unsqueeze(1)], 1).t())

    def new_buffer(self, rows):
        return torch.empty(rows, mnist.PIXELS)

    def epoch(self, hidden1, images, order, ordered):
        """`ordered` is a buffer as large as `hidden1`. Returns the loss of the batches before their steps."""
        torch.index_select(hidden1, 0, order, out=ordered)
        return self.steps(partial(painter_steps, images), ordered, order)[0] / images.numel()

    def squared_error(self, hidden1, images):
        error = 0.0
        for h1, x in zip(hidden1.split(study.MEASURED_AT_ONCE), images.split(study.MEASURED_AT_ONCE)):
            y = self.buffer(len(h1))
            torch.mm(h1, self.parameters[0], out=y)
            error += squared_norm(y.sigmoid_().sub_(x))
        return error / images.numel()


class Pictures:
    """
    Images whose pixels stand block by block, so that scrambling moves runs of 16 values. Which pixel stands where makes
    no difference to a network that starts at random; starting values that are given row by row are brought into the
    same order.
    """

    def __init__(self, images):
        self.plain = images.index_select(1, mnist.block_order())
        self.first = (torch.arange(len(images)) * mnist.BLOCKS).unsqueeze(1)

    def scramble(self, random, into):
        """Fills `into` with a copy of every image with its blocks in a random order."""
        order = torch.from_numpy(mnist.draw_orders(random, len(self.plain))).add_(self.first).flatten()
        source = self.plain.view(-1, mnist.BLOCK_PIXELS)
        numpy.take(source.numpy(), order.numpy(), axis=0, out=into.view(-1, mnist.BLOCK_PIXELS).numpy(), mode="clip")

    def with_scrambled(self, random):
        """All images, then a scrambled copy of each."""
        both = torch.empty(2 * len(self.plain), mnist.PIXELS)
        both[: len(self.plain)] = self.plain
        self.scramble(random, both[len(self.plain) :])
        return both


def block_by_block(initial, stage):
    """Starting values of a stage that reads or writes pixels, in the order of Pictures."""
    order = mnist.block_order()
    if stage == "classifier":
        return (initial[0].index_select(1, order), *initial[1:])
    return tuple(values.index_select(0, order) for values in initial)


def one_hot(labels, classes):
    return torch.nn.functional.one_hot(labels, classes).float()


def train_classifier(record, chosen, random, model, training, labels, measured):
    targets = one_hot(labels, model.classes)
    for epoch, splits in enumerate(study.measured_after(study.LINEAR_EPOCHS, chosen), 1):
        with record.timing("classifier.train"):
            images = training(epoch)
            loss, accuracy = model.epoch(
                images, labels, targets, torch.randperm(len(labels), generator=random)
            )
            record.measure("classifier.epoch-loss", loss)
            record.measure("classifier.epoch-accuracy", accuracy)
        with record.timing("classifier.evaluate"):
            for split in splits:
                loss, accuracy = model.classified(*measured[split])
                record.measure(f"classifier.{split}-loss", loss)
                record.measure(f"classifier.{split}-accuracy", accuracy)
        record.say(f"classifier {record.measures['classifier.test-accuracy']:.4f}")


def exp1(record, chosen, random):
    with record.timing("load"):
        train = mnist.load(chosen.data, "train", chosen.images)
        test = mnist.load(chosen.data, "t10k", chosen.images)
    classifier = LinearModelStage(study.initial("classifier", random), 10)
    train_classifier(
        record, chosen, random, classifier, lambda _: train[0], train[1], {"train": train, "test": test}
    )
    with record.timing("code.train"):
        hidden = classifier.all_hidden(train[0])
        hidden1 = beside_ones(hidden)
        ordered = torch.empty_like(hidden1)
    with record.timing("code.evaluate"):
        measured = {"train": hidden1, "test": beside_ones(classifier.all_hidden(test[0]))}
    with record.timing("directions"):
        pairs = UnitPairs(hidden)
    model = Autoencoder(study.initial("code", random))
    for splits in study.measured_after(study.CODE_EPOCHS, chosen):
        with record.timing("code.train"):
            error = model.epoch(hidden1, torch.randperm(len(hidden1), generator=random), ordered)
            record.measure("code.epoch-loss", error)
        with record.timing("code.evaluate"):
            for split in splits:
                record.measure(f"code.{split}-loss", model.squared_error(measured[split]))
        with record.timing("directions"):
            unit_effects(model, hidden1, pairs)
        record.say(f"code {record.measures['code.epoch-loss']:.4f}")


def exp3(record, chosen, random):
    classes = 11

    def numbers(of_pass):
        return numpy.random.Generator(numpy.random.PCG64([chosen.seed, of_pass]))

    with record.timing("load"):
        images, labels = mnist.load(chosen.data, "train", chosen.images)
        test_images, test_labels = mnist.load(chosen.data, "t10k", chosen.images)
        count = len(labels)
        labels = torch.cat([labels, torch.full_like(labels, classes - 1)])
        test_labels = torch.cat([test_labels, torch.full_like(test_labels, classes - 1)])
        pictures = Pictures(images)
        # what is measured is measured on one draw, so that measures agree with each other
        measured = pictures.with_scrambled(numbers(0))
        measured_test = Pictures(test_images).with_scrambled(numbers(0))
        epoch_images = torch.empty_like(measured)
        epoch_images[:count] = pictures.plain
        del images, test_images

    def drawn(epoch):
        """The images of an epoch, from 1, the same in every stage."""
        pictures.scramble(numbers(epoch), epoch_images[count:])
        return epoch_images

    classifier = LinearModelStage(
        block_by_block(study.initial("classifier", random, classes=classes), "classifier"), classes
    )
    train_classifier(
        record,
        chosen,
        random,
        classifier,
        drawn,
        labels,
        {"train": (measured, labels), "test": (measured_test, test_labels)},
    )
    with record.timing("sae-low.evaluate"):
        hidden = {"train": classifier.all_hidden(measured), "test": classifier.all_hidden(measured_test)}
    with record.timing("sae-low.train"):
        epoch_hidden = hidden["train"].clone()  # its first half, of the images as they are, stays
        hidden_of_scrambled = {}  # by epoch
        ordered = torch.empty_like(epoch_hidden)
    with record.timing("importance-low"):
        batches = list(study.class_batches(labels, classes))
        by_class = hidden["train"].index_select(0, torch.cat([rows for _, rows in batches]))
        sizes = [(c, len(rows)) for c, rows in batches]

    for stage, rho in study.RHO.items():
        model = SparseAutoencoderStage(study.initial(stage, random), rho)
        for epoch, splits in enumerate(study.measured_after(study.SAE_EPOCHS, chosen), 1):
            with record.timing(f"{stage}.train"):
                if epoch not in hidden_of_scrambled:
                    hidden_of_scrambled[epoch] = classifier.all_hidden(drawn(epoch)[count:])
                epoch_hidden[count:] = hidden_of_scrambled[epoch]
                error, penalty = model.epoch(
                    epoch_hidden, torch.randperm(len(labels), generator=random), ordered
                )
                record.measure(f"{stage}.epoch-mse", error)
                record.measure(f"{stage}.epoch-loss", error + penalty)
            with record.timing(f"{stage}.evaluate"):
                for split in splits:
                    error, penalty = model.losses(hidden[split])
                    record.measure(f"{stage}.{split}-mse", error)
                    record.measure(f"{stage}.{split}-loss", error + penalty)
            record.say(f"{stage} {record.measures[f'{stage}.test-loss']:.4f}")
        with record.timing("importance-low" if stage == "sae-low" else "importance"):
            feature_effects(model, by_class, sizes, classes)

    model = ImageDecoderStage(block_by_block(study.initial("decoder", random), "decoder"))
    with record.timing("decoder.train"):
        hidden1 = beside_ones(epoch_hidden)
        ordered1 = torch.empty_like(hidden1)
        shown = {"train": (beside_ones(hidden["train"]), measured), "test": (beside_ones(hidden["test"]), measured_test)}
    for epoch, splits in enumerate(study.measured_after(study.PAINTER_EPOCHS, chosen), 1):
        with record.timing("decoder.train"):
            drawn(epoch)
            hidden1[count:, : study.HIDDEN] = hidden_of_scrambled[epoch]
            error = model.epoch(
                hidden1, epoch_images, torch.randperm(len(labels), generator=random), ordered1
            )
            record.measure("decoder.epoch-loss", error)
        with record.timing("decoder.evaluate"):
            for split in splits:
                record.measure(f"decoder.{split}-loss", model.squared_error(*shown[split]))
        record.say(f"decoder {record.measures['decoder.test-loss']:.4f}")


@torch.no_grad()
def main():
    chosen = study.options("The study in PyTorch, hand-tuned.")
    use_threads(chosen.threads)
    torch.set_flush_denormal(True)
    record = Record("T2", chosen.experiment, {"seed": chosen.seed, "epochs": chosen.epochs, "images": chosen.images})
    random = torch.Generator().manual_seed(chosen.seed)
    {"exp1": exp1, "exp3": exp3}[chosen.experiment](record, chosen, random)
    record.print()


if __name__ == "__main__":
    main()
