#!/usr/bin/env python3
"""T2: the same work as ordinary.py, hand-tuned: no autograd, no allocation in a step, as few passes as can be.

    python3 tuned.py exp1
    python3 tuned.py exp3 --seed 2 --threads 2

What made it fast, each tried against its alternatives:

- Gradients written by hand, into views of one flat tensor; every result into a buffer made once (`out=`).
- Adam over the flat tensor in five passes (ScaledAdam).
- A constant factor of the loss, 2/(rows · width) or 1/rows, is left out of the gradient: Adam gives the same steps for
  any multiple of the gradient if its ε is multiplied too.
- Activations of a layer stand unit by unit, [units, rows], with a last row of ones: the bias is a column of the weights,
  and its gradient comes out of the same product.
- Importance by structure: see unit_effects and feature_effects.
- Measuring in large batches. Where a penalty needs means of training's batches, they are taken of the large one.
"""

import numpy
import torch

import mnist
import study
from record import Record

EVALUATED_AT_ONCE = 125 * study.BATCH
PAIRS_AT_ONCE = 4096  # of importance; they stay in the cache
BETA1 = 0.9
BETA2 = 0.999
EPSILON = 1e-8

tanh_slope = torch.ops.aten.tanh_backward.grad_input
sigmoid_slope = torch.ops.aten.sigmoid_backward.grad_input
relu_slope = torch.ops.aten.threshold_backward.grad_input


class ScaledAdam:
    """
    Adam with its decays moved into scalars. With m = β₁ᵗ n and v = β₂ᵗ u the moments' updates are

        n ← n + (1 − β₁) β₁⁻ᵗ g        u ← u + (1 − β₂) β₂⁻ᵗ g²

    one pass each where m and v would need two. Before the powers leave float32 both are scaled back.
    """

    STEPS_BETWEEN_SCALINGS = 256

    def __init__(self, parameters, gradient, rate, factor):
        """`factor` times the given gradient is the loss's."""
        self.parameters = parameters
        self.gradient = gradient
        self.rate = rate
        self.epsilon = EPSILON / factor
        self.n = torch.zeros_like(parameters)
        self.u = torch.zeros_like(parameters)
        self.work = torch.empty_like(parameters)
        self.steps = 0
        self.since = 0

    def step(self):
        if self.since == self.STEPS_BETWEEN_SCALINGS:
            self.n.mul_(BETA1**self.since)
            self.u.mul_(BETA2**self.since)
            self.since = 0
        self.steps += 1
        self.since += 1
        scale1 = BETA1**self.since
        scale2 = BETA2**self.since
        self.n.add_(self.gradient, alpha=(1 - BETA1) / scale1)
        self.u.addcmul_(self.gradient, self.gradient, value=(1 - BETA2) / scale2)
        spread = (scale2 / (1 - BETA2**self.steps)) ** 0.5
        torch.sqrt(self.u, out=self.work)
        self.work.add_(self.epsilon / spread)
        rate = self.rate / (1 - BETA1**self.steps) * scale1 / spread
        self.parameters.addcdiv_(self.n, self.work, value=-rate)


class Trained:
    """A flat tensor of parameters, one of gradients, and views of both."""

    def __init__(self, shapes, rate, factor):
        size = sum(shape[0] * shape[1] for shape in shapes)
        self.flat = torch.empty(size)
        self.gradient = torch.empty(size)
        self.parameters = self.views(self.flat, shapes)
        self.gradients = self.views(self.gradient, shapes)
        self.adam = ScaledAdam(self.flat, self.gradient, rate, factor)
        self.buffers = {}

    @staticmethod
    def views(flat, shapes):
        views = []
        at = 0
        for rows, columns in shapes:
            views.append(flat[at : at + rows * columns].view(rows, columns))
            at += rows * columns
        return views

    def buffer(self, rows):
        """The buffers for so many rows."""
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


