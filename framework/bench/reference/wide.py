#!/usr/bin/env python3
"""
Times a training step of a wide sparse autoencoder, 768 → 16,384, batch size 4,096: f = relu(We (x − bd) + be),
x̂ = Wd f + bd, mean squared error, Adam over all parameters. Either only the 32 largest activations of an example are
kept (`topk`), or all of them, with an L1 penalty (`dense`).

    python3 wide.py topk
    python3 wide.py dense --program T1 --epochs 2

T1 uses autograd over dense tensors. T2 is optimised by hand: for a TopK code it computes only products with nonzero
activations, so that of five large matrix products only that of the encoder remains.
"""

import argparse
import math
import statistics
import time
from typing import List

import torch
from torch import Tensor
from torch.nn import functional

import study
from record import Record, use_threads
from tuned import Adam, FlatParameterModel, adam_step, squared_norm

L1 = 1e-3
RATE = 1e-4
ENCODER_CHUNK = 512  # rows whose activations are still in the cache when the largest are selected
ROW_CHUNK = 16  # rows whose active decoder rows fit into the cache
PARAMETER_CHUNK = 1 << 16  # parameters whose gradient and moments fit into the cache


class Settings:
    """Training data from the standard normal distribution and initial values uniform in ±√(6/fan_in)."""

    def __init__(self, args):
        random = torch.Generator().manual_seed(args.seed)
        self.k = args.k if args.code == "topk" else None
        self.batches = [torch.randn(args.batch, args.width, generator=random) for _ in range(2)]
        self.encoder = study.kaiming(args.features, args.width, random)
        self.decoder = study.kaiming(args.width, args.features, random)


class Ordinary:
    """T1."""

    def __init__(self, settings):
        self.k = settings.k
        (we, be), (wd, bd) = settings.encoder, settings.decoder
        self.parameters = [p.clone().requires_grad_() for p in (we, be, wd, bd)]
        self.optimiser = torch.optim.Adam(self.parameters, RATE)

    def forward(self, x):
        we, be, wd, bd = self.parameters
        features = torch.relu(functional.linear(x - bd, we, be))
        if self.k:
            top, index = features.topk(self.k, dim=1)
            features = torch.zeros_like(features).scatter(1, index, top)
        return features, functional.mse_loss(functional.linear(features, wd, bd), x)

    def squared_error(self, x, _):
        return self.forward(x)[1].item()

    def step(self, x, clock):
        with torch.enable_grad():
            features, loss = self.forward(x)
            total = loss if self.k else loss + L1 * features.sum(1).mean()
            self.optimiser.zero_grad()
            total.backward()
        clock.lap("forward-and-backward")
        self.optimiser.step()
        clock.lap("adam")


@torch.jit.script
def adam_in_chunks(chunks: List[Adam], step: int):
    for adam in chunks:
        adam_step(adam, step)


class Tuned:
    """The common part of T2's variants: parameters and gradients in flat tensors, decoder directions as rows."""

    def __init__(self, settings):
        (we, be), (wd, bd) = settings.encoder, settings.decoder
        self.k = settings.k
        self.batch = len(settings.batches[0])
        starts = [we, be, wd.t(), bd]
        sizes = [start.numel() for start in starts]
        flat = torch.empty(sum(sizes))
        gradient = torch.zeros_like(flat)
        self.we, self.be, self.directions, self.bd = views(flat, starts)
        self.ge, self.gbe, self.gd, self.gbd = views(gradient, starts)
        for view, start in zip((self.we, self.be, self.directions, self.bd), starts):
            view.copy_(start)
        n = torch.zeros_like(flat)
        u = torch.zeros_like(flat)
        work = torch.empty(PARAMETER_CHUNK)
        self.chunks = [
            Adam(p, g, m, v, work[: len(p)], RATE, FlatParameterModel.EPSILON)
            for p, g, m, v in zip(*(t.split(PARAMETER_CHUNK) for t in (flat, gradient, n, u)))
        ]
        self.steps = 0
        self.x = torch.empty(self.batch, we.size(1))
        self.y = torch.empty(self.batch, we.size(1))

    def adam(self):
        self.steps += 1
        adam_in_chunks(self.chunks, self.steps)

    def decoder_bias_gradient(self):
        """Computes the gradient of the decoder bias, which is also subtracted from the input."""
        torch.sum(self.y, 0, out=self.gbd)
        self.gbd.addmv_(self.we.t(), self.gbe, alpha=-1)


