package io.decant.idxdata;

import io.decant.api.InvalidInputException;
import io.decant.api.PictureShape;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Puts the square blocks of a picture into a random order; every order is equally likely, to one in a million. */
final class BlockScrambler {

  private static final VarHandle FOUR =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());

  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private final int rowBytes;
  private final int[] corners;
  private final int[] within;
  private final ThreadLocal<Room> rooms = ThreadLocal.withInitial(() -> new Room(this));

  /** What scrambling a picture needs. */
  private record Room(int[] order, byte[] picture) {

    Room(BlockScrambler scrambler) {
      this(new int[scrambler.corners.length], new byte[scrambler.corners.length * scrambler.within.length]);
    }
  }

  /**
   * A scrambler for pictures of that shape.
   *
   * @param side the side of a block in pixels; must divide height and width, and leave more than one block
   * @param bytesEach the number of bytes of a pixel
   */
  BlockScrambler(PictureShape shape, int side, int bytesEach) {
    if (shape.height() % side != 0 || shape.width() % side != 0) {
      throw new InvalidInputException(
              "blocks of " + side + " x " + side + " do not divide pictures of " + shape.height() + " x "
                  + shape.width())
          .at("blocks")
          .remedy("Choose a common divisor of height and width.");
    }
    this.rowBytes = side * bytesEach;
    int width = shape.width() * bytesEach;
    int across = width / rowBytes;
    this.corners = new int[shape.pixels() / (side * side)];
    if (corners.length == 1) {
      throw new InvalidInputException("a picture of " + side + " x " + side + " is one block: nothing to scramble")
          .at("blocks")
          .remedy("Choose smaller blocks.");
    }
    for (int i = 0; i < corners.length; i++) {
      corners[i] = i / across * side * width + i % across * rowBytes;
    }
    this.within = new int[side * rowBytes];
    for (int i = 0; i < within.length; i++) {
      within[i] = i / rowBytes * width + i % rowBytes;
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

  /** Scrambles the picture {@code pixels[at …]}. */
  void scramble(byte[] pixels, int at, long seed) {
    Room room = rooms.get();
    int[] order = room.order();
    System.arraycopy(corners, 0, order, 0, order.length);
    long state = seed;
    for (int i = order.length - 1; i > 0; i--) {
      // as SplittableRandom does (Steele, Lea and Flood 2014), but that a number below a bound costs no division
      state += GOLDEN_GAMMA;
      int j = (int) ((mix(state) >>> 32) * (i + 1) >>> 32);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    byte[] picture = room.picture();
    System.arraycopy(pixels, at, picture, 0, picture.length);
    if (rowBytes % 4 == 0) {
      copyByFours(picture, order, pixels, at);
    } else {
      copyOneByOne(picture, order, pixels, at);
    }
  }

  private void copyByFours(byte[] picture, int[] order, byte[] into, int at) {
    for (int block = 0; block < order.length; block++) {
      for (int i = 0; i < within.length; i += 4) {
        FOUR.set(into, at + corners[block] + within[i], (int) FOUR.get(picture, order[block] + within[i]));
      }
    }
  }

  private void copyOneByOne(byte[] picture, int[] order, byte[] into, int at) {
    for (int block = 0; block < order.length; block++) {
      for (int pixel : within) {
        into[at + corners[block] + pixel] = picture[order[block] + pixel];
      }
    }
  }
}
