package io.decant.testkit;

import io.decant.api.EpochIndex;
import io.decant.api.NamedArray;
import io.decant.api.Observation;
import io.decant.api.ObservationSeries;
import io.decant.api.Scalar;
import io.decant.api.Tensors;
import java.util.Map;
import java.util.TreeMap;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Observations in which numbers are not defined, as those of units that are never on. */
final class NanInjection {

  private NanInjection() {}

  /**
   * The same with NaN for all scalars and for a share of the values of each array, the first ones.
   *
   * @param share in 0 … 1
   */
  static ObservationSeries inject(ObservationSeries series, double share) {
    Map<EpochIndex, Observation> changed = new TreeMap<>();
    series.byEpoch().forEach((epoch, seen) -> changed.put(epoch, inject(seen, share)));
    return ObservationSeries.of(changed);
  }

  private static Observation inject(Observation seen, double share) {
    return new Observation(
        seen.scalars().stream()
            .map(s -> new Scalar(s.name(), s.label(), Double.NaN, s.unit()))
            .toList(),
        seen.tables(),
        seen.arrays().stream()
            .map(
                a -> new NamedArray(a.name(), a.description(), a.axes(), inject(a.values(), share)))
            .toList(),
        seen.findings());
  }

  private static INDArray inject(INDArray array, double share) {
    if (array.length() == 0) {
      return array;
    }
    float[] values = Tensors.toFloats(array);
    for (int i = 0; i < Math.ceil(share * values.length); i++) {
      values[i] = Float.NaN;
    }
    return Tensors.of(values, array.shape());
  }
}
