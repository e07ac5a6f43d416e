package io.decant.api;

import static org.apiguardian.api.API.Status.STABLE;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a probe saw at one moment.
 *
 * @param scalars numbers, with names of their own
 * @param tables tables, with names of their own
 * @param arrays arrays, with names of their own
 * @param findings what to say about them
 * @since 0.1.0
 */
@API(status = STABLE)
public record Observation(
    List<Scalar> scalars, List<Table> tables, List<NamedArray> arrays, List<Finding> findings) {

  /** Copies the lists. */
  public Observation {
    scalars = List.copyOf(scalars);
    tables = List.copyOf(tables);
    arrays = List.copyOf(arrays);
    findings = List.copyOf(findings);
  }

  /** The values of the array of that name; fails if there is none. */
  public INDArray array(String name) {
    return arrays.stream()
        .filter(a -> a.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no array " + name + " among " + namesOfArrays()))
        .values();
  }

  /** The value of the scalar of that name; fails if there is none. */
  public double scalar(String name) {
    return scalars.stream()
        .filter(s -> s.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no scalar " + name))
        .value();
  }

  private List<String> namesOfArrays() {
    return arrays.stream().map(NamedArray::name).toList();
  }

  /** Starts an empty observation. */
  public static Builder builder() {
    return new Builder();
  }

  /** Gathers the parts of an observation. Names must not repeat. */
  public static final class Builder {
    private final Map<String, Scalar> scalars = new LinkedHashMap<>();
    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final Map<String, NamedArray> arrays = new LinkedHashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    private Builder() {}

    /** Adds a number. */
    public Builder scalar(String name, String label, double value, String unit) {
      add(scalars, name, new Scalar(name, label, value, unit));
      return this;
    }

    /** Adds a table. */
    public Builder table(Table table) {
      add(tables, table.name(), table);
      return this;
    }

    /** Adds an array; {@code axes} names what runs along each of its axes. */
    public Builder array(String name, String meaning, INDArray values, String... axes) {
      if (values.rank() != axes.length) {
        throw new IllegalArgumentException(
            "array " + name + " has " + values.rank() + " axes, named are " + List.of(axes));
      }
      add(arrays, name, new NamedArray(name, meaning, List.of(axes), values));
      return this;
    }

    /** Adds a sentence. */
    public Builder finding(Finding finding) {
      findings.add(finding);
      return this;
    }

    /** The observation. */
    public Observation build() {
      return new Observation(
          List.copyOf(scalars.values()),
          List.copyOf(tables.values()),
          List.copyOf(arrays.values()),
          findings);
    }

    private static <T> void add(Map<String, T> parts, String name, T part) {
      if (parts.putIfAbsent(name, part) != null) {
        throw new IllegalArgumentException("observed twice: " + name);
      }
    }
  }
}