class LinearModel(Trained):
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
        class Buffer:
            x = torch.empty(rows, mnist.PIXELS)
            xt = x.t()
            h1, h = with_ones(study.HIDDEN, rows)
            h1t = h1.t()
            p = torch.empty(rows, self.classes)
            pt = p.t()
            dh = torch.empty(study.HIDDEN, rows)

        return Buffer

    def hidden(self, images, into):
        """Hidden activations unit by unit, [hidden, rows]."""
        w1, b1, _ = self.parameters
        torch.mm(w1, images.t(), out=into)
        return into.add_(b1).tanh_().relu_()

    def all_hidden(self, images):
        """Hidden activations [rows, hidden]."""
        result = torch.empty(len(images), study.HIDDEN)
        for part, into in zip(images.split(EVALUATED_AT_ONCE), result.split(EVALUATED_AT_ONCE)):
            buffer, h = self.evaluation(len(part))
            into.copy_(self.hidden(part, h).t())
        return result

    def evaluation(self, rows):
        key = ("evaluation", rows)
        if key not in self.buffers:
            self.buffers[key] = with_ones(study.HIDDEN, rows)
        return self.buffers[key]

    def epoch(self, images, targets, order):
        """`targets` are one-hot rows."""
        w1, b1, w2 = self.parameters
        g1, gb1, g2 = self.gradients
        gb1 = gb1.flatten()
        readout = w2[:, : study.HIDDEN].t()
        w2t = w2.t()
        ordered = targets.index_select(0, order)
        for rows, target in zip(order.split(study.BATCH), ordered.split(study.BATCH)):
            b = self.buffer(len(rows))
            torch.index_select(images, 0, rows, out=b.x)
            torch.mm(w1, b.xt, out=b.h)
            b.h.add_(b1).tanh_().relu_()
            torch.mm(b.h1t, w2t, out=b.p)
            torch.softmax(b.p, 1, out=b.p)
            b.p.sub_(target)
            if len(rows) != study.BATCH:
                b.p.mul_(study.BATCH / len(rows))
            torch.mm(b.pt, b.h1t, out=g2)
            torch.mm(readout, b.pt, out=b.dh)
            relu_slope(b.dh, b.h, 0, grad_input=b.dh)
            tanh_slope(b.dh, b.h, grad_input=b.dh)
            torch.mm(b.dh, b.x, out=g1)
            torch.sum(b.dh, 1, out=gb1)
            self.adam.step()

    def classified(self, images, labels):
        """Loss and accuracy over a split."""
        loss = 0.0
        correct = 0
        w2t = self.parameters[2].t()
        for part, label in zip(images.split(EVALUATED_AT_ONCE), labels.split(EVALUATED_AT_ONCE)):
            h1, h = self.evaluation(len(part))
            self.hidden(part, h)
            logits = torch.mm(h1.t(), w2t)
            loss += torch.nn.functional.cross_entropy(logits, label, reduction="sum").item()
            correct += (logits.argmax(1) == label).sum().item()
        return loss / len(labels), correct / len(labels)


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
            d = torch.empty(rows, study.HIDDEN)
            dt = d.t()
            dz = torch.empty(study.CODE, rows)

        return Buffer

    def epoch(self, hidden1, order, ordered):
        """`ordered` is a buffer as large as `hidden1`."""
        w1, w2 = self.parameters
        g1, g2 = self.gradients
        w2t = w2.t()
        w2z = w2[:, : study.CODE].t()
        torch.index_select(hidden1, 0, order, out=ordered)
        for x1, x1t, x in self.batches(ordered):
            b = self.buffer(len(x1))
            torch.mm(w1, x1t, out=b.z)
            b.z.tanh_()
            torch.mm(b.z1t, w2t, out=b.y)
            b.y.tanh_().relu_()
            torch.sub(b.y, x, out=b.d)
            if len(x1) != study.BATCH:
                b.d.mul_(study.BATCH / len(x1))
            relu_slope(b.d, b.y, 0, grad_input=b.d)
            tanh_slope(b.d, b.y, grad_input=b.d)
            torch.mm(b.dt, b.z1t, out=g2)
            torch.mm(w2z, b.dt, out=b.dz)
            tanh_slope(b.dz, b.z, grad_input=b.dz)
            torch.mm(b.dz, x1, out=g1)
            self.adam.step()

    def batches(self, ordered):
        """Views of the batches, made once: the buffer is the same in every epoch."""
        key = ordered.data_ptr()
        if key not in self.buffers:
            self.buffers[key] = [(x1, x1.t(), x1[:, : study.HIDDEN]) for x1 in ordered.split(study.BATCH)]
        return self.buffers[key]

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
    torch.tanh(inner, out=inner_code(z1))
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


