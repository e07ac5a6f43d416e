package io.decant.api;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * What a training has come to: enough to go on from there to the same bits.
 *
 * <pre>{@code
 * Checkpoint.at("epoch 4, batch 312 of 938").with("epoch", 4).with("loss-so-far", 21.5).with("adam.mean", m);
 * }</pre>
 *
 * @param position where the training stands, for people to read
 * @param values whole numbers, numbers and texts by name, as text that says them exactly
 * @param arrays by name; not copied
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public record Checkpoint(String position, Map<String, String> values, Map<String, float[]> arrays) {

  /** Copies the maps and keeps their order. */
  public Checkpoint {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    arrays = Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
  }

  /** A checkpoint that holds nothing yet. */
  public static Checkpoint of(String position) {
    return new Checkpoint(position, Map.of(), Map.of());
  }

  /** This one, and a whole number. */
  public Checkpoint with(String name, long value) {
    return with(name, Long.toString(value));
  }

  /** This one, and a number, bit for bit; any NaN is the same NaN. */
  public Checkpoint with(String name, double value) {
    return with(name, Double.toString(value));
  }

  /** This one, and a text. */
  public Checkpoint with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(values);
    more.put(name, value);
    return new Checkpoint(position, more, arrays);
  }

  /** This one, and an array, which is to stay as it is until the checkpoint is saved. */
  public Checkpoint with(String name, float[] array) {
    Map<String, float[]> more = new LinkedHashMap<>(arrays);
    more.put(name, array);
    return new Checkpoint(position, values, more);
  }

  /**
   * A whole number.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public long getLong(String name) {
    return Long.parseLong(getString(name));
  }

  /**
   * A number.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public double getDouble(String name) {
    return Double.parseDouble(getString(name));
  }

  /**
   * A text.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public String getString(String name) {
    return require(name, values);
  }

  /**
   * An array; of a checkpoint that was read, it is the caller's to keep.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public float[] getArray(String name) {
    return require(name, arrays);
  }

  /**
   * Copies an array into another one.
   *
   * @throws IllegalArgumentException if there is none of that name, or it is not as long
   */
  public void copyInto(String name, float[] into) {
    float[] array = getArray(name);
    if (array.length != into.length) {
      throw new IllegalArgumentException(
          "the checkpoint's "
              + name
              + " has "
              + array.length
              + " values where there is room for "
              + into.length);
    }
    System.arraycopy(array, 0, into, 0, into.length);
  }

  private <T> T require(String name, Map<String, T> all) {
    T value = all.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "the checkpoint holds no " + name + ", but " + all.keySet());
    }
    return value;
  }
}
