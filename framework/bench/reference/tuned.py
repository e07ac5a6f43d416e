#!/usr/bin/env python3
"""T2: the same work as ordinary.py, optimised by hand: no autograd, no allocation in a step, few passes over memory.

    python3 tuned.py exp1
    python3 tuned.py exp3 --seed 2 --threads 2

Optimisations, each compared with its alternatives:

- Gradients are written by hand into views of one flat tensor; every result goes to a preallocated buffer (`out=`).
- The loop over the batches of an epoch is TorchScript, which calls operations without Python overhead: a third of the
  autoencoder's time.
- Adam updates the flat tensor in five passes (adam_step).
- A constant factor of the loss, 2/(rows · width) or 1/rows, is omitted from the gradient: Adam takes the same steps for
  any multiple of the gradient if its ε is multiplied too.
- Activations of a layer are stored as [units, rows] with a last row of ones: the bias is a column of the weights, and
  the same product computes its gradient.
- Importance is computed in closed form: see unit_effects and feature_effects.
- The losses of an epoch are by-products of its steps: probabilities, means and squared norms go to buffers for the
  whole epoch, which are summed at its end.
- In an epoch, all stages of Exp3 read the same images, so that hidden activations are computed once per epoch.
- Evaluation uses large batches. If a penalty needs the means of batches of the training size, they are computed from
  the large batch.
"""

from functools import partial
from typing import List, NamedTuple

import numpy
import torch
from torch import Tensor

import mnist
import study
from record import Record, use_threads

EVALUATION_BATCH = 125 * study.BATCH
PAIR_BATCH = 4096  # for importance; fits into the cache


