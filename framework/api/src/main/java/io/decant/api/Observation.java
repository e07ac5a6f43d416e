package io.decant.api;

import static org.apiguardian.api.API.Status.STABLE;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a probe measured at one epoch.
 *
 * @param scalars numbers with distinct names
 * @param tables tables with distinct names
 * @param arrays arrays with distinct names
 * @param findings sentences about the results
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

  /**
   * Returns the values of the array of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public INDArray array(String name) {
    return arrays.stream()
        .filter(a -> a.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no array " + name + "; the arrays are " + arrayNames()))
        .values();
  }

  /**
   * Returns the value of the scalar of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public double scalar(String name) {
    return scalars.stream()
        .filter(s -> s.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no scalar " + name))
        .value();
  }

  private List<String> arrayNames() {
    return arrays.stream().map(NamedArray::name).toList();
  }

  /** Creates an empty builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds an observation. Names must be unique. */
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

    /** Adds an array; {@code axes} names each of its axes. */
    public Builder array(String name, String description, INDArray values, String... axes) {
      if (values.rank() != axes.length) {
        throw new IllegalArgumentException(
            "array "
                + name
                + " has "
                + values.rank()
                + " axes, but the axis names are "
                + List.of(axes));
      }
      add(arrays, name, new NamedArray(name, description, List.of(axes), values));
      return this;
    }

    /** Adds a finding. */
    public Builder finding(Finding finding) {
      findings.add(finding);
      return this;
    }

    /** Returns the observation. */
    public Observation build() {
      return new Observation(
          List.copyOf(scalars.values()),
          List.copyOf(tables.values()),
          List.copyOf(arrays.values()),
          findings);
    }

    private static <T> void add(Map<String, T> parts, String name, T part) {
      if (parts.putIfAbsent(name, part) != null) {
        throw new IllegalArgumentException("duplicate name: " + name);
      }
    }
  }
}
