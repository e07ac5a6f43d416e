package io.decant.explorer;

import io.decant.api.Split;
import io.decant.api.Tensors;
import io.decant.api.spi.SeedVisualizerContext;
import java.util.LinkedHashMap;
import java.util.Map;

/** Mean codes over the training examples, of all and of each class: what steering by class starts from. */
final class AverageSection {

  private AverageSection() {}

  static Map<String, Object> told(Models models, SeedVisualizerContext context) {
    int features = models.plan().code().width();
    int classes = context.wiring().data().classes().size();
    int[] labels = context.labels(Split.TRAIN);
    double[] sums = new double[classes * features];
    long[] counts = new long[classes];
    Batches.read(context.activations(models.plan().hiddenRef(), Split.TRAIN), context, (first, hidden) -> {
      float[] code = Tensors.toFloats(models.code(hidden));
      for (int i = 0; i < code.length / features; i++) {
        int c = labels[first + i];
        counts[c]++;
        for (int f = 0; f < features; f++) {
          sums[c * features + f] += code[i * features + f];
        }
      }
    });
    double[] all = new double[features];
    for (int i = 0; i < sums.length; i++) {
      all[i % features] += sums[i] / labels.length;
      sums[i] = counts[i / features] == 0 ? 0 : sums[i] / counts[i / features];
    }
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("count", labels.length);
    told.put("all", Packed.floats(all));
    told.put("byClass", Packed.floats(sums));
    return told;
  }
}
