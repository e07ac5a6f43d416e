package io.decant.api;

import static org.apiguardian.api.API.Status.STABLE;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * A static description of a probe's observations, available before training.
 *
 * @param arrays the arrays, with their shapes
 * @param scalars the names of the scalars
 * @param tables the names of the tables
 * @param scalarsIfDefined the names of scalars that an observation omits where they are undefined
 * @since 0.1.0
 */
@API(status = STABLE)
public record ObservationSpec(
    List<ArraySpec> arrays,
    List<String> scalars,
    List<String> tables,
    List<String> scalarsIfDefined) {

  /** Creates a spec whose scalars are always defined. */
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

  /** Returns the names of all scalars, including those that may be omitted. */
  public List<String> allScalars() {
    return Stream.concat(scalars.stream(), scalarsIfDefined.stream()).toList();
  }

  /** Returns the spec of the array of that name. */
  public Optional<ArraySpec> arraySpec(String name) {
    return arrays.stream().filter(a -> a.name().equals(name)).findFirst();
  }

  /**
   * A static description of an array.
   *
   * @param name the array's name
   * @param shape the extents; 0 for an extent that is unknown before the observation
   */
  public record ArraySpec(String name, List<Integer> shape) {

    /** Copies the shape. */
    public ArraySpec {
      shape = List.copyOf(shape);
    }

    /** Creates the spec of an array with the given extents. */
    public static ArraySpec of(String name, Integer... shape) {
      return new ArraySpec(name, List.of(shape));
    }

    /** Returns whether an array may have these extents; an unknown extent matches every extent. */
    public boolean matches(List<Integer> extents) {
      if (extents.size() != shape.size()) {
        return false;
      }
      for (int axis = 0; axis < shape.size(); axis++) {
        if (shape.get(axis) != 0 && !shape.get(axis).equals(extents.get(axis))) {
          return false;
        }
      }
      return true;
    }
  }
}
