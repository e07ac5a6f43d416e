package io.decant.idxdata;

import io.decant.api.Activations;
import io.decant.api.Tensors;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Activations that are made a row at a time. */
abstract class PictureRows implements Activations {

  final Pictures pictures;

  PictureRows(Pictures pictures) {
    this.pictures = pictures;
  }

  /** Writes example {@code row} as it is in that pass to {@code into[at …]}. */
  abstract void write(long pass, int row, float[] into, int at);

  @Override
  public final int width() {
    return pictures.shape().pixels();
  }

  @Override
  public final void read(long pass, int[] rows, int from, int to, FloatBuffer into) {
    if (into.hasArray()) {
      for (int i = from; i < to; i++) {
        write(pass, rows[i], into.array(), into.arrayOffset() + into.position());
        into.position(into.position() + width());
      }
      return;
    }
    // a row is small enough to stay in the fastest cache; putting values one by one would cost ten times as much
    float[] row = new float[width()];
    for (int i = from; i < to; i++) {
      write(pass, rows[i], row, 0);
      into.put(row);
    }
  }

  @Override
  public final INDArray rows(long pass, int from, int to) {
    float[] values = new float[Math.multiplyExact(to - from, width())];
    for (int row = from; row < to; row++) {
      write(pass, row, values, (row - from) * width());
    }
    return Tensors.of(values, to - from, width());
  }

  /** The pictures as they are. */
  static final class Plain extends PictureRows {

    Plain(Pictures pictures) {
      super(pictures);
    }

    @Override
    public int count() {
      return pictures.count();
    }

    @Override
    public boolean drawnAnew() {
      return false;
    }

    @Override
    void write(long pass, int row, float[] into, int at) {
      pictures.copy(row * width(), into, at, width());
    }
  }

  /** All pictures, then a scrambled copy of each: of n pictures, example {@code n + i} is the copy of picture i. */
  static final class WithScrambled extends PictureRows {

    private final BlockScrambler scrambler;
    private final long seed;

    WithScrambled(Pictures pictures, BlockScrambler scrambler, long seed) {
      super(pictures);
      this.scrambler = scrambler;
      this.seed = seed;
    }

    @Override
    public int count() {
      return 2 * pictures.count();
    }

    @Override
    public boolean drawnAnew() {
      return true;
    }

    @Override
    public int unchanging() {
      return pictures.count();
    }

    @Override
    void write(long pass, int row, float[] into, int at) {
      int first = row % pictures.count() * width();
      if (row < pictures.count()) {
        pictures.copy(first, into, at, width());
      } else {
        scrambler.scramble(pictures, first, BlockScrambler.seedOf(seed, pass, row), into, at);
      }
    }
  }
}
