package io.decant.explorer;

import io.decant.analysis.BatchReader;
import io.decant.analysis.ExamplesByClass;
import io.decant.api.Activations;
import io.decant.api.Split;
import io.decant.api.Tensors;
import io.decant.api.config.ArrayRef;
import io.decant.api.config.ObservationRef;
import io.decant.api.spi.SeedVisualizerContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The importance of each feature for each class: as observed by a probe, otherwise measured on test
 * examples.
 */
final class ImportancePayload {

  private static final int MAX_EXAMPLES = 500;

  private ImportancePayload() {}

  static Map<String, Object> build(
      Optional<ArrayRef> observed, ExplorerModels models, SeedVisualizerContext context) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("source", observed.map(ArrayRef::text).orElse(""));
    payload.put(
        "byClass",
        Base64Arrays.encodeFloats(
            observed
                .map(array -> observed(array, context))
                .orElseGet(() -> computed(models, context))));
    return payload;
  }

  private static float[] observed(ArrayRef array, SeedVisualizerContext context) {
    return Tensors.toFloats(
        context.observation(new ObservationRef(array.probe())).last().array(array.array()));
  }

  /**
   * Computes the increase of the dictionary's loss without each feature, over test examples of each
   * class.
   */
  private static float[] computed(ExplorerModels models, SeedVisualizerContext context) {
    int features = models.config().code().width();
    int classes = context.upstreamSpecs().data().classes().size();
    Activations hidden = context.activations(models.config().hiddenRef(), Split.TEST);
    int[][] indices = ExamplesByClass.of(context.labels(Split.TEST), classes).indices();
    float[] importance = new float[classes * features];
    for (int c = 0; c < classes; c++) {
      context.cancellation().throwIfRequested();
      int count = Math.min(MAX_EXAMPLES, indices[c].length);
      if (count > 0) {
        INDArray batch = BatchReader.gather(hidden, indices[c], 0, count);
        double[] effects =
            models.features().latentAblationEffects(batch, models.dictionaryCode(batch));
        for (int f = 0; f < features; f++) {
          importance[c * features + f] = (float) effects[f];
        }
      }
    }
    return importance;
  }
}
