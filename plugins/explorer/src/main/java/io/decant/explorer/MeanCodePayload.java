package io.decant.explorer;

import io.decant.analysis.BatchReader;
import io.decant.api.Split;
import io.decant.api.Tensors;
import io.decant.api.spi.SeedVisualizerContext;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The mean codes over the training examples, of all and of each class, which steering by class
 * uses.
 */
final class MeanCodePayload {

  private MeanCodePayload() {}

  static Map<String, Object> build(ExplorerModels models, SeedVisualizerContext context) {
    int features = models.config().code().width();
    int classes = context.upstreamSpecs().data().classes().size();
    int[] labels = context.labels(Split.TRAIN);
    double[] sums = new double[classes * features];
    long[] counts = new long[classes];
    BatchReader.forEachBatch(
        context.activations(models.config().hiddenRef(), Split.TRAIN),
        context,
        (first, hidden) -> {
          float[] code = Tensors.toFloats(models.dictionaryCode(hidden));
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
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("count", labels.length);
    payload.put("all", Base64Arrays.encodeFloats(all));
    payload.put("byClass", Base64Arrays.encodeFloats(sums));
    return payload;
  }
}
