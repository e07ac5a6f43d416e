package io.decant.engine.run.metrics;

import io.decant.api.Tensors;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A fixed sample of the values of each parameter, large enough to represent its changes. */
record ParameterSnapshot(float[] values) {

  private static final int MAX_PER_PARAMETER = 1 << 16;

  static ParameterSnapshot of(Map<String, INDArray> parameters) {
    int count = parameters.values().stream().mapToInt(values -> count(values.length())).sum();
    float[] sample = new float[count];
    int[] at = {0};
    parameters
        .values()
        .forEach(
            values -> {
              if (values.length() > 0) {
                Tensors.withBuffer(
                    values,
                    all -> {
                      int length = all.remaining();
                      for (int i = 0; i < length; i += stride(length)) {
                        sample[at[0]++] = all.get(all.position() + i);
                      }
                    });
              }
            });
    return new ParameterSnapshot(sample);
  }

  private static int count(long length) {
    int all = Math.toIntExact(length);
    return all == 0 ? 0 : (all - 1) / stride(all) + 1;
  }

  private static int stride(int length) {
    return (length - 1) / MAX_PER_PARAMETER + 1;
  }

  /** Returns the root mean square; 0 without parameters. */
  double size() {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    return values.length == 0 ? 0 : Math.sqrt(sum / values.length);
  }

  /** Returns the root mean square of the change since an earlier sample of the same parameters. */
  double distance(ParameterSnapshot earlier) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      double difference = (double) values[i] - earlier.values[i];
      sum += difference * difference;
    }
    return values.length == 0 ? 0 : Math.sqrt(sum / values.length);
  }
}