def inner_code(z1):
    return z1[:, : study.CODE]


class SparseAutoencoder(Trained):
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
            mean = torch.empty(study.FEATURES)
            clamped = torch.empty(study.FEATURES)
            within = torch.empty(study.FEATURES)
            pull = torch.empty(study.FEATURES)
            pull_column = pull.unsqueeze(1)

        return Buffer

    def epoch(self, hidden, order, ordered):
        """`ordered` is a buffer as large as `hidden`."""
        we, be, decoder = self.parameters
        ge, gbe, gd = self.gradients
        features = study.FEATURES
        gbe_flat = gbe.flatten()
        directions = decoder[:features]
        bd = decoder[features]
        gbd = gd[features]
        wet = we.t()
        torch.index_select(hidden, 0, order, out=ordered)
        for h in ordered.split(study.BATCH):
            rows = len(h)
            b = self.buffer(rows)
            torch.sub(h, bd, out=b.x)
            torch.mm(we, b.xt, out=b.f)
            b.f.add_(be).relu_()
            torch.mm(b.f1t, decoder, out=b.y)
            b.y.sub_(h)
            if rows != study.BATCH:
                b.y.mul_(study.BATCH / rows)
            torch.mm(b.f1, b.y, out=gd)
            torch.mm(directions, b.yt, out=b.df)
            # the penalty's gradient, λ/rows ((1 − ρ)/(1 − ρ̂) − ρ/ρ̂), as one fraction: (ρ̂ − ρ)/(ρ̂ − ρ̂²)
            torch.mean(b.f, 1, out=b.mean)
            torch.clamp(b.mean, study.CLAMP, 1 - study.CLAMP, out=b.clamped)
            torch.eq(b.clamped, b.mean, out=b.within)
            torch.sub(b.clamped, self.rho, out=b.pull)
            b.pull.mul_(b.within)
            b.clamped.addcmul_(b.clamped, b.clamped, value=-1)
            b.pull.div_(b.clamped)
            b.df.add_(b.pull_column, alpha=study.WEIGHT / rows / self.factor)
            relu_slope(b.df, b.f, 0, grad_input=b.df)
            torch.mm(b.df, b.x, out=ge)
            torch.sum(b.df, 1, out=gbe_flat)
            gbd.addmv_(wet, gbe_flat, alpha=-1)
            self.adam.step()

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


