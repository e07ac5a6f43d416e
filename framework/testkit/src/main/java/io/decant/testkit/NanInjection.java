package io.decant.testkit;

import io.decant.api.NamedArray;
import io.decant.api.Observation;
import io.decant.api.ObservationEpoch;
import io.decant.api.ObservationSeries;
import io.decant.api.Scalar;
import io.decant.api.Tensors;
import java.util.Map;
import java.util.TreeMap;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Replaces numbers of observations with NaN, as for statistics of dead units. */
final class NanInjection {

  private NanInjection() {}

  /**
   * Returns observations with NaN for all scalars and for the first values of each array.
   *
   * @param share the fraction of each array, in 0 … 1
   */
  static ObservationSeries inject(ObservationSeries series, double share) {
    Map<ObservationEpoch, Observation> changed = new TreeMap<>();
    series
        .byEpoch()
        .forEach((epoch, observation) -> changed.put(epoch, inject(observation, share)));
    return ObservationSeries.of(changed);
  }

  private static Observation inject(Observation observation, double share) {
    return new Observation(
        observation.scalars().stream()
            .map(s -> new Scalar(s.name(), s.label(), Double.NaN, s.unit()))
            .toList(),
        observation.tables(),
        observation.arrays().stream()
            .map(
                a -> new NamedArray(a.name(), a.description(), a.axes(), inject(a.values(), share)))
            .toList(),
        observation.findings());
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