def views(flat, like):
    result = []
    at = 0
    for tensor in like:
        result.append(flat[at : at + tensor.numel()].view(tensor.shape))
        at += tensor.numel()
    return result


class TopK(Tuned):
    """T2 for the TopK variant. `code` [batch, k] are the activations of the features `index` [batch, k]."""

    def __init__(self, settings):
        super().__init__(settings)
        features, width = self.we.shape
        self.pre = torch.empty(ENCODER_CHUNK, features)
        self.code = torch.empty(self.batch, self.k)
        self.index = torch.empty(self.batch, self.k, dtype=torch.int64)
        self.dcode = torch.empty(self.batch, self.k, 1)
        self.active = torch.empty(ROW_CHUNK * self.k, width)
        self.rows = torch.arange(self.batch).repeat_interleave(self.k)

    def squared_error(self, x, clock):
        """Computes the forward pass of a batch; stores the reconstruction error in `y`."""
        torch.sub(x, self.bd, out=self.x)
        for part, code, index in zip(
            *(t.split(ENCODER_CHUNK) for t in (self.x, self.code, self.index))
        ):
            pre = self.pre[: len(part)]
            torch.addmm(self.be, part, self.we.t(), out=pre)
            clock.lap("products")
            torch.topk(pre, self.k, dim=1, sorted=False, out=(code, index))
            clock.lap("topk")
        self.code.relu_()
        # x̂ = Σ f_j d_j over the active features
        self.y = functional.embedding_bag(
            self.index, self.directions, mode="sum", per_sample_weights=self.code
        ).add_(self.bd).sub_(x)
        clock.lap("decode")
        return squared_norm(self.y) / self.y.numel()

    def step(self, x, clock):
        self.squared_error(x, clock)
        self.y.mul_(2 / self.y.numel())
        flat = self.index.view(-1)
        # ∂/∂f_j = d_j · ∂/∂x̂ where a feature is active
        for rows, dcode, dy in zip(
            flat.split(ROW_CHUNK * self.k), self.dcode.split(ROW_CHUNK), self.y.split(ROW_CHUNK)
        ):
            active = self.active[: len(rows)]
            torch.index_select(self.directions, 0, rows, out=active)
            torch.bmm(active.view(len(dy), self.k, -1), dy.unsqueeze(2), out=dcode)
        dcode = self.dcode.view(-1).mul_(self.code.view(-1) > 0)
        clock.lap("code-gradient")
        self.scatter(flat, self.code.view(-1), self.y, self.gd)
        self.scatter(flat, dcode, self.x, self.ge)
        self.gbe.zero_().index_add_(0, flat, dcode)
        self.decoder_bias_gradient()
        clock.lap("weight-gradients")
        self.adam()
        clock.lap("adam")

    def scatter(self, features, values, rows, into):
        """Computes the sparse product into[j] = Σ value · rows[r] over all pairs of feature j and row r."""
        sparse = torch.sparse_coo_tensor(
            torch.stack([features, self.rows]), values, (len(into), self.batch)
        )
        torch.addmm(into, sparse, rows, beta=0, out=into)