class ImageDecoder(Trained):
    """x̂ = sigmoid([h 1] W), where W's last row is the bias; activations are given with their ones."""

    def __init__(self, initial):
        super().__init__([(study.HIDDEN + 1, mnist.PIXELS)], study.LATER_RATE, 2 / (study.BATCH * mnist.PIXELS))
        w, bias = initial
        self.parameters[0].copy_(torch.cat([w, bias.unsqueeze(1)], 1).t())

    def new_buffer(self, rows):
        class Buffer:
            x = torch.empty(rows, mnist.PIXELS)
            y = torch.empty(rows, mnist.PIXELS)

        return Buffer

    def epoch(self, hidden1, images, order, ordered):
        """`ordered` is a buffer as large as `hidden1`."""
        w = self.parameters[0]
        g = self.gradients[0]
        torch.index_select(hidden1, 0, order, out=ordered)
        for h1, rows in zip(ordered.split(study.BATCH), order.split(study.BATCH)):
            b = self.buffer(len(h1))
            torch.index_select(images, 0, rows, out=b.x)
            torch.mm(h1, w, out=b.y)
            b.y.sigmoid_()
            torch.sub(b.y, b.x, out=b.x)
            if len(h1) != study.BATCH:
                b.x.mul_(study.BATCH / len(h1))
            sigmoid_slope(b.x, b.y, grad_input=b.x)
            torch.mm(h1.t(), b.x, out=g)
            self.adam.step()

    def squared_error(self, hidden1, images):
        error = 0.0
        for h1, x in zip(hidden1.split(study.MEASURED_AT_ONCE), images.split(study.MEASURED_AT_ONCE)):
            b = self.buffer(len(h1))
            torch.mm(h1, self.parameters[0], out=b.y)
            error += squared_norm(b.y.sigmoid_().sub_(x))
        return error / images.numel()


class Pictures:
    """
    Images whose pixels stand block by block, so that scrambling moves runs of 16 values. Which pixel stands where makes
    no difference to a network that starts at random; starting values that are given row by row are brought into the
    same order.
    """

    def __init__(self, images, random):
        self.plain = images.index_select(1, mnist.block_order())
        self.random = random
        self.first = (torch.arange(len(images)) * mnist.BLOCKS).unsqueeze(1)

    def scramble(self, into):
        """Fills `into` with a copy of every image with its blocks in a random order."""
        order = torch.from_numpy(mnist.draw_orders(self.random, len(self.plain))).add_(self.first).flatten()
        source = self.plain.view(-1, mnist.BLOCK_PIXELS)
        numpy.take(source.numpy(), order.numpy(), axis=0, out=into.view(-1, mnist.BLOCK_PIXELS).numpy(), mode="clip")

    def with_scrambled(self):
        """All images, then a scrambled copy of each."""
        both = torch.empty(2 * len(self.plain), mnist.PIXELS)
        both[: len(self.plain)] = self.plain
        self.scramble(both[len(self.plain) :])
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
    for _ in range(study.epochs(study.LINEAR_EPOCHS, chosen)):
        with record.timing("classifier.train"):
            images = training()
            model.epoch(images, targets, torch.randperm(len(labels), generator=random))
        with record.timing("classifier.evaluate"):
            for split, (split_images, split_labels) in measured.items():
                loss, accuracy = model.classified(split_images, split_labels)
                record.measure(f"classifier.{split}-loss", loss)
                record.measure(f"classifier.{split}-accuracy", accuracy)
        record.say(f"classifier {record.measures['classifier.test-accuracy']:.4f}")


def exp1(record, chosen, random):
    with record.timing("load"):
        train = mnist.load(chosen.data, "train", chosen.images)
        test = mnist.load(chosen.data, "t10k", chosen.images)
    classifier = LinearModel(study.initial("classifier", random), 10)
    train_classifier(
        record, chosen, random, classifier, lambda: train[0], train[1], {"train": train, "test": test}
    )
    with record.timing("code.train"):
        hidden = classifier.all_hidden(train[0])
        hidden1 = beside_ones(hidden)
        ordered = torch.empty_like(hidden1)
    with record.timing("code.evaluate"):
        test_hidden1 = beside_ones(classifier.all_hidden(test[0]))
    with record.timing("directions"):
        pairs = UnitPairs(hidden)
    model = Autoencoder(study.initial("code", random))
    for _ in range(study.epochs(study.CODE_EPOCHS, chosen)):
        with record.timing("code.train"):
            model.epoch(hidden1, torch.randperm(len(hidden1), generator=random), ordered)
        with record.timing("code.evaluate"):
            record.measure("code.train-loss", model.squared_error(hidden1))
            record.measure("code.test-loss", model.squared_error(test_hidden1))
        with record.timing("directions"):
            unit_effects(model, hidden1, pairs)
        record.say(f"code {record.measures['code.train-loss']:.4f}")