class Adam(NamedTuple):
    """
    Adam with its decays moved into scalars. With m = β₁ᵗ n and v = β₂ᵗ u, the updates of the moments are

        n ← n + (1 − β₁) β₁⁻ᵗ g        u ← u + (1 − β₂) β₂⁻ᵗ g²,

    one pass each, where m and v would need two. Both are rescaled before the powers exceed the range of float32.
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
    """Takes step number `step`, counted from 1."""
    steps_since_scaling = float((step - 1) % adam.steps_between_scalings + 1)
    if steps_since_scaling == 1.0 and step > 1:
        adam.n.mul_(adam.beta1 ** float(adam.steps_between_scalings))
        adam.u.mul_(adam.beta2 ** float(adam.steps_between_scalings))
    scale1 = adam.beta1**steps_since_scaling
    scale2 = adam.beta2**steps_since_scaling
    root_scale2 = (scale2 / (1 - adam.beta2 ** float(step))) ** 0.5
    rate = adam.rate / (1 - adam.beta1 ** float(step)) * scale1 / root_scale2
    adam.n.add_(adam.gradient, alpha=(1 - adam.beta1) / scale1)
    adam.u.addcmul_(adam.gradient, adam.gradient, value=(1 - adam.beta2) / scale2)
    torch.sqrt(adam.u, out=adam.work)
    adam.work.add_(adam.epsilon / root_scale2)
    adam.parameters.addcdiv_(adam.n, adam.work, value=-rate)


class FlatParameterModel:
    """A flat tensor of parameters, one of gradients, and views of both by layer."""

    EPSILON = 1e-8

    def __init__(self, shapes, rate, factor):
        """The gradient of the loss is `factor` times the gradient that the steps compute."""
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
        Takes a step for each batch of values; a smaller last batch is processed separately, since it needs smaller
        buffers. Returns the sums of the results of `function`.
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
        """Returns the buffers for evaluating this number of rows."""
        if rows not in self.buffers:
            self.buffers[rows] = self.new_buffer(rows)
        return self.buffers[rows]


def with_ones(units, rows):
    """Returns a buffer [units + 1, rows] whose last row is ones, and the view without that row."""
    whole = torch.ones(units + 1, rows)
    return whole, whole[:units]


def append_ones(values):
    """Returns the values with a last column of ones: [rows, width + 1]."""
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
    """Stores the probabilities of each batch in `probabilities`."""
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
        # gathered per batch, so that the images are still in the cache when the gradient needs them
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


class LinearModelStage(FlatParameterModel):
    """h = relu(tanh(W1 x + b1)), logits = [W2 b2] [h 1]."""

    def __init__(self, initial_values, classes):
        super().__init__([(study.HIDDEN, mnist.PIXELS), (study.HIDDEN, 1), (classes, study.HIDDEN + 1)],
                         study.LINEAR_RATE, 1 / study.BATCH)
        w1, b1, w2, b2 = initial_values
        self.parameters[0].copy_(w1)
        self.parameters[1].copy_(b1.unsqueeze(1))
        self.parameters[2].copy_(torch.cat([w2, b2.unsqueeze(1)], 1))
        self.classes = classes

    def new_buffer(self, rows):
        return with_ones(study.HIDDEN, rows)

    def hidden(self, images, into):
        """Computes hidden activations: [hidden, rows]."""
        w1, b1, _ = self.parameters
        torch.mm(w1, images.t(), out=into)
        return into.add_(b1).tanh_().relu_()

    def all_hidden(self, images):
        """Returns hidden activations: [rows, hidden]."""
        result = torch.empty(len(images), study.HIDDEN)
        for part, into in zip(images.split(EVALUATION_BATCH), result.split(EVALUATION_BATCH)):
            _, h = self.buffer(len(part))
            into.copy_(self.hidden(part, h).t())
        return result

    def epoch(self, images, labels, targets, order):
        """
        Trains for one epoch; `targets` are one-hot labels. Returns loss and accuracy of the batches before their steps.
        """
        probabilities = torch.empty_like(targets)
        self.steps(partial(linear_steps, images), order, targets.index_select(0, order), probabilities)
        of_label = probabilities.gather(1, labels.index_select(0, order).unsqueeze(1)).flatten()
        correct = of_label == probabilities.amax(1)
        return -of_label.log().mean().item(), correct.float().mean().item()

    def classified(self, images, labels):
        """Returns loss and accuracy over a split."""
        loss = 0.0
        correct = 0
        w2t = self.parameters[2].t()
        for part, label in zip(images.split(EVALUATION_BATCH), labels.split(EVALUATION_BATCH)):
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
    """Returns the sum of squared errors over all batches."""
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


class Autoencoder(FlatParameterModel):
    """z = tanh([W1 b1] [h 1]), ĥ = relu(tanh([W2 b2] [z 1])); activations include a column of ones."""

    def __init__(self, initial_values):
        super().__init__([(study.CODE, study.HIDDEN + 1), (study.HIDDEN, study.CODE + 1)],
                         study.LATER_RATE, 2 / (study.BATCH * study.HIDDEN))
        w1, b1, w2, b2 = initial_values
        self.parameters[0].copy_(torch.cat([w1, b1.unsqueeze(1)], 1))
        self.parameters[1].copy_(torch.cat([w2, b2.unsqueeze(1)], 1))

    def new_buffer(self, rows):
        class Buffer:
            z1, z = with_ones(study.CODE, rows)
            z1t = z1.t()
            y = torch.empty(rows, study.HIDDEN)

        return Buffer

    def epoch(self, hidden1, order, ordered):
        """
        Trains for one epoch; `ordered` is a buffer like `hidden1`. Returns the loss of the batches before their steps.
        """
        torch.index_select(hidden1, 0, order, out=ordered)
        return self.steps(autoencoder_steps, ordered)[0] / (len(order) * study.HIDDEN)

    def squared_error(self, hidden1):
        error = 0.0
        w1, w2 = self.parameters
        for x1 in hidden1.split(EVALUATION_BATCH):
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
    For each unit, the examples on which it is active. Ablating an inactive unit changes nothing, so only these pairs,
    about half of all, are evaluated. The activations do not change, so that the pairs are the same in every epoch.
    """

    def __init__(self, hidden):
        self.count = len(hidden)
        # tanh x = 2 sigmoid(2x) − 1, and PyTorch's sigmoid is three times as fast as its tanh. Hence
        # ĥ − h = 2 (max(sigmoid, 1/2) − (h + 1)/2), whose last term is this target.
        self.target = ((hidden + 1) / 2).contiguous()
        self.units = []
        for j in range(study.HIDDEN):
            rows = hidden[:, j].nonzero().flatten()
            self.units.append((rows, hidden[:, j].index_select(0, rows).unsqueeze(1)))
        self.z = torch.empty(PAIR_BATCH, study.CODE + 1)
        self.y = torch.empty(PAIR_BATCH, study.HIDDEN)
        self.t = torch.empty(PAIR_BATCH, study.HIDDEN)