class Dense(Tuned):
    """T2 for the dense variant with an L1 penalty."""

    def __init__(self, settings):
        super().__init__(settings)
        self.f = torch.empty(self.batch, len(self.we))
        self.df = torch.empty_like(self.f)

    def squared_error(self, x, clock):
        """Computes the forward pass of a batch; stores the reconstruction error in `y`."""
        torch.sub(x, self.bd, out=self.x)
        clock.lap("rest")
        torch.addmm(self.be, self.x, self.we.t(), out=self.f)
        clock.lap("products")
        self.f.relu_()
        clock.lap("rest")
        torch.addmm(self.bd, self.f, self.directions, out=self.y)
        clock.lap("products")
        self.y.sub_(x)
        return squared_norm(self.y) / self.y.numel()

    def step(self, x, clock):
        self.squared_error(x, clock)
        self.y.mul_(2 / self.y.numel())
        clock.lap("rest")
        torch.mm(self.f.t(), self.y, out=self.gd)
        # the gradient of the penalty is the same for all active features: it is added by the product
        self.df.fill_(L1 / self.batch)
        torch.addmm(self.df, self.y, self.directions.t(), out=self.df)
        clock.lap("products")
        torch.ops.aten.threshold_backward.grad_input(self.df, self.f, 0, grad_input=self.df)
        torch.sum(self.df, 0, out=self.gbe)
        self.decoder_bias_gradient()
        clock.lap("rest")
        torch.mm(self.df.t(), self.x, out=self.ge)
        clock.lap("products")
        self.adam()
        clock.lap("adam")


def sgemm_peak(size=2048, times=3):
    """Returns the GFLOP/s of a large matrix product."""
    a, b, c = (torch.ones(size, size) for _ in range(3))
    seconds = []
    for _ in range(times + 1):
        start = time.perf_counter()
        torch.mm(a, b, out=c)
        seconds.append(time.perf_counter() - start)
    return 2 * size**3 / 1e9 / statistics.median(seconds[1:])


class Clock:
    """Measures the seconds of each part of each step."""

    def __init__(self):
        self.steps = []

    @classmethod
    def ignored(cls):
        """Returns a clock for a step whose time is not needed."""
        clock = cls()
        clock.begin()
        return clock

    def begin(self):
        self.steps.append({})
        self.last = time.perf_counter()

    def lap(self, part):
        now = time.perf_counter()
        step = self.steps[-1]
        step[part] = step.get(part, 0.0) + now - self.last
        self.last = now

    def medians(self):
        parts = {part: statistics.median(step[part] for step in self.steps) for part in self.steps[0]}
        return {**parts, "step": statistics.median(sum(step.values()) for step in self.steps)}


@torch.no_grad()
def main():
    parser = argparse.ArgumentParser(description="Times a training step of a wide sparse autoencoder in PyTorch.")
    parser.add_argument("code", choices=["topk", "dense"])
    parser.add_argument("--program", choices=["T1", "T2"], default="T2")
    parser.add_argument("--epochs", type=int, default=3, help="epochs of two batches each; the first is not measured")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1, help="number of PyTorch threads")
    parser.add_argument("--width", type=int, default=768)
    parser.add_argument("--features", type=int, default=16384)
    parser.add_argument("--batch", type=int, default=4096)
    parser.add_argument("--k", type=int, default=32)
    args = parser.parse_args()
    use_threads(args.threads)
    torch.set_flush_denormal(args.program == "T2")
    record = Record(args.program, args.code, vars(args))
    settings = Settings(args)
    if args.program == "T1":
        model = Ordinary(settings)
    else:
        model = TopK(settings) if args.code == "topk" else Dense(settings)
    clock = Clock()
    for epoch in range(args.epochs):
        if epoch == 1:
            clock = Clock()  # the first epoch includes page faults
        for batch in settings.batches:
            clock.begin()
            model.step(batch, clock)
            record.log(f"{sum(clock.steps[-1].values()):.2f} s per step")
    record.seconds.update(clock.medians())
    clock.begin()
    record.measure("train-mse", statistics.mean(model.squared_error(batch, clock) for batch in settings.batches))
    record.measure("sgemm-peak", sgemm_peak())
    record.print()


if __name__ == "__main__":
    main()
