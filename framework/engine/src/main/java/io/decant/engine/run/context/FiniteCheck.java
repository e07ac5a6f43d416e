package io.decant.engine.run.context;

import io.decant.api.EpochMetrics;
import io.decant.api.Model;
import io.decant.api.NamedArray;
import io.decant.api.Observation;
import io.decant.api.Scalar;
import io.decant.api.Table;
import io.decant.api.Tensors;
import io.decant.api.measure.StageDiagnostics;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Stops where training has gone astray: at the first measure or parameter that is not finite. What
 * a probe observes may also be not a number, which says that it is not defined, such as the angle
 * of a direction without length; it can't be infinite.
 */
public final class FiniteCheck {

  private FiniteCheck() {}

  /** Looks at all measures; none is infinite or not a number. */
  public static void requireFinite(EpochMetrics report) {
    report
        .metrics()
        .forEach(
            (measure, value) -> {
              if (!Double.isFinite(value)) {
                throw new SpecViolationException(
                    measure + " is " + value + " in epoch " + report.epoch());
              }
            });
  }

  /**
   * Looks at all parameters; none is infinite or not a number.
   *
   * @param when such as {@code after epoch 3}
   */
  public static void requireFinite(Model model, String when) {
    requireFinite(model.parameters(), when);
  }

  /** The same of parameters that were handed out. */
  public static void requireFinite(Map<String, INDArray> parameters, String when) {
    parameters.forEach((name, values) -> requireFinite(values, "parameter " + name, when));
  }

  /** Looks at all values; none is infinite or not a number. */
  static void requireFinite(INDArray values, String what, String when) {
    for (float value : Tensors.toFloats(values)) {
      if (!Float.isFinite(value)) {
        throw astray(what, value, when);
      }
    }
  }

  /** Looks at what the model gives on the test examples; none of it is infinite or not a number. */
  public static void requireFinite(StageDiagnostics audit) {
    audit
        .ports()
        .forEach(
            (port, measured) -> {
              if (!Double.isFinite(measured.meanActivation())) {
                throw astray(
                    "port " + port, measured.meanActivation(), "for some of the test examples");
              }
            });
    audit
        .reconstruction()
        .ifPresent(
            measured -> {
              if (!Double.isFinite(measured.meanSquaredError())) {
                throw astray(
                    "its reconstruction",
                    measured.meanSquaredError(),
                    "for some of the test examples");
              }
            });
  }

  /**
   * Looks at scalars, arrays and tables; none is infinite.
   *
   * @param when such as {@code at epoch 3}
   */
  public static void requireFinite(Observation seen, String when) {
    for (Scalar scalar : seen.scalars()) {
      refuseInfinite("scalar " + scalar.name(), scalar.value(), when);
    }
    for (NamedArray array : seen.arrays()) {
      if (array.values().length() > 0) {
        for (float value : Tensors.toFloats(array.values())) {
          refuseInfinite("array " + array.name(), value, when);
        }
      }
    }
    for (Table table : seen.tables()) {
      for (List<Object> row : table.rows()) {
        for (Object cell : row) {
          if (cell instanceof Number number) {
            refuseInfinite("table " + table.name(), number.doubleValue(), when);
          }
        }
      }
    }
  }

  private static void refuseInfinite(String what, double value, String when) {
    if (Double.isInfinite(value)) {
      throw astray(what, value, when);
    }
  }

  private static SpecViolationException astray(String what, double value, String when) {
    return new SpecViolationException(what + " holds " + value + " " + when);
  }
}
