package io.decant.nn.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnOpsTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 15, 16, 17, 33, 999, 1000, 100_000})
  void sumsOnlyTheFirstRows(int rows) {
    Random random = new Random(rows);
    float[] column = new float[rows + 3];
    double expected = 0;
    double size = 0;
    for (int r = 0; r < column.length; r++) {
      column[r] = (float) random.nextGaussian();
      expected += r < rows ? column[r] : 0;
      size += Math.abs(column[r]);
    }
    // pairwise summation rounds each value at most log2(rows) times
    assertEquals(expected, ColumnOps.sumInPlace(column, rows), 2e-7 * size);
  }
}
