package io.decant.api;

import static org.apiguardian.api.API.Status.STABLE;

import java.util.List;
import org.apiguardian.api.API;

/**
 * The name and shape of a stage's parameter array.
 *
 * @param name such as {@code encoder.weight}
 * @param shape the extents
 * @since 0.1.0
 */
@API(status = STABLE)
public record ParameterShape(String name, List<Integer> shape) {

  /** Copies the shape. */
  public ParameterShape {
    shape = List.copyOf(shape);
  }

  /** Creates the shape of a parameter with the given extents. */
  public static ParameterShape of(String name, Integer... shape) {
    return new ParameterShape(name, List.of(shape));
  }

  /** Returns the number of values. */
  public long size() {
    return shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
  }
}
