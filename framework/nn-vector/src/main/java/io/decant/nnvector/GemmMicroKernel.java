package io.decant.nnvector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The register-blocked micro-kernel of every matrix product: a tile of {@code C}, four rows or one
 * row high and one, two or four vectors wide, whose values stay in registers during the loop over
 * the inner dimension:
 *
 * <pre>
 * C[r, c] = start[r, c] + Σ_i A[r, i] · B[i, c],  i = terms[0], terms[1], … terms[count − 1] in this order
 * </pre>
 *
 * <p>The explicit list of terms allows skipping those that are zero in all four rows; it costs
 * nothing if there are none. Every element has its own sum in a fixed order with fused
 * multiply-add, so the bits do not depend on the vector width of the processor. {@code A} is read
 * value by value with arbitrary strides: {@code aRow} between rows, {@code aStep} between columns.
 * The columns of {@code B}, {@code C} and {@code start} are contiguous; {@code startRow} 0 uses the
 * same start for all rows.
 *
 * <p>The methods are small because the JIT compiler only keeps vectors in registers if it inlines
 * all code that uses them.
 */
final class GemmMicroKernel {

  static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  /** The integer species with as many lanes as {@link #SPECIES}. */
  static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, SPECIES.vectorShape());

  /** The number of floats in a vector. */
  static final int LANES = SPECIES.length();

  /** The number of rows of a four-row tile. */
  static final int ROWS = 4;

  private GemmMicroKernel() {}

  /** Computes four rows by four vectors, for processors with enough registers. */
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

  /** Computes four rows by two vectors. */
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

  /** Computes four rows by one vector. */
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

  /** Computes one row by one vector. */
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
