package io.decant.api;

import static org.apiguardian.api.API.Status.STABLE;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * What a probe will observe, known before anything is trained.
 *
 * @param arrays the arrays, with their shapes
 * @param scalars the names of the numbers
 * @param tables the names of the tables
 * @param scalarsIfDefined the names of numbers that are left out of an observation in which they
 *     are not defined
 * @since 0.1.0
 */
@API(status = STABLE)
public record ObservationSpec(
    List<ArraySpec> arrays,
    List<String> scalars,
    List<String> tables,
    List<String> scalarsIfDefined) {

  /** An outline of what is observed in any case. */
  public ObservationSpec(List<ArraySpec> arrays, List<String> scalars, List<String> tables) {
    this(arrays, scalars, tables, List.of());
  }

  /** Copies the lists. */
  public ObservationSpec {
    arrays = List.copyOf(arrays);
    scalars = List.copyOf(scalars);
    tables = List.copyOf(tables);
    scalarsIfDefined = List.copyOf(scalarsIfDefined);
  }

  /** The names of all numbers that may be observed. */
  public List<String> allScalars() {
    return Stream.concat(scalars.stream(), scalarsIfDefined.stream()).toList();
  }

  /** The outline of the array of that name. */
  public Optional<ArraySpec> arraySpec(String name) {
    return arrays.stream().filter(a -> a.name().equals(name)).findFirst();
  }

  /**
   * An array that a probe will observe.
   *
   * @param name the array's name
   * @param shape its extents; 0 for one that is known only when it is observed
   */
  public record ArraySpec(String name, List<Integer> shape) {

    /** Copies the shape. */
    public ArraySpec {
      shape = List.copyOf(shape);
    }

    /** An array of the given extents. */
    public static ArraySpec of(String name, Integer... shape) {
      return new ArraySpec(name, List.of(shape));
    }
  }
}
