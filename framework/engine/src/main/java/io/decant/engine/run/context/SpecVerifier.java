package io.decant.engine.run.context;

import io.decant.api.Activations;
import io.decant.api.DatasetSpec;
import io.decant.api.Model;
import io.decant.api.Observation;
import io.decant.api.ObservationSpec;
import io.decant.api.ParameterShape;
import io.decant.api.Port;
import io.decant.api.Split;
import io.decant.api.StageSpec;
import io.decant.api.spi.Dataset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Verifies what plugins return against their specs. */
public final class SpecVerifier {

  /** The number of examples that are checked: enough to detect invalid data, and quick to read. */
  private static final int SAMPLE_VALUES = 1_000_000;

  private SpecVerifier() {}

  /** Returns the result of a plugin; throws if it is null. */
  public static <T> T requireNonNull(String what, T value) {
    require(value != null, "it returned no %s, but null", what);
    return value;
  }

  /**
   * Verifies that the data has the number of examples of its spec, each with the label of a class,
   * and that the first ones are finite.
   */
  public static void verify(DatasetSpec spec, Dataset data) {
    for (Split split : Split.values()) {
      Activations examples = data.examples(split);
      int[] labels = data.labels(split);
      require(
          examples.count() == spec.count(split) && labels.length == spec.count(split),
          "its %s split has %d examples and %d labels where its spec declares %d",
          split,
          examples.count(),
          labels.length,
          spec.count(split));
      require(
          examples.width() == spec.width(),
          "its examples have %d values where its spec declares %d",
          examples.width(),
          spec.width());
      for (int label : labels) {
        require(
            label >= 0 && label < spec.classes().size(),
            "it labels an example %d, there are %d classes",
            label,
            spec.classes().size());
      }
      int sampleCount = Math.min(examples.count(), Math.max(1, SAMPLE_VALUES / examples.width()));
      FiniteCheck.requireFinite(
          examples.slice(Activations.EVALUATION, 0, sampleCount),
          "its " + split + " split",
          "in its first examples");
    }
  }

  /**
   * Verifies parameters, capabilities and port widths of a model on the first examples of its
   * input.
   */
  public static void verify(StageSpec spec, Model model, Activations input) {
    checkParameters(spec, model.parameters());
    spec.capabilities()
        .forEach(
            role ->
                require(
                    model.capability(role).isPresent(),
                    "its model is no %s, which its spec declares",
                    role.getSimpleName()));
    int count = Math.min(2, input.count());
    INDArray examples = input.slice(Activations.EVALUATION, 0, count);
    for (Port port : spec.ports()) {
      long[] shape = model.output(port.name(), examples).shape();
      require(
          Arrays.equals(shape, new long[] {count, port.width()}),
          "its model gives %s on port %s where its spec declares [%d, %d]",
          Arrays.toString(shape),
          port.name(),
          count,
          port.width());
    }
  }

  private static void checkParameters(StageSpec spec, Map<String, INDArray> parameters) {
    List<String> names = spec.parameters().stream().map(ParameterShape::name).toList();
    require(
        List.copyOf(parameters.keySet()).equals(names),
        "its model has the parameters %s where its spec declares %s",
        parameters.keySet(),
        names);
    for (ParameterShape parameter : spec.parameters()) {
      List<Integer> shape = shape(Objects.requireNonNull(parameters.get(parameter.name())));
      require(
          shape.equals(parameter.shape()),
          "its model's parameter %s is %s where its spec declares %s",
          parameter.name(),
          shape,
          parameter.shape());
    }
  }

  /** Verifies that an observation contains everything in its spec. */
  public static void verify(ObservationSpec spec, Observation observation) {
    List<String> missing = new ArrayList<>();
    for (ObservationSpec.ArraySpec array : spec.arrays()) {
      observation.arrays().stream()
          .filter(a -> a.name().equals(array.name()))
          .findFirst()
          .ifPresentOrElse(
              candidate ->
                  require(
                      array.matches(shape(candidate.values())),
                      "it observed array %s of %s where its spec declares %s",
                      array.name(),
                      shape(candidate.values()),
                      array.shape()),
              () -> missing.add("array " + array.name()));
    }
    for (String scalar : spec.scalars()) {
      if (observation.scalars().stream().noneMatch(s -> s.name().equals(scalar))) {
        missing.add("scalar " + scalar);
      }
    }
    for (String table : spec.tables()) {
      if (observation.tables().stream().noneMatch(t -> t.name().equals(table))) {
        missing.add("table " + table);
      }
    }
    require(
        missing.isEmpty(),
        "it did not observe what its spec declares: %s",
        String.join(", ", missing));
  }

  private static List<Integer> shape(INDArray array) {
    return Arrays.stream(array.shape()).mapToObj(Math::toIntExact).toList();
  }

  private static void require(boolean condition, String message, Object... values) {
    if (!condition) {
      throw new SpecMismatchException(String.format(Locale.ROOT, message, values));
    }
  }
}
