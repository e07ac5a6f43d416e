package io.decant.api;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * A snapshot of training state from which training resumes bit-identically.
 *
 * <pre>{@code
 * Checkpoint.of("epoch 4, batch 312 of 938")
 *     .with("epoch", 4)
 *     .with("loss-so-far", 21.5)
 *     .with("adam.mean", m);
 * }</pre>
 *
 * @param position the position in the training, for display
 * @param values integers, floating-point numbers and strings by name, in exact textual form
 * @param arrays arrays by name; not copied
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public record Checkpoint(String position, Map<String, String> values, Map<String, float[]> arrays) {

  /** Copies the maps, preserving their order. */
  public Checkpoint {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    arrays = Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
  }

  /** Creates an empty checkpoint. */
  public static Checkpoint of(String position) {
    return new Checkpoint(position, Map.of(), Map.of());
  }

  /** Returns this checkpoint with an integer added. */
  public Checkpoint with(String name, long value) {
    return with(name, Long.toString(value));
  }

  /**
   * Returns this checkpoint with a floating-point number added. It is restored exactly, except that
   * all NaNs become equal.
   */
  public Checkpoint with(String name, double value) {
    return with(name, Double.toString(value));
  }

  /** Returns this checkpoint with a string added. */
  public Checkpoint with(String name, String value) {
    Map<String, String> copy = new LinkedHashMap<>(values);
    copy.put(name, value);
    return new Checkpoint(position, copy, arrays);
  }

  /**
   * Returns this checkpoint with an array added. The array must not change until the checkpoint is
   * saved.
   */
  public Checkpoint with(String name, float[] array) {
    Map<String, float[]> copy = new LinkedHashMap<>(arrays);
    copy.put(name, array);
    return new Checkpoint(position, values, copy);
  }

  /**
   * Returns an integer.
   *
   * @throws IllegalArgumentException if there is no value of that name
   */
  public long getLong(String name) {
    return Long.parseLong(getString(name));
  }

  /**
   * Returns a floating-point number.
   *
   * @throws IllegalArgumentException if there is no value of that name
   */
  public double getDouble(String name) {
    return Double.parseDouble(getString(name));
  }

  /**
   * Returns a string.
   *
   * @throws IllegalArgumentException if there is no value of that name
   */
  public String getString(String name) {
    return require(name, values);
  }

  /**
   * Returns an array. The caller may modify an array of a checkpoint that was read from a file.
   *
   * @throws IllegalArgumentException if there is no array of that name
   */
  public float[] getArray(String name) {
    return require(name, arrays);
  }

  /**
   * Copies an array into {@code destination}.
   *
   * @throws IllegalArgumentException if there is no array of that name or its length differs
   */
  public void copyInto(String name, float[] destination) {
    float[] array = getArray(name);
    if (array.length != destination.length) {
      throw new IllegalArgumentException(
          "array "
              + name
              + " of the checkpoint has "
              + array.length
              + " values, expected "
              + destination.length);
    }
    System.arraycopy(array, 0, destination, 0, destination.length);
  }

  private <T> T require(String name, Map<String, T> all) {
    T value = all.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "the checkpoint has no entry " + name + "; its entries are " + all.keySet());
    }
    return value;
  }
}
