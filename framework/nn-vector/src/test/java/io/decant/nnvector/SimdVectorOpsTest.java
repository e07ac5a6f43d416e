package io.decant.nnvector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.RandomStreams;
import io.decant.nn.kernel.ScalarVectorOps;
import io.decant.nn.kernel.VectorOps;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimdVectorOpsTest {

  private static final int BUFFER_LENGTH = 300;
  private final VectorOps expectedOps = new ScalarVectorOps();
  private final VectorOps vectors = new SimdVectorOps();
  private final RandomGenerator random = RandomStreams.stream(1, "spans");
  private final float[] x = normal();
  private final float[] y = normal();
  private final float[] expected = normal();
  private final float[] actual = expected.clone();

  private float[] normal() {
    float[] values = new float[BUFFER_LENGTH];
    for (int i = 0; i < BUFFER_LENGTH; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  @Test
  void isProvided() {
    assertTrue(VectorOps.preferred() instanceof SimdVectorOps);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 16, 31, 64, 98, 250})
  void isBitIdenticalToScalarLoopsAndWritesNothingElse(int count) {
    expectedOps.add(expected, 3, x, 5, count);
    vectors.add(actual, 3, x, 5, count);
    assertArrayEquals(expected, actual);
    expectedOps.axpy(expected, 0, x, 7, 0.3f, count);
    vectors.axpy(actual, 0, x, 7, 0.3f, count);
    assertArrayEquals(expected, actual);
    expectedOps.subtract(x, 1, y, 2, expected, 9, count);
    vectors.subtract(x, 1, y, 2, actual, 9, count);
    assertArrayEquals(expected, actual);
    assertEquals(expectedOps.dot(x, 4, y, 11, count), vectors.dot(x, 4, y, 11, count));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 15, 16, 255, 784})
  void convertsEveryByteExactly(int count) {
    byte[] pixels = new byte[800];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i * 7);
    }
    float[] floats = new float[800];
    vectors.toUnitFloats(pixels, 3, floats, 5, count);
    for (int i = 0; i < count; i++) {
      assertEquals((i + 3) * 7 % 256 / 255f, floats[5 + i]);
    }
    assertEquals(0, floats[5 + count], "wrote beyond the end");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8, 16, 31, 64})
  void findsTheFirstGreaterSum(int count) {
    float[] a = new float[BUFFER_LENGTH];
    float[] b = new float[BUFFER_LENGTH];
    for (int i = 0; i < count; i++) {
      a[2 + i] = 1;
      b[3 + i] = 1;
      assertEquals(i, vectors.indexOfFirstGreater(1.5f, a, 2, b, 3, count));
      assertEquals(count, vectors.indexOfFirstGreater(2, a, 2, b, 3, count));
      // not a later one
      a[1 + count] = 9;
      assertEquals(i, vectors.indexOfFirstGreater(1.5f, a, 2, b, 3, count));
      a[1 + count] = 0;
      a[2 + i] = 0;
      b[3 + i] = 0;
    }
    a[2 + count] = 9;
    assertEquals(count, vectors.indexOfFirstGreater(1.5f, a, 2, b, 3, count));
  }
}
