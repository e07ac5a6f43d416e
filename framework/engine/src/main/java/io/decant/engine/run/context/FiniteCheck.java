package io.decant.engine.run.context;

import io.decant.api.EpochMetrics;
import io.decant.api.Model;
import io.decant.api.NamedArray;
import io.decant.api.Observation;
import io.decant.api.Scalar;
import io.decant.api.Table;
import io.decant.api.Tensors;
import io.decant.api.metrics.StageDiagnostics;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Verifies that metrics and parameters are finite. Observations may contain NaN for undefined
 * values, such as the angle of a zero vector, but no infinities.
 */
public final class FiniteCheck {

  private FiniteCheck() {}

  /** Requires that all metrics are finite. */
  public static void requireFinite(EpochMetrics report) {
    report
        .metrics()
        .forEach(
            (measure, value) -> {
              if (!Double.isFinite(value)) {
                throw new SpecMismatchException(
                    measure + " is " + value + " in epoch " + report.epoch());
              }
            });
  }

  /**
   * Requires that all parameters are finite.
   *
   * @param when such as {@code after epoch 3}
   */
  public static void requireFinite(Model model, String when) {
    requireFinite(model.parameters(), when);
  }

  /** Requires that restored parameters are finite. */
  public static void requireFinite(Map<String, INDArray> parameters, String when) {
    parameters.forEach((name, values) -> requireFinite(values, "parameter " + name, when));
  }

  /** Requires that all values are finite. */
  static void requireFinite(INDArray values, String what, String when) {
    for (float value : Tensors.toFloats(values)) {
      if (!Float.isFinite(value)) {
        throw notFinite(what, value, when);
      }
    }
  }

  /** Requires that the model's outputs on the test examples are finite. */
  public static void requireFinite(StageDiagnostics diagnostics) {
    diagnostics
        .ports()
        .forEach(
            (port, measured) -> {
              if (!Double.isFinite(measured.meanActivation())) {
                throw notFinite(
                    "port " + port, measured.meanActivation(), "for some of the test examples");
              }
            });
    diagnostics
        .reconstruction()
        .ifPresent(
            measured -> {
              if (!Double.isFinite(measured.meanSquaredError())) {
                throw notFinite(
                    "its reconstruction",
                    measured.meanSquaredError(),
                    "for some of the test examples");
              }
            });
  }

  /**
   * Requires that scalars, arrays and tables contain no infinities.
   *
   * @param when such as {@code at epoch 3}
   */
  public static void requireFinite(Observation observation, String when) {
    for (Scalar scalar : observation.scalars()) {
      refuseInfinite("scalar " + scalar.name(), scalar.value(), when);
    }
    for (NamedArray array : observation.arrays()) {
      if (array.values().length() > 0) {
        for (float value : Tensors.toFloats(array.values())) {
          refuseInfinite("array " + array.name(), value, when);
        }
      }
    }
    for (Table table : observation.tables()) {
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
      throw notFinite(what, value, when);
    }
  }

  private static SpecMismatchException notFinite(String what, double value, String when) {
    return new SpecMismatchException(what + " holds " + value + " " + when);
  }
}
