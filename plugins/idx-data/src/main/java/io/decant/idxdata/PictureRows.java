package io.decant.idxdata;

import io.decant.api.Activations;
import io.decant.api.Tensors;
import java.nio.FloatBuffer;
import java.util.Objects;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Activations that are made of pictures as they are read. */
abstract class PictureRows implements Activations {

  /**
   * Pictures of so many pixels are fetched before the first is worked on. Those of a batch lie anywhere in memory; asked
   * for one right after the other, several are on their way at once.
   */
  private static final int FETCHED = 1 << 16;

  final Pictures pictures;
  private final int together;
  private final ThreadLocal<byte[]> fetched;
  private final ThreadLocal<float[]> made;

  PictureRows(Pictures pictures) {
    this.pictures = pictures;
    this.together = Math.max(1, FETCHED / width());
    this.fetched = ThreadLocal.withInitial(() -> new byte[together * pictures.bytes()]);
    this.made = ThreadLocal.withInitial(() -> new float[together * width()]);
  }

  /** Makes example {@code row} as it is in that pass of its picture, {@code pixels[at …]}. */
  abstract void change(long pass, int row, byte[] pixels, int at);

  /** The picture that an example is made of. */
  abstract int picture(int row);

  @Override
  public final int width() {
    return pictures.shape().pixels();
  }

  @Override
  public final void read(long pass, int[] rows, int from, int to, FloatBuffer into) {
    if (into.hasArray()) {
      write(pass, rows, from, to, into.array(), into.arrayOffset() + into.position());
      into.position(into.position() + (to - from) * width());
      return;
    }
    float[] values = made.get();
    for (int first = from; first < to; first += together) {
      int last = Math.min(first + together, to);
      write(pass, rows, first, last, values, 0);
      // putting values one by one would cost ten times as much
      into.put(values, 0, (last - first) * width());
    }
  }

  @Override
  public final INDArray rows(long pass, int from, int to) {
    Objects.checkFromToIndex(from, to, count());
    int[] rows = IntStream.range(from, to).toArray();
    return Tensors.written(into -> read(pass, rows, 0, rows.length, into), rows.length, width());
  }

  private void write(long pass, int[] rows, int from, int to, float[] into, int at) {
    byte[] pixels = fetched.get();
    int bytes = pictures.bytes();
    for (int first = from; first < to; first += together) {
      int count = Math.min(together, to - first);
      for (int i = 0; i < count; i++) {
        System.arraycopy(pictures.pixels(), picture(rows[first + i]) * bytes, pixels, i * bytes, bytes);
      }
      for (int i = 0; i < count; i++) {
        change(pass, rows[first + i], pixels, i * bytes);
      }
      pictures.write(pixels, into, at + (first - from) * width(), count * width());
    }
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
    int picture(int row) {
      return row;
    }

    @Override
    void change(long pass, int row, byte[] pixels, int at) {}
  }

  /** All pictures, then a scrambled copy of each: of n pictures, example {@code n + i} is the copy of picture i. */
  static final class WithScrambled extends PictureRows {

    private final int originals;
    private final BlockScrambler scrambler;
    private final long seed;

    WithScrambled(Pictures pictures, BlockScrambler scrambler, long seed) {
      super(pictures);
      this.originals = pictures.count();
      this.scrambler = scrambler;
      this.seed = seed;
    }

    @Override
    public int count() {
      return 2 * originals;
    }

    @Override
    public boolean drawnAnew() {
      return true;
    }

    @Override
    public int unchanging() {
      return originals;
    }

    @Override
    int picture(int row) {
      return row < originals ? row : row - originals;
    }

    @Override
    void change(long pass, int row, byte[] pixels, int at) {
      if (row >= originals) {
        scrambler.scramble(pixels, at, BlockScrambler.seedOf(seed, pass, row));
      }
    }
  }
}
