package io.decant.nn.kernel;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Floats that live twice: in the heap, where the JIT compiler vectorises loops over them, and off the heap, where BLAS
 * reads and writes them. Whoever changed one side copies it to the other before that is used. That there are two sides
 * is known only to this class and its callers in this module.
 */
public final class StagedArray implements AutoCloseable {

  private final float[] heap;
  private final FloatPointer memory;
  private final FloatBuffer view;

  /** So many floats, zero in the heap and undefined outside. */
  public StagedArray(int size) {
    this.heap = new float[size];
    this.memory = new FloatPointer(size);
    this.view = memory.asBuffer();
  }

  /** The side for loops. */
  public float[] heap() {
    return heap;
  }

  /** The side for BLAS. */
  public FloatPointer memory() {
    return memory;
  }

  /** The side for BLAS, from a place on; made once, since each is an object. */
  public FloatPointer memoryFrom(int offset) {
    return new FloatPointer(memory).position(offset);
  }

  /** Copies from the heap to the side for BLAS. */
  public void toMemory(int from, int count) {
    view.put(from, heap, from, count);
  }

  /** Copies from the side for BLAS to the heap. */
  public void toHeap(int from, int count) {
    view.get(from, heap, from, count);
  }

  /** Frees the side for BLAS at once; without this it goes when the object is collected. */
  @Override
  public void close() {
    memory.close();
  }
}
