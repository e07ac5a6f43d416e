package io.decant.nnvector;

/**
 * Which terms of a product's sums are added up. Of an image most pixels are black: a term that is zero in all rows of a
 * tile changes no bit of it and is left out, if so many are that the search is worth it.
 */
final class Terms {

  /** With fewer terms the search costs more than it saves. */
  private static final int WORTH_A_SEARCH = 64;

  private int[] all = new int[0];
  private int[] some = new int[0];
  private boolean searching;
  private int[] chosen = all;
  private int count;

  /** Begins a product of so many terms. */
  void begin(int k) {
    if (all.length < k) {
      all = new int[k];
      for (int i = 0; i < k; i++) {
        all[i] = i;
      }
      some = new int[k + 1];
    }
    searching = k >= WORTH_A_SEARCH;
    chosen = all;
    count = k;
  }

  /** Whether it is worth while to choose: at first if there are enough terms, then for as long as a good part is left out. */
  boolean searching() {
    return searching;
  }

  /** Chooses the terms of four rows, the first of which begins at {@code at}. */
  void choose(float[] a, int at, int row, int step, int k) {
    count = search(a, at, row, step, k, some);
    chosen = some;
    searching = count < k - k / 4;
  }

  /** The terms, of which the first {@link #count} mean something. */
  int[] chosen() {
    return chosen;
  }

  int count() {
    return count;
  }

  private static int search(float[] a, int at, int row, int step, int k, int[] into) {
    int count = 0;
    for (int i = 0; i < k; i++) {
      int bits =
          Float.floatToRawIntBits(a[at + i * step])
              | Float.floatToRawIntBits(a[at + row + i * step])
              | Float.floatToRawIntBits(a[at + 2 * row + i * step])
              | Float.floatToRawIntBits(a[at + 3 * row + i * step]);
      into[count] = i;
      // one if any bit is set, without a branch that would be mispredicted half of the time
      count += (bits | -bits) >>> 31;
    }
    return count;
  }
}