def unit_effects(model, hidden1, pairs):
    """
    Returns the loss increase when each unit is ablated, and the mean code when only that unit is kept. Ablating unit j
    changes the code before its tanh by the rank-one term −h_j W1[:, j], so that encoding need not be repeated.
    """
    w1, w2 = model.parameters
    decoder = (2 * w2).t().contiguous()
    pre_activations = torch.mm(hidden1, w1.t())
    errors = torch.empty(pairs.count)
    z1 = torch.ones(pairs.count, study.CODE + 1)
    torch.tanh(pre_activations, out=z1[:, : study.CODE])
    for z, target, error in zip(z1.split(PAIR_BATCH), pairs.target.split(PAIR_BATCH),
                                errors.split(PAIR_BATCH)):
        y = pairs.y[: len(z)]
        torch.mm(z, decoder, out=y)
        y.sigmoid_().clamp_min_(0.5).sub_(target)
        torch.sum(y.mul_(y), 1, out=error)
    loss_increase = torch.empty(study.HIDDEN, dtype=torch.float64)
    direction = torch.empty(study.HIDDEN, study.CODE, dtype=torch.float64)
    bias = w1[:, study.HIDDEN]
    for j, (rows, values) in enumerate(pairs.units):
        column = w1[:, j]
        codes = pre_activations.index_select(0, rows).addcmul_(values, column, value=-1).tanh_()
        error = 0.0
        for part, code in zip(rows.split(PAIR_BATCH), codes.split(PAIR_BATCH)):
            z = pairs.z[: len(part)]
            y = pairs.y[: len(part)]
            t = pairs.t[: len(part)]
            z.fill_(1)
            z[:, : study.CODE].copy_(code)
            torch.mm(z, decoder, out=y)
            torch.index_select(pairs.target, 0, part, out=t)
            y.sigmoid_().clamp_min_(0.5).sub_(t)
            error += squared_norm(y)
        loss_increase[j] = 4 * (error - errors.index_select(0, rows).sum(dtype=torch.float64))
        solo = torch.addcmul(bias, values, column).tanh_().sum(0, dtype=torch.float64)
        direction[j] = solo + (pairs.count - len(rows)) * torch.tanh(bias)
    return loss_increase / (pairs.count * study.HIDDEN), direction / pairs.count


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
    """Returns the sum of squared errors over all batches, and the sum of their penalties weighted by rows."""
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
    variance = torch.empty(features)
    unclamped = torch.empty(features)
    penalty_gradient = torch.empty(features)
    directions, bd, gbd, gbe = decoder[:features], decoder[features], gd[features], gbe.flatten()
    xt, f1t, yt, wet, penalty_gradient_column = x.t(), f1.t(), y.t(), we.t(), penalty_gradient.unsqueeze(1)
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
        # the gradient of the penalty, λ/rows ((1 − ρ)/(1 − ρ̂) − ρ/ρ̂), as one fraction: (ρ̂ − ρ)/(ρ̂ − ρ̂²)
        torch.mean(f, [1], out=mean)
        torch.clamp(mean, clamp, 1 - clamp, out=clamped[i])
        torch.eq(clamped[i], mean, out=unclamped)
        torch.sub(clamped[i], rho, out=penalty_gradient)
        penalty_gradient.mul_(unclamped)
        torch.addcmul(clamped[i], clamped[i], clamped[i], value=-1, out=variance)
        penalty_gradient.div_(variance)
        df.add_(penalty_gradient_column, alpha=weight / rows)
        torch.ops.aten.threshold_backward(df, f, 0, grad_input=df)
        torch.mm(df, x, out=ge)
        torch.sum(df, [1], out=gbe)
        gbd.addmv_(wet, gbe, alpha=-1)
        adam_step(adam, step + i)
    # computed from the clamped means, without `weight`, which is λ divided by the factor of the gradients
    divergence = rho * torch.log(rho / means) + (1 - rho) * torch.log((1 - rho) / (1 - means))
    return torch.stack([errors.sum(), rows * divergence.sum()])


