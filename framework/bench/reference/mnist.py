"""Reads gzipped MNIST files in IDX format and scrambles images for the study's eleventh class."""

import gzip
from pathlib import Path

import numpy
import torch

PIXELS = 784
SIDE = 28
BLOCK = 4
BLOCKS = (SIDE // BLOCK) ** 2
BLOCK_PIXELS = BLOCK * BLOCK

# IDX: two zero bytes, the type (8: unsigned bytes), the number of dimensions, then each dimension as a big-endian int
UNSIGNED_BYTES = 8


def read_idx(file):
    """Returns the array of unsigned bytes in an IDX file."""
    with gzip.open(file) as stream:
        content = stream.read()
    if content[:3] != bytes([0, 0, UNSIGNED_BYTES]):
        raise ValueError(f"{file}: not an IDX file of unsigned bytes")
    dimensions = content[3]
    start = 4 + 4 * dimensions
    shape = numpy.frombuffer(content, dtype=">i4", count=dimensions, offset=4)
    return numpy.frombuffer(content, dtype=numpy.uint8, offset=start).reshape(shape)


def load(folder, split, limit=None):
    """Returns images [n, 784] in [0, 1] and labels [n] of the split `train` or `t10k`, at most `limit` of them."""
    folder = Path(folder)
    images = read_idx(folder / f"{split}-images-idx3-ubyte.gz")[:limit]
    labels = read_idx(folder / f"{split}-labels-idx1-ubyte.gz")[:limit]
    return (
        torch.from_numpy(images.reshape(len(images), PIXELS).astype(numpy.float32)).div_(255),
        torch.from_numpy(labels.astype(numpy.int64)),
    )


def block_order():
    """Returns the row-major index of each pixel in block order: [784]."""
    pixels = torch.arange(PIXELS).view(SIDE // BLOCK, BLOCK, SIDE // BLOCK, BLOCK)
    return pixels.permute(0, 2, 1, 3).reshape(PIXELS)


def draw_orders(random, count):
    """Returns a uniformly random permutation of the blocks for each of `count` images: [count, 49]."""
    return random.permuted(numpy.broadcast_to(numpy.arange(BLOCKS), (count, BLOCKS)), axis=1)
