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
 * Moves values between {@link INDArray}, the type that plugins exchange, and {@code float[]}, the
 * type that loops are fast on. Row-major both ways.
 *
 * @since 0.1.0
 */
@API(status = STABLE)
public final class Tensors {

  private Tensors() {}

  /**
   * A float32 array in {@code c} order.
   *
   * @param values as many as the shape holds; copied
   */
  public static INDArray of(float[] values, long... shape) {
    INDArray array = Nd4j.createUninitialized(DataType.FLOAT, shape, 'c');
    if (values.length == 0 && array.length() == 0) {
      // it has no memory that could be written to
      return array;
    }
    if (array.length() != values.length) {
      throw new IllegalArgumentException(
          values.length + " values do not fill " + Arrays.toString(shape));
    }
    // in one go: ND4J itself would put them one by one
    new FloatPointer(array.data().pointer()).put(values, 0, values.length);
    return array;
  }

  /**
   * A float32 array in {@code c} order, written without a copy of all its values beside it.
   *
   * @param writer puts as many values as the shape holds, row by row, into the array's own memory;
   *     not to keep the buffer
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

  /** All values, row by row, as a copy of the caller's own. */
  public static float[] toFloats(INDArray array) {
    if (array.length() == 0) {
      return new float[0];
    }
    INDArray whole = array.ordering() == 'c' && !array.isView() ? array : array.dup('c');
    if (whole.dataType() != DataType.FLOAT) {
      return whole.data().asFloat();
    }
    float[] values = new float[Math.toIntExact(whole.length())];
    // in one go, as above
    new FloatPointer(whole.data().pointer()).get(values);
    Reference.reachabilityFence(whole);
    return values;
  }

  /**
   * Lets values be read in the order of rows, some at a time, without a copy of all of them.
   *
   * @param reader reads from the buffer, which holds all values, and does not keep it
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
