package io.decant.nn.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopKSelectorTest {

  @ParameterizedTest(name = "{1} of {2}, {3} at a time")
  @CsvSource({
    "20, 1, 7, 7",
    "20, 5, 300, 300",
    "20, 5, 300, 64",
    "20, 32, 100, 16",
    "20, 10, 10, 4",
    "3, 60, 100, 7"
  })
  void agreesWithSorting(int rows, int k, int width, int together) {
    Random random = new Random(k);
    Matrix z = Matrix.zeros(rows, width);
    Matrix b = Matrix.zeros(1, width);
    for (int c = 0; c < width; c++) {
      b.values()[c] = random.nextInt(3);
      for (int r = 0; r < rows; r++) {
        // small integers, so that many are equal
        z.values()[z.rowOffset(r) + c] = random.nextInt(20) - 10;
      }
    }
    TopKMatrix selected = new TopKMatrix(rows, k, width);
    for (int first = 0; first < width; first += together) {
      int columns = Math.min(together, width - first);
      TopKSelector.offer(
          new Matrix(z.values(), first, rows, columns, z.stride()), b, first, selected, rows);
    }
    TopKSelector.sortByColumn(selected, rows);
    for (int r = 0; r < rows; r++) {
      int at = z.rowOffset(r);
      int[] expected =
          IntStream.range(0, width)
              .boxed()
              .sorted(
                  Comparator.comparing((Integer c) -> -(z.values()[at + c] + b.values()[c]))
                      .thenComparing(c -> c))
              .limit(k)
              .mapToInt(c -> c)
              .sorted()
              .toArray();
      assertArrayEquals(
          expected,
          IntStream.range(r * k, (r + 1) * k).map(e -> selected.column[e]).toArray(),
          "row " + r);
      for (int e = r * k; e < (r + 1) * k; e++) {
        assertEquals(
            z.values()[at + selected.column[e]] + b.values()[selected.column[e]],
            selected.value[e]);
      }
    }
  }

  @Test
  void retainSetsOtherValuesToZero() {
    Matrix z = new Matrix(new float[] {3, -1, 2, 0, -5, -4, -3, -2}, 0, 2, 4, 4);
    TopKSelector.retain(z, 2, 2);
    assertArrayEquals(new float[] {3, 0, 2, 0, 0, 0, -3, -2}, z.values());
  }

  @Test
  void positiveAndNegativeZeroAreEqual() {
    Matrix z = new Matrix(new float[] {-1, -0f, 0, -0f}, 0, 1, 4, 4);
    Matrix b = new Matrix(new float[] {-0f, -0f, -0f, -0f}, 0, 1, 4, 4);
    TopKMatrix selected = new TopKMatrix(1, 2, 4);
    TopKSelector.offer(z, b, 0, selected, 1);
    TopKSelector.sortByColumn(selected, 1);
    assertArrayEquals(new int[] {1, 2}, selected.column);
  }

  @Test
  void groupsEntriesByColumnInRowOrder() {
    TopKMatrix rows = new TopKMatrix(3, 2, 4);
    System.arraycopy(new int[] {0, 3, 1, 3, 0, 1}, 0, rows.column, 0, 6);
    rows.groupByColumn(3);
    assertArrayEquals(new int[] {0, 2, 4, 4, 6}, rows.start);
    assertArrayEquals(new int[] {0, 4, 2, 5, 1, 3}, rows.entry);
    rows.groupByColumn(2);
    assertArrayEquals(new int[] {0, 1, 2, 2, 4}, rows.start);
  }
}