class SparseAutoencoderStage(FlatParameterModel):
    """f = relu(We (h − bd) + be), ĥ = [f 1] D, where D's last row is bd."""

    def __init__(self, initial_values, rho):
        self.factor = 2 / (study.BATCH * study.HIDDEN)
        super().__init__([(study.FEATURES, study.HIDDEN), (study.FEATURES, 1), (study.FEATURES + 1, study.HIDDEN)],
                         study.LATER_RATE, self.factor)
        we, be, wd, bd = initial_values
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
        Trains for one epoch; `ordered` is a buffer like `hidden`. Returns mean squared error and penalty of the batches
        before their steps.
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
        """Returns the penalty for each feature and batch, given the batch means [features, batches]."""
        mean = mean.clamp(study.CLAMP, 1 - study.CLAMP)
        rho = self.rho
        return study.WEIGHT * (rho * torch.log(rho / mean) + (1 - rho) * torch.log((1 - rho) / (1 - mean)))

    def losses(self, hidden):
        """Returns mean squared error and penalty over a split."""
        error = 0.0
        penalty = 0.0
        for h in hidden.split(EVALUATION_BATCH):
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
    Returns the loss increase for each class when each feature is ablated. The decoder is linear: without feature j, the
    reconstruction error r = ĥ − h becomes r − f_j d_j, where d_j is the direction of the feature, and therefore

        |r − f_j d_j|² − |r|² = f_j² |d_j|² − 2 f_j (d_j · r).

    In the penalty, only the mean of feature j changes, to 0. `by_class` are the concatenated activations of batches of
    one class each, `sizes` the (class, rows) pairs of the batches.
    """
    decoder = model.parameters[2]
    directions = decoder[: study.FEATURES]
    squares = directions.square().sum(1)
    ablated_penalty = model.penalty(torch.zeros(study.FEATURES))
    loss_increase = torch.zeros(classes, study.FEATURES, dtype=torch.float64)
    count = torch.zeros(classes, 1)
    for h, (c, rows) in zip(by_class.split([rows for _, rows in sizes]), sizes):
        b = model.buffer(rows)
        model.encode(h, b)
        torch.mm(b.f1t, decoder, out=b.y)
        b.y.sub_(h)
        torch.mm(directions, b.yt, out=b.df)
        energy = torch.linalg.vector_norm(b.f, dim=1).square_().mul_(squares)
        explained = b.df.mul_(b.f).sum(1)
        loss_increase[c] += (energy - 2 * explained) / study.HIDDEN
        loss_increase[c] += rows * (ablated_penalty - model.penalty(b.f.mean(1)))
        count[c] += rows
    return loss_increase / count.clamp_(min=1)


@torch.jit.script
def decoder_steps(
    images: Tensor,
    batches: List[Tensor],
    orders: List[Tensor],
    parameters: List[Tensor],
    gradients: List[Tensor],
    adam: Adam,
    step: int,
    batch: int,
):
    """Returns the sum of squared errors over all batches."""
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


class ImageDecoderStage(FlatParameterModel):
    """x̂ = sigmoid([h 1] W), where W's last row is the bias; activations include a column of ones."""

    def __init__(self, initial_values):
        super().__init__([(study.HIDDEN + 1, mnist.PIXELS)], study.LATER_RATE, 2 / (study.BATCH * mnist.PIXELS))
        w, bias = initial_values
        self.parameters[0].copy_(torch.cat([w, bias.unsqueeze(1)], 1).t())

    def new_buffer(self, rows):
        return torch.empty(rows, mnist.PIXELS)

    def epoch(self, hidden1, images, order, ordered):
        """
        Trains for one epoch; `ordered` is a buffer like `hidden1`. Returns the loss of the batches before their steps.
        """
        torch.index_select(hidden1, 0, order, out=ordered)
        return self.steps(partial(decoder_steps, images), ordered, order)[0] / images.numel()

    def squared_error(self, hidden1, images):
        error = 0.0
        for h1, x in zip(hidden1.split(study.IMPORTANCE_BATCH), images.split(study.IMPORTANCE_BATCH)):
            y = self.buffer(len(h1))
            torch.mm(h1, self.parameters[0], out=y)
            error += squared_norm(y.sigmoid_().sub_(x))
        return error / images.numel()


