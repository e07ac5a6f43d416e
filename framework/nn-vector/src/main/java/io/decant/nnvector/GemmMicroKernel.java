package io.decant.nnvector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost loop of every matrix product: a tile of {@code C}, four rows or one high and one,
 * two or four vectors wide, whose values stay in the processor's registers while a row of {@code A}
 * runs along a column of {@code B}:
 *
 * <pre>
 * C[r, c] = start[r, c] + Σ_i A[r, i] · B[i, c],  i = terms[0], terms[1], … terms[count − 1] in this order
 * </pre>
 *
 * <p>Terms are named one by one so that those can be left out which are zero in all four rows;
 * where none are, it costs nothing. Every value is summed by itself and in order, product and sum
 * fused, so that it has the same bits on all processors, however wide their vectors. {@code A} is
 * read value by value and may lie in any way: {@code aRow} leads from one of its rows to the next,
 * {@code aStep} from one column to the next. {@code B}, {@code C} and the start have their columns
 * side by side; a start with {@code startRow} 0 is the same for all rows.
 *
 * <p>The methods are as small as they are because the JIT compiler keeps vectors in registers only
 * where it inlines all that touches them.
 */
final class GemmMicroKernel {

  static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  /** As many ints as floats. */
  static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, SPECIES.vectorShape());

  /** The number of floats in a vector. */
  static final int LANES = SPECIES.length();

  /** The number of rows of a high tile. */
  static final int ROWS = 4;

  private GemmMicroKernel() {}

  /** Four rows, four vectors: for processors with so many registers. */
  static void kernel4x4(
      float[] a,
      int aAt,
      int aRow,
      int aStep,
      float[] b,
      int bAt,
      int bStep,
      float[] start,
      int startAt,
      int startRow,
      float[] c,
      int cAt,
      int cRow,
      int[] terms,
      int count) {
    FloatVector c00 = load(start, startAt);
    FloatVector c01 = load(start, startAt + LANES);
    FloatVector c02 = load(start, startAt + 2 * LANES);
    FloatVector c03 = load(start, startAt + 3 * LANES);
    FloatVector c10 = load(start, startAt + startRow);
    FloatVector c11 = load(start, startAt + startRow + LANES);
    FloatVector c12 = load(start, startAt + startRow + 2 * LANES);
    FloatVector c13 = load(start, startAt + startRow + 3 * LANES);
    FloatVector c20 = load(start, startAt + 2 * startRow);
    FloatVector c21 = load(start, startAt + 2 * startRow + LANES);
    FloatVector c22 = load(start, startAt + 2 * startRow + 2 * LANES);
    FloatVector c23 = load(start, startAt + 2 * startRow + 3 * LANES);
    FloatVector c30 = load(start, startAt + 3 * startRow);
    FloatVector c31 = load(start, startAt + 3 * startRow + LANES);
    FloatVector c32 = load(start, startAt + 3 * startRow + 2 * LANES);
    FloatVector c33 = load(start, startAt + 3 * startRow + 3 * LANES);
    for (int n = 0; n < count; n++) {
      int i = terms[n];
      FloatVector b0 = load(b, bAt + i * bStep);
      FloatVector b1 = load(b, bAt + i * bStep + LANES);
      FloatVector b2 = load(b, bAt + i * bStep + 2 * LANES);
      FloatVector b3 = load(b, bAt + i * bStep + 3 * LANES);
      int at = aAt + i * aStep;
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[at]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      c02 = a0.fma(b2, c02);
      c03 = a0.fma(b3, c03);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[at + aRow]);
      c10 = a1.fma(b0, c10);
      c11 = a1.fma(b1, c11);
      c12 = a1.fma(b2, c12);
      c13 = a1.fma(b3, c13);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[at + 2 * aRow]);
      c20 = a2.fma(b0, c20);
      c21 = a2.fma(b1, c21);
      c22 = a2.fma(b2, c22);
      c23 = a2.fma(b3, c23);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[at + 3 * aRow]);
      c30 = a3.fma(b0, c30);
      c31 = a3.fma(b1, c31);
      c32 = a3.fma(b2, c32);
      c33 = a3.fma(b3, c33);
    }
    c00.intoArray(c, cAt);
    c01.intoArray(c, cAt + LANES);
    c02.intoArray(c, cAt + 2 * LANES);
    c03.intoArray(c, cAt + 3 * LANES);
    c10.intoArray(c, cAt + cRow);
    c11.intoArray(c, cAt + cRow + LANES);
    c12.intoArray(c, cAt + cRow + 2 * LANES);
    c13.intoArray(c, cAt + cRow + 3 * LANES);
    c20.intoArray(c, cAt + 2 * cRow);
    c21.intoArray(c, cAt + 2 * cRow + LANES);
    c22.intoArray(c, cAt + 2 * cRow + 2 * LANES);
    c23.intoArray(c, cAt + 2 * cRow + 3 * LANES);
    c30.intoArray(c, cAt + 3 * cRow);
    c31.intoArray(c, cAt + 3 * cRow + LANES);
    c32.intoArray(c, cAt + 3 * cRow + 2 * LANES);
    c33.intoArray(c, cAt + 3 * cRow + 3 * LANES);
  }

  /** Four rows, two vectors. */
  static void kernel4x2(
      float[] a,
      int aAt,
      int aRow,
      int aStep,
      float[] b,
      int bAt,
      int bStep,
      float[] start,
      int startAt,
      int startRow,
      float[] c,
      int cAt,
      int cRow,
      int[] terms,
      int count) {
    FloatVector c00 = load(start, startAt);
    FloatVector c01 = load(start, startAt + LANES);
    FloatVector c10 = load(start, startAt + startRow);
    FloatVector c11 = load(start, startAt + startRow + LANES);
    FloatVector c20 = load(start, startAt + 2 * startRow);
    FloatVector c21 = load(start, startAt + 2 * startRow + LANES);
    FloatVector c30 = load(start, startAt + 3 * startRow);
    FloatVector c31 = load(start, startAt + 3 * startRow + LANES);
    for (int n = 0; n < count; n++) {
      int i = terms[n];
      FloatVector b0 = load(b, bAt + i * bStep);
      FloatVector b1 = load(b, bAt + i * bStep + LANES);
      int at = aAt + i * aStep;
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[at]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[at + aRow]);
      c10 = a1.fma(b0, c10);
      c11 = a1.fma(b1, c11);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[at + 2 * aRow]);
      c20 = a2.fma(b0, c20);
      c21 = a2.fma(b1, c21);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[at + 3 * aRow]);
      c30 = a3.fma(b0, c30);
      c31 = a3.fma(b1, c31);
    }
    c00.intoArray(c, cAt);
    c01.intoArray(c, cAt + LANES);
    c10.intoArray(c, cAt + cRow);
    c11.intoArray(c, cAt + cRow + LANES);
    c20.intoArray(c, cAt + 2 * cRow);
    c21.intoArray(c, cAt + 2 * cRow + LANES);
    c30.intoArray(c, cAt + 3 * cRow);
    c31.intoArray(c, cAt + 3 * cRow + LANES);
  }

  /** Four rows, one vector. */
  static void kernel4x1(
      float[] a,
      int aAt,
      int aRow,
      int aStep,
      float[] b,
      int bAt,
      int bStep,
      float[] start,
      int startAt,
      int startRow,
      float[] c,
      int cAt,
      int cRow,
      int[] terms,
      int count) {
    FloatVector c0 = load(start, startAt);
    FloatVector c1 = load(start, startAt + startRow);
    FloatVector c2 = load(start, startAt + 2 * startRow);
    FloatVector c3 = load(start, startAt + 3 * startRow);
    for (int n = 0; n < count; n++) {
      int i = terms[n];
      FloatVector b0 = load(b, bAt + i * bStep);
      int at = aAt + i * aStep;
      c0 = FloatVector.broadcast(SPECIES, a[at]).fma(b0, c0);
      c1 = FloatVector.broadcast(SPECIES, a[at + aRow]).fma(b0, c1);
      c2 = FloatVector.broadcast(SPECIES, a[at + 2 * aRow]).fma(b0, c2);
      c3 = FloatVector.broadcast(SPECIES, a[at + 3 * aRow]).fma(b0, c3);
    }
    c0.intoArray(c, cAt);
    c1.intoArray(c, cAt + cRow);
    c2.intoArray(c, cAt + 2 * cRow);
    c3.intoArray(c, cAt + 3 * cRow);
  }

  /** One row, one vector. */
  static void kernel1x1(
      float[] a,
      int aAt,
      int aStep,
      float[] b,
      int bAt,
      int bStep,
      float[] start,
      int startAt,
      float[] c,
      int cAt,
      int[] terms,
      int count) {
    FloatVector c0 = load(start, startAt);
    for (int n = 0; n < count; n++) {
      int i = terms[n];
      c0 = FloatVector.broadcast(SPECIES, a[aAt + i * aStep]).fma(load(b, bAt + i * bStep), c0);
    }
    c0.intoArray(c, cAt);
  }

  private static FloatVector load(float[] values, int at) {
    return FloatVector.fromArray(SPECIES, values, at);
  }
}
