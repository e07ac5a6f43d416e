package io.decant.idxdata;

import io.decant.api.ImageShape;
import io.decant.api.InvalidInputException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Shuffles the square patches of an image; every permutation is equally likely, to one in a
 * million.
 */
final class PatchScrambler {

  private static final VarHandle FOUR =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());

  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private final int rowBytes;
  private final int[] corners;
  private final int[] offsetsInPatch;
  private final ThreadLocal<ScratchBuffers> scratch =
      ThreadLocal.withInitial(() -> new ScratchBuffers(this));

  /** The buffers for scrambling an image. */
  private record ScratchBuffers(int[] order, byte[] image) {

    ScratchBuffers(PatchScrambler scrambler) {
      this(
          new int[scrambler.corners.length],
          new byte[scrambler.corners.length * scrambler.offsetsInPatch.length]);
    }
  }

  /**
   * Creates a scrambler for images of a shape.
   *
   * @param side the side of a patch in pixels; must divide height and width, and leave more than
   *     one patch
   * @param bytesEach the number of bytes per pixel
   */
  PatchScrambler(ImageShape shape, int side, int bytesEach) {
    if (shape.height() % side != 0 || shape.width() % side != 0) {
      throw new InvalidInputException(
              "patches of "
                  + side
                  + " x "
                  + side
                  + " do not divide images of "
                  + shape.height()
                  + " x "
                  + shape.width())
          .atKey("patch-size")
          .hint("Set patch-size to a common divisor of height and width.");
    }
    this.rowBytes = side * bytesEach;
    int width = shape.width() * bytesEach;
    int across = width / rowBytes;
    this.corners = new int[shape.pixels() / (side * side)];
    if (corners.length == 1) {
      throw new InvalidInputException(
              "an image of " + side + " x " + side + " is a single patch, which can't be scrambled")
          .atKey("patch-size")
          .hint("Decrease patch-size.");
    }
    for (int i = 0; i < corners.length; i++) {
      corners[i] = i / across * side * width + i % across * rowBytes;
    }
    this.offsetsInPatch = new int[side * rowBytes];
    for (int i = 0; i < offsetsInPatch.length; i++) {
      offsetsInPatch[i] = i / rowBytes * width + i % rowBytes;
    }
  }

  /** Returns the seed of the permutation of one example in one epoch. */
  static long seedOf(long seed, long epoch, int row) {
    return mix(mix(mix(seed) + epoch) + row);
  }

  /**
   * Stafford's 64-bit finalizer (variant 13): every bit of the argument changes about half of the
   * bits of the result.
   */
  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** Scrambles the image {@code pixels[at …]}. */
  void scramble(byte[] pixels, int at, long seed) {
    ScratchBuffers buffers = scratch.get();
    int[] order = buffers.order();
    System.arraycopy(corners, 0, order, 0, order.length);
    long state = seed;
    for (int i = order.length - 1; i > 0; i--) {
      // as SplittableRandom (Steele, Lea and Flood 2014), but a bounded number needs no division
      state += GOLDEN_GAMMA;
      int j = (int) ((mix(state) >>> 32) * (i + 1) >>> 32);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    byte[] image = buffers.image();
    System.arraycopy(pixels, at, image, 0, image.length);
    if (rowBytes % 4 == 0) {
      copyFourAtATime(image, order, pixels, at);
    } else {
      copyOneAtATime(image, order, pixels, at);
    }
  }

  private void copyFourAtATime(byte[] image, int[] order, byte[] destination, int at) {
    for (int block = 0; block < order.length; block++) {
      for (int i = 0; i < offsetsInPatch.length; i += 4) {
        FOUR.set(
            destination,
            at + corners[block] + offsetsInPatch[i],
            (int) FOUR.get(image, order[block] + offsetsInPatch[i]));
      }
    }
  }

  private void copyOneAtATime(byte[] image, int[] order, byte[] destination, int at) {
    for (int block = 0; block < order.length; block++) {
      for (int pixel : offsetsInPatch) {
        destination[at + corners[block] + pixel] = image[order[block] + pixel];
      }
    }
  }
}
