package io.decant.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.BufferOverflowException;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class TensorsTest {

  private static final float[] SIX_VALUES = {1, -2, Float.NaN, 4, 0.5f, Float.MAX_VALUE};

  @Test
  void copiesValuesRowByRow() {
    INDArray array = Tensors.of(SIX_VALUES, 2, 3);
    assertEquals(DataType.FLOAT, array.dataType());
    assertArrayEquals(new long[] {2, 3}, array.shape());
    assertEquals(4, array.getFloat(1, 0));
    assertArrayEquals(SIX_VALUES, Tensors.toFloats(array));
  }

  @Test
  void copiesViewsAndOtherOrdersRowByRow() {
    INDArray array = Tensors.of(SIX_VALUES, 2, 3);
    assertArrayEquals(
        new float[] {1, 4, -2, 0.5f, Float.NaN, Float.MAX_VALUE},
        Tensors.toFloats(array.transpose()));
    assertArrayEquals(new float[] {-2, 0.5f}, Tensors.toFloats(array.getColumn(1)));
  }

  @Test
  void rejectsAShapeThatTheValuesDoNotFill() {
    assertThrows(IllegalArgumentException.class, () -> Tensors.of(SIX_VALUES, 2, 2));
    assertThrows(
        IllegalArgumentException.class,
        () -> Tensors.create(destination -> destination.put(SIX_VALUES), 2, 4));
    assertThrows(
        BufferOverflowException.class,
        () -> Tensors.create(destination -> destination.put(SIX_VALUES), 2, 2));
  }

  @Test
  void createsAnArrayFromPartialWrites() {
    INDArray array =
        Tensors.create(
            destination -> destination.put(SIX_VALUES, 0, 4).put(SIX_VALUES, 4, 2), 2, 3);
    assertArrayEquals(new long[] {2, 3}, array.shape());
    assertArrayEquals(SIX_VALUES, Tensors.toFloats(array));
    assertEquals(
        0, Tensors.create(destination -> assertEquals(0, destination.remaining()), 0, 3).length());
  }

  @Test
  void passesValuesRowByRow() {
    INDArray array = Tensors.of(SIX_VALUES, 2, 3);
    float[] values = new float[6];
    Tensors.withBuffer(array, from -> from.get(values, 0, 2).get(values, 2, 4));
    assertArrayEquals(SIX_VALUES, values);
    Tensors.withBuffer(array.transpose(), from -> from.get(values));
    assertArrayEquals(new float[] {1, 4, -2, 0.5f, Float.NaN, Float.MAX_VALUE}, values);
    Tensors.withBuffer(array.getRow(1), from -> assertEquals(3, from.remaining()));
    Tensors.withBuffer(Tensors.of(new float[0], 0, 3), from -> assertEquals(0, from.remaining()));
  }
}
