package io.decant.idxdata;

import io.decant.api.Activations;
import io.decant.api.Tensors;
import java.nio.FloatBuffer;
import java.util.Objects;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Activations that are computed from images when they are read. */
abstract class PixelActivations implements Activations {

  /**
   * The number of pixels that are prefetched before the first image is processed. The images of a
   * batch are at random addresses; consecutive reads overlap their cache misses.
   */
  private static final int PREFETCH_PIXELS = 1 << 16;

  final ByteImages images;
  private final int prefetchCount;
  private final ThreadLocal<byte[]> byteBuffer;
  private final ThreadLocal<float[]> floatBuffer;

  PixelActivations(ByteImages images) {
    this.images = images;
    this.prefetchCount = Math.max(1, PREFETCH_PIXELS / width());
    this.byteBuffer =
        ThreadLocal.withInitial(() -> new byte[prefetchCount * images.bytesPerImage()]);
    this.floatBuffer = ThreadLocal.withInitial(() -> new float[prefetchCount * width()]);
  }

  /**
   * Converts {@code pixels[at …]}, the source image of example {@code row}, to its sample in that
   * epoch.
   */
  abstract void transform(long epoch, int row, byte[] pixels, int at);

  /** Returns the index of the image of which an example is made. */
  abstract int sourceImage(int row);

  @Override
  public final int width() {
    return images.shape().pixels();
  }

  @Override
  public final void gather(long epoch, int[] rows, int from, int to, FloatBuffer destination) {
    if (destination.hasArray()) {
      write(
          epoch,
          rows,
          from,
          to,
          destination.array(),
          destination.arrayOffset() + destination.position());
      destination.position(destination.position() + (to - from) * width());
      return;
    }
    float[] values = floatBuffer.get();
    for (int first = from; first < to; first += prefetchCount) {
      int last = Math.min(first + prefetchCount, to);
      write(epoch, rows, first, last, values, 0);
      // putting single values would take ten times as long
      destination.put(values, 0, (last - first) * width());
    }
  }

  @Override
  public final INDArray slice(long epoch, int from, int to) {
    Objects.checkFromToIndex(from, to, count());
    int[] rows = IntStream.range(from, to).toArray();
    return Tensors.create(
        destination -> gather(epoch, rows, 0, rows.length, destination), rows.length, width());
  }

  private void write(long epoch, int[] rows, int from, int to, float[] destination, int at) {
    byte[] pixels = byteBuffer.get();
    int bytes = images.bytesPerImage();
    for (int first = from; first < to; first += prefetchCount) {
      int count = Math.min(prefetchCount, to - first);
      for (int i = 0; i < count; i++) {
        System.arraycopy(
            images.pixels(), sourceImage(rows[first + i]) * bytes, pixels, i * bytes, bytes);
      }
      for (int i = 0; i < count; i++) {
        transform(epoch, rows[first + i], pixels, i * bytes);
      }
      images.toUnitFloats(pixels, destination, at + (first - from) * width(), count * width());
    }
  }

  /** The images without modification. */
  static final class UnmodifiedImages extends PixelActivations {

    UnmodifiedImages(ByteImages images) {
      super(images);
    }

    @Override
    public int count() {
      return images.count();
    }

    @Override
    public boolean isResampled() {
      return false;
    }

    @Override
    int sourceImage(int row) {
      return row;
    }

    @Override
    void transform(long epoch, int row, byte[] pixels, int at) {}
  }

  /**
   * All images, followed by a scrambled copy of each: of n images, example {@code n + i} is the
   * copy of image i.
   */
  static final class ImagesWithScrambledCopies extends PixelActivations {

    private final int originals;
    private final PatchScrambler scrambler;
    private final long seed;

    ImagesWithScrambledCopies(ByteImages images, PatchScrambler scrambler, long seed) {
      super(images);
      this.originals = images.count();
      this.scrambler = scrambler;
      this.seed = seed;
    }

    @Override
    public int count() {
      return 2 * originals;
    }

    @Override
    public boolean isResampled() {
      return true;
    }

    @Override
    public int deterministicCount() {
      return originals;
    }

    @Override
    int sourceImage(int row) {
      return row < originals ? row : row - originals;
    }

    @Override
    void transform(long epoch, int row, byte[] pixels, int at) {
      if (row >= originals) {
        scrambler.scramble(pixels, at, PatchScrambler.seedOf(seed, epoch, row));
      }
    }
  }
}
