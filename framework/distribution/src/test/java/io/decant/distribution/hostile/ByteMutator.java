package io.decant.distribution.hostile;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * Damage that any file can suffer: flipped bits, wrong numbers, parts that are missing, doubled or
 * strange.
 */
final class ByteMutator {

  /** Sizes and counts that programs stumble over. */
  static final List<Long> NUMBERS =
      List.of(
          0L,
          1L,
          -1L,
          2L,
          127L,
          128L,
          255L,
          256L,
          32_767L,
          65_535L,
          65_536L,
          1L << 24,
          0x7fff_fff7L,
          0x7fff_ffffL,
          1L << 31,
          0xffff_ffffL,
          1L << 32,
          1L << 53,
          Long.MAX_VALUE,
          Long.MIN_VALUE);

  private static final int MAX_CHANGES = 4;
  private static final int HEADER = 64;
  private static final int MAX_PART_LENGTH = 512;

  private ByteMutator() {}

  /** A damaged copy. */
  static byte[] mutate(byte[] original, FuzzRandom random) {
    byte[] mutated = original.clone();
    for (int changes = 1 + random.below(MAX_CHANGES); changes > 0; changes--) {
      mutated = changed(mutated, random);
    }
    return mutated;
  }

  private static byte[] changed(byte[] bytes, FuzzRandom random) {
    int at = place(bytes.length, random);
    int length = Math.min(bytes.length - at, 1 + random.upTo(MAX_PART_LENGTH));
    byte[] part = Arrays.copyOfRange(bytes, at, at + length);
    return switch (random.below(9)) {
      case 0, 1 -> flipped(bytes, at, random);
      case 2, 3 -> numbered(bytes, at, random);
      case 4 -> Arrays.copyOf(bytes, at);
      case 5 -> spliced(bytes, at, length, new byte[0]);
      case 6 -> spliced(bytes, at, 0, part);
      case 7 -> spliced(bytes, at, random.oneIn(2) ? 0 : length, random.bytes(length));
      default -> spliced(bytes, bytes.length, 0, random.oneIn(2) ? part : random.bytes(length));
    };
  }

  /** Where headers, and the directories at the ends of jars, stand is hit most. */
  private static int place(int length, FuzzRandom random) {
    if (length == 0) {
      return 0;
    }
    int near = random.below(Math.min(length, HEADER));
    return switch (random.below(4)) {
      case 0 -> near;
      case 1 -> length - 1 - near;
      default -> random.below(length);
    };
  }

  private static byte[] flipped(byte[] bytes, int at, FuzzRandom random) {
    byte[] copy = bytes.clone();
    if (copy.length > 0) {
      copy[at] ^= (byte) (1 << random.below(8));
    }
    return copy;
  }

  private static byte[] numbered(byte[] bytes, int at, FuzzRandom random) {
    ByteBuffer number = ByteBuffer.allocate(Long.BYTES);
    number.order(random.oneIn(2) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    long value = random.choose(NUMBERS);
    int width = 1 << random.below(4);
    switch (width) {
      case 1 -> number.put((byte) value);
      case 2 -> number.putShort((short) value);
      case 4 -> number.putInt((int) value);
      default -> number.putLong(value);
    }
    return spliced(
        bytes, at, Math.min(width, bytes.length - at), Arrays.copyOf(number.array(), width));
  }

  private static byte[] spliced(byte[] bytes, int at, int removed, byte[] insertion) {
    return ByteBuffer.allocate(bytes.length - removed + insertion.length)
        .put(bytes, 0, at)
        .put(insertion)
        .put(bytes, at + removed, bytes.length - at - removed)
        .array();
  }
}
