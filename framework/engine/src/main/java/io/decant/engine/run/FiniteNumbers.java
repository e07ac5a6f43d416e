package io.decant.engine.run;

import io.decant.api.EpochReport;
import io.decant.api.Model;
import io.decant.api.NamedArray;
import io.decant.api.Observation;
import io.decant.api.Scalar;
import io.decant.api.Table;
import io.decant.api.Tensors;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Stops at the first number that is not finite: whatever is computed from it would be worth nothing. */
final class FiniteNumbers {

  private FiniteNumbers() {}

  static void require(EpochReport report) {
    report.measures().forEach((measure, value) -> {
      if (!Double.isFinite(value)) {
        throw new FaultyResultException(
            measure + " is " + value + " in epoch " + report.epoch() + " (does a smaller learning rate help?)");
      }
    });
  }

  /**
   * Looks at all parameters.
   *
   * @param when such as {@code after epoch 3}
   */
  static void require(Model model, String when) {
    model.parameters().forEach((name, values) -> require("parameter " + name, values, when));
  }

  /**
   * Looks at scalars, arrays and tables.
   *
   * @param when such as {@code at epoch 3}
   */
  static void require(Observation seen, String when) {
    for (Scalar scalar : seen.scalars()) {
      require("scalar " + scalar.name(), scalar.value(), when);
    }
    for (NamedArray array : seen.arrays()) {
      require("array " + array.name(), array.values(), when);
    }
    for (Table table : seen.tables()) {
      for (List<Object> row : table.rows()) {
        for (Object cell : row) {
          if (cell instanceof Number number) {
            require("table " + table.name(), number.doubleValue(), when);
          }
        }
      }
    }
  }

  private static void require(String what, INDArray array, String when) {
    if (array.length() == 0) {
      return;
    }
    for (float value : Tensors.toFloats(array)) {
      require(what, value, when);
    }
  }

  private static void require(String what, double value, String when) {
    if (!Double.isFinite(value)) {
      throw new FaultyResultException(what + " holds " + value + " " + when);
    }
  }
}
