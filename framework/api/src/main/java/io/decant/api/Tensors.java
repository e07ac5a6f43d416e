package io.decant.api;

import static org.apiguardian.api.API.Status.STABLE;

import java.lang.ref.Reference;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Converts between {@link INDArray}, the type that plugins exchange, and {@code float[]}, on which
 * loops are fast. Both are row-major.
 *
 * @since 0.1.0
 */
@API(status = STABLE)
public final class Tensors {

  private Tensors() {}

  /**
   * Creates a float32 array in {@code c} order.
   *
   * @param values one value per element of the shape; copied
   */
  public static INDArray of(float[] values, long... shape) {
    INDArray array = Nd4j.createUninitialized(DataType.FLOAT, shape, 'c');
    if (values.length == 0 && array.length() == 0) {
      // an empty array has no memory to write to
      return array;
    }
    if (array.length() != values.length) {
      throw new IllegalArgumentException(
          values.length + " values do not fill " + Arrays.toString(shape));
    }
    // a bulk copy; ND4J would copy each value separately
    new FloatPointer(array.data().pointer()).put(values, 0, values.length);
    return array;
  }

  /**
   * Creates a float32 array in {@code c} order and lets {@code writer} write directly into its
   * memory.
   *
   * @param writer writes as many values as the shape has, row by row; must not retain the buffer
   */
  public static INDArray create(Consumer<FloatBuffer> writer, long... shape) {
    INDArray array = Nd4j.createUninitialized(DataType.FLOAT, shape, 'c');
    FloatBuffer values =
        array.length() == 0
            ? FloatBuffer.allocate(0)
            : new FloatPointer(array.data().pointer()).capacity(array.length()).asBuffer();
    writer.accept(values);
    Reference.reachabilityFence(array);
    if (values.hasRemaining()) {
      throw new IllegalArgumentException(
          values.position() + " values do not fill " + Arrays.toString(shape));
    }
    return array;
  }

  /** Returns a copy of all values, row by row. */
  public static float[] toFloats(INDArray array) {
    if (array.length() == 0) {
      return new float[0];
    }
    INDArray contiguous = array.ordering() == 'c' && !array.isView() ? array : array.dup('c');
    if (contiguous.dataType() != DataType.FLOAT) {
      return contiguous.data().asFloat();
    }
    float[] values = new float[Math.toIntExact(contiguous.length())];
    // a bulk copy, as above
    new FloatPointer(contiguous.data().pointer()).get(values);
    Reference.reachabilityFence(contiguous);
    return values;
  }

  /**
   * Passes all values to {@code reader} row by row, without copying a contiguous float32 array.
   *
   * @param reader reads the buffer and must not retain it
   */
  public static void withBuffer(INDArray array, Consumer<FloatBuffer> reader) {
    if (array.length() == 0
        || array.dataType() != DataType.FLOAT
        || array.ordering() != 'c'
        || array.isView()) {
      reader.accept(FloatBuffer.wrap(toFloats(array)));
      return;
    }
    reader.accept(new FloatPointer(array.data().pointer()).capacity(array.length()).asBuffer());
    Reference.reachabilityFence(array);
  }
}
