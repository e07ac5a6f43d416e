package io.decant.explorer;

import io.decant.api.Activations;
import io.decant.api.Split;
import io.decant.api.Tensors;
import io.decant.api.config.ArrayRef;
import io.decant.api.config.ObservationRef;
import io.decant.api.spi.SeedVisualizerContext;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** How much each feature matters to each class: as a probe observed it, or else measured on test examples. */
final class ImportanceSection {

  private static final int MOST_EXAMPLES = 500;

  private ImportanceSection() {}

  static Map<String, Object> told(Optional<ArrayRef> observed, Models models, SeedVisualizerContext context) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("source", observed.map(ArrayRef::text).orElse(""));
    told.put("byClass", Packed.floats(observed.map(array -> observed(array, context)).orElseGet(
        () -> measured(models, context))));
    return told;
  }

  private static float[] observed(ArrayRef array, SeedVisualizerContext context) {
    return Tensors.toFloats(context.observation(new ObservationRef(array.probe())).last().array(array.array()));
  }

  /** The rise of the dictionary's loss without the feature, over test examples of the class. */
  private static float[] measured(Models models, SeedVisualizerContext context) {
    int features = models.plan().code().width();
    int classes = context.wiring().data().classes().size();
    Activations hidden = context.activations(models.plan().hiddenRef(), Split.TEST);
    int[] labels = context.labels(Split.TEST);
    float[] importance = new float[classes * features];
    for (int c = 0; c < classes; c++) {
      context.cancellation().check();
      int wanted = c;
      int[] rows =
          IntStream.range(0, labels.length).filter(i -> labels[i] == wanted).limit(MOST_EXAMPLES).toArray();
      if (rows.length > 0) {
        float[] values = new float[rows.length * hidden.width()];
        hidden.read(Activations.MEASURING_PASS, rows, 0, rows.length, FloatBuffer.wrap(values));
        INDArray batch = Tensors.of(values, rows.length, hidden.width());
        double[] rises = models.features().lossRisesWithoutCodeUnits(batch, models.code(batch));
        for (int f = 0; f < features; f++) {
          importance[c * features + f] = (float) rises[f];
        }
      }
    }
    return importance;
  }
}