class BlockOrderedImages:
    """
    Images whose pixels are in block order, so that scrambling moves runs of 16 values. The order of the pixels makes no
    difference to a randomly initialised network; `block_by_block` brings row-major initial values into the same order.
    """

    def __init__(self, images):
        self.images = images.index_select(1, mnist.block_order())
        self.first = (torch.arange(len(images)) * mnist.BLOCKS).unsqueeze(1)

    def scramble(self, random, into):
        """Fills `into` with a copy of every image with its blocks in a random order."""
        order = torch.from_numpy(mnist.draw_orders(random, len(self.images))).add_(self.first).flatten()
        source = self.images.view(-1, mnist.BLOCK_PIXELS)
        numpy.take(source.numpy(), order.numpy(), axis=0, out=into.view(-1, mnist.BLOCK_PIXELS).numpy(), mode="clip")

    def with_scrambled(self, random):
        """Returns all images, followed by a scrambled copy of each."""
        both = torch.empty(2 * len(self.images), mnist.PIXELS)
        both[: len(self.images)] = self.images
        self.scramble(random, both[len(self.images) :])
        return both


def block_by_block(initial_values, stage):
    """Returns the initial values of a stage that reads or writes pixels, in the order of BlockOrderedImages."""
    order = mnist.block_order()
    if stage == "classifier":
        return (initial_values[0].index_select(1, order), *initial_values[1:])
    return tuple(values.index_select(0, order) for values in initial_values)


def one_hot(labels, classes):
    return torch.nn.functional.one_hot(labels, classes).float()


def train_classifier(record, args, random, model, training, labels, evaluation):
    targets = one_hot(labels, model.classes)
    for epoch, splits in enumerate(study.evaluated_splits(study.LINEAR_EPOCHS, args), 1):
        with record.timing("classifier.train"):
            images = training(epoch)
            loss, accuracy = model.epoch(
                images, labels, targets, torch.randperm(len(labels), generator=random)
            )
            record.measure("classifier.epoch-loss", loss)
            record.measure("classifier.epoch-accuracy", accuracy)
        with record.timing("classifier.evaluate"):
            for split in splits:
                loss, accuracy = model.classified(*evaluation[split])
                record.measure(f"classifier.{split}-loss", loss)
                record.measure(f"classifier.{split}-accuracy", accuracy)
        record.log(f"classifier {record.measures['classifier.test-accuracy']:.4f}")


def exp1(record, args, random):
    with record.timing("load"):
        train = mnist.load(args.data, "train", args.images)
        test = mnist.load(args.data, "t10k", args.images)
    classifier = LinearModelStage(study.initial_values("classifier", random), 10)
    train_classifier(
        record, args, random, classifier, lambda _: train[0], train[1], {"train": train, "test": test}
    )
    with record.timing("code.train"):
        hidden = classifier.all_hidden(train[0])
        hidden1 = append_ones(hidden)
        ordered = torch.empty_like(hidden1)
    with record.timing("code.evaluate"):
        evaluation = {"train": hidden1, "test": append_ones(classifier.all_hidden(test[0]))}
    with record.timing("directions"):
        pairs = UnitPairs(hidden)
    model = Autoencoder(study.initial_values("code", random))
    for splits in study.evaluated_splits(study.CODE_EPOCHS, args):
        with record.timing("code.train"):
            error = model.epoch(hidden1, torch.randperm(len(hidden1), generator=random), ordered)
            record.measure("code.epoch-loss", error)
        with record.timing("code.evaluate"):
            for split in splits:
                record.measure(f"code.{split}-loss", model.squared_error(evaluation[split]))
        with record.timing("directions"):
            unit_effects(model, hidden1, pairs)
        record.log(f"code {record.measures['code.epoch-loss']:.4f}")


