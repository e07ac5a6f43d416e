package io.decant.idxdata;

import io.decant.api.InvalidInputException;
import io.decant.api.PictureShape;
import java.util.SplittableRandom;

/** Puts the square blocks of a picture into a random order; every order is equally likely. */
final class BlockScrambler {

  private final int side;
  private final int width;
  private final int[] corners;

  /**
   * A scrambler for pictures of that shape.
   *
   * @param side the side of a block in pixels; must divide height and width, and leave more than one block
   */
  BlockScrambler(PictureShape shape, int side) {
    if (shape.height() % side != 0 || shape.width() % side != 0) {
      throw new InvalidInputException(
              "blocks of " + side + " x " + side + " do not divide pictures of " + shape.height() + " x "
                  + shape.width())
          .at("blocks")
          .remedy("Choose a common divisor of height and width.");
    }
    this.side = side;
    this.width = shape.width();
    int across = width / side;
    this.corners = new int[shape.pixels() / (side * side)];
    if (corners.length == 1) {
      throw new InvalidInputException("a picture of " + side + " x " + side + " is one block: nothing to scramble")
          .at("blocks")
          .remedy("Choose smaller blocks.");
    }
    for (int i = 0; i < corners.length; i++) {
      corners[i] = i / across * side * width + i % across * side;
    }
  }

  /** The number that the order of one example in one pass is drawn from; well mixed, whatever it is made of. */
  static long seedOf(long seed, long pass, int row) {
    return mix(mix(mix(seed) + pass) + row);
  }

  /** Stafford's 64-bit finaliser (variant 13): every bit of the argument changes about half of the result's. */
  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** Writes the picture whose pixels begin at {@code first}, scrambled, to {@code into[at …]}. */
  void scramble(Pictures pictures, int first, long seed, float[] into, int at) {
    int[] order = corners.clone();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    for (int block = 0; block < order.length; block++) {
      for (int line = 0; line < side * width; line += width) {
        pictures.copy(first + order[block] + line, into, at + corners[block] + line, side);
      }
    }
  }
}
