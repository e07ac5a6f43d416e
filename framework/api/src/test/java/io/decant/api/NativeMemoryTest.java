package io.decant.api;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

/** Arrays are never closed: the garbage collector frees them, and must run often enough. */
class NativeMemoryTest {

  private static final int ARRAYS = 150;
  private static final int MEBI = 1 << 20;

  @Test
  void boundsNativeMemoryOfUnreachableArrays() {
    long before = Pointer.physicalBytes();
    long peak = 0;
    for (int i = 0; i < ARRAYS; i++) {
      // 16 MiB
      Nd4j.valueArrayOf(4 * MEBI, 1f);
      peak = Math.max(peak, Pointer.physicalBytes() - before);
    }
    assertTrue(peak < 768L * MEBI, peak / MEBI + " MiB after " + ARRAYS + " arrays of 16 MiB");
  }
}