def exp3(record, chosen, random):
    shuffle = numpy.random.Generator(numpy.random.PCG64(chosen.seed))
    classes = 11
    with record.timing("load"):
        images, labels = mnist.load(chosen.data, "train", chosen.images)
        test_images, test_labels = mnist.load(chosen.data, "t10k", chosen.images)
        count = len(labels)
        labels = torch.cat([labels, torch.full_like(labels, classes - 1)])
        test_labels = torch.cat([test_labels, torch.full_like(test_labels, classes - 1)])
        pictures = Pictures(images, shuffle)
        # what is measured is measured on one draw, so that measures agree with each other
        measured = pictures.with_scrambled()
        measured_test = Pictures(test_images, shuffle).with_scrambled()
        epoch_images = torch.empty_like(measured)
        epoch_images[:count] = pictures.plain
        del images, test_images

    def drawn():
        pictures.scramble(epoch_images[count:])
        return epoch_images

    classifier = LinearModel(
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
    with record.timing("hidden"):
        hidden = {"train": classifier.all_hidden(measured), "test": classifier.all_hidden(measured_test)}
        epoch_hidden = hidden["train"].clone()  # its first half, of the images as they are, stays
        ordered = torch.empty_like(epoch_hidden)
        batches = list(study.class_batches(labels, classes))
        by_class = hidden["train"].index_select(0, torch.cat([rows for _, rows in batches]))
        sizes = [(c, len(rows)) for c, rows in batches]

    for stage, rho in study.RHO.items():
        model = SparseAutoencoder(study.initial(stage, random), rho)
        for _ in range(study.epochs(study.SAE_EPOCHS, chosen)):
            with record.timing(f"{stage}.train"):
                epoch_hidden[count:] = classifier.all_hidden(drawn()[count:])
                model.epoch(epoch_hidden, torch.randperm(len(labels), generator=random), ordered)
            with record.timing(f"{stage}.evaluate"):
                for split, h in hidden.items():
                    error, penalty = model.losses(h)
                    record.measure(f"{stage}.{split}-mse", error)
                    record.measure(f"{stage}.{split}-loss", error + penalty)
            record.say(f"{stage} {record.measures[f'{stage}.test-loss']:.4f}")
        with record.timing("importance-low" if stage == "sae-low" else "importance"):
            feature_effects(model, by_class, sizes, classes)

    model = ImageDecoder(block_by_block(study.initial("painter", random), "painter"))
    with record.timing("hidden"):
        hidden1 = beside_ones(epoch_hidden)
        ordered1 = torch.empty_like(hidden1)
        measured_hidden1 = {split: beside_ones(h) for split, h in hidden.items()}
    for _ in range(study.epochs(study.PAINTER_EPOCHS, chosen)):
        with record.timing("painter.train"):
            hidden1[count:, : study.HIDDEN] = classifier.all_hidden(drawn()[count:])
            model.epoch(hidden1, epoch_images, torch.randperm(len(labels), generator=random), ordered1)
        with record.timing("painter.evaluate"):
            record.measure("painter.train-loss", model.squared_error(measured_hidden1["train"], measured))
            record.measure("painter.test-loss", model.squared_error(measured_hidden1["test"], measured_test))
        record.say(f"painter {record.measures['painter.test-loss']:.4f}")


@torch.no_grad()
def main():
    chosen = study.options("The study in PyTorch, hand-tuned.")
    torch.set_num_threads(chosen.threads)
    torch.set_flush_denormal(True)
    record = Record("T2", chosen.experiment, {"seed": chosen.seed, "epochs": chosen.epochs, "images": chosen.images})
    random = torch.Generator().manual_seed(chosen.seed)
    {"exp1": exp1, "exp3": exp3}[chosen.experiment](record, chosen, random)
    record.print()


if __name__ == "__main__":
    main()