def exp3(record, args, random):
    classes = 11

    def generator(epoch):
        return numpy.random.Generator(numpy.random.PCG64([args.seed, epoch]))

    with record.timing("load"):
        images, labels = mnist.load(args.data, "train", args.images)
        test_images, test_labels = mnist.load(args.data, "t10k", args.images)
        count = len(labels)
        labels = torch.cat([labels, torch.full_like(labels, classes - 1)])
        test_labels = torch.cat([test_labels, torch.full_like(test_labels, classes - 1)])
        block_ordered = BlockOrderedImages(images)
        # all metrics are evaluated on the same sample, so that they are comparable
        evaluation = block_ordered.with_scrambled(generator(0))
        test_evaluation = BlockOrderedImages(test_images).with_scrambled(generator(0))
        epoch_images = torch.empty_like(evaluation)
        epoch_images[:count] = block_ordered.images
        del images, test_images

    def images_of_epoch(epoch):
        """Returns the images of an epoch, counted from 1; they are the same in every stage."""
        block_ordered.scramble(generator(epoch), epoch_images[count:])
        return epoch_images

    classifier = LinearModelStage(
        block_by_block(study.initial_values("classifier", random, classes=classes), "classifier"), classes
    )
    train_classifier(
        record,
        args,
        random,
        classifier,
        images_of_epoch,
        labels,
        {"train": (evaluation, labels), "test": (test_evaluation, test_labels)},
    )
    with record.timing("sae-low.evaluate"):
        hidden = {"train": classifier.all_hidden(evaluation), "test": classifier.all_hidden(test_evaluation)}
    with record.timing("sae-low.train"):
        epoch_hidden = hidden["train"].clone()  # the first half, of the unscrambled images, does not change
        hidden_of_scrambled = {}  # by epoch
        ordered = torch.empty_like(epoch_hidden)
    with record.timing("importance-low"):
        batches = list(study.class_batches(labels, classes))
        by_class = hidden["train"].index_select(0, torch.cat([rows for _, rows in batches]))
        sizes = [(c, len(rows)) for c, rows in batches]

    for stage, rho in study.RHO.items():
        model = SparseAutoencoderStage(study.initial_values(stage, random), rho)
        for epoch, splits in enumerate(study.evaluated_splits(study.SAE_EPOCHS, args), 1):
            with record.timing(f"{stage}.train"):
                if epoch not in hidden_of_scrambled:
                    hidden_of_scrambled[epoch] = classifier.all_hidden(images_of_epoch(epoch)[count:])
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
            record.log(f"{stage} {record.measures[f'{stage}.test-loss']:.4f}")
        with record.timing("importance-low" if stage == "sae-low" else "importance"):
            feature_effects(model, by_class, sizes, classes)

    model = ImageDecoderStage(block_by_block(study.initial_values("decoder", random), "decoder"))
    with record.timing("decoder.train"):
        hidden1 = append_ones(epoch_hidden)
        ordered1 = torch.empty_like(hidden1)
        decoder_data = {
            "train": (append_ones(hidden["train"]), evaluation),
            "test": (append_ones(hidden["test"]), test_evaluation),
        }
    for epoch, splits in enumerate(study.evaluated_splits(study.DECODER_EPOCHS, args), 1):
        with record.timing("decoder.train"):
            images_of_epoch(epoch)
            hidden1[count:, : study.HIDDEN] = hidden_of_scrambled[epoch]
            error = model.epoch(
                hidden1, epoch_images, torch.randperm(len(labels), generator=random), ordered1
            )
            record.measure("decoder.epoch-loss", error)
        with record.timing("decoder.evaluate"):
            for split in splits:
                record.measure(f"decoder.{split}-loss", model.squared_error(*decoder_data[split]))
        record.log(f"decoder {record.measures['decoder.test-loss']:.4f}")


@torch.no_grad()
def main():
    args = study.options("The study in PyTorch, optimised by hand.")
    use_threads(args.threads)
    torch.set_flush_denormal(True)
    record = Record("T2", args.experiment, {"seed": args.seed, "epochs": args.epochs, "images": args.images})
    random = torch.Generator().manual_seed(args.seed)
    {"exp1": exp1, "exp3": exp3}[args.experiment](record, args, random)
    record.print()


if __name__ == "__main__":
    main()
