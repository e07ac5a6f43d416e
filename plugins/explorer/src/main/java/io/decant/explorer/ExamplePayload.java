package io.decant.explorer;

import io.decant.analysis.ExamplesByClass;
import io.decant.api.Activations;
import io.decant.api.Tensors;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The test examples that can be selected in the page, and the models' outputs for the first hundred
 * of them, with which the page checks its own arithmetic.
 *
 * @param pixels row by row
 * @param labels the class of each example
 * @param width the number of pixels per example
 */
record ExamplePayload(float[] pixels, int[] labels, int width) {

  private static final int SELF_CHECK_COUNT = 100;

  /** Selects the first examples of each class, alternating between classes. */
  static ExamplePayload selectRoundRobin(
      Activations examples, int[] labels, int classes, int count) {
    int[][] indices = ExamplesByClass.of(labels, classes).indices();
    int[] selected = new int[Math.min(count, labels.length)];
    int filled = 0;
    for (int round = 0; filled < selected.length; round++) {
      for (int c = 0; c < classes && filled < selected.length; c++) {
        if (round < indices[c].length) {
          selected[filled++] = indices[c][round];
        }
      }
    }
    return of(examples, labels, selected);
  }

  /** Reads the examples with the given indices. */
  static ExamplePayload of(Activations examples, int[] labels, int[] rows) {
    float[] pixels = new float[rows.length * examples.width()];
    examples.gather(Activations.EVALUATION, rows, 0, rows.length, FloatBuffer.wrap(pixels));
    return new ExamplePayload(
        pixels, Arrays.stream(rows).map(row -> labels[row]).toArray(), examples.width());
  }

  Map<String, Object> toMap() {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("count", labels.length);
    payload.put("labels", Arrays.stream(labels).boxed().toList());
    payload.put("pixels", Base64Arrays.encodePixels(pixels));
    return payload;
  }

  /** Returns the models' outputs for the first of these examples. */
  Map<String, Object> selfCheck(ExplorerModels models) {
    int count = Math.min(SELF_CHECK_COUNT, labels.length);
    INDArray examples = Tensors.of(Arrays.copyOf(pixels, count * width), count, width);
    INDArray hidden = models.hidden(examples);
    INDArray code = models.dictionaryCode(hidden);
    INDArray reconstruction = models.decode(code);
    INDArray image = models.generate(reconstruction);
    Map<String, Object> expected = new LinkedHashMap<>();
    expected.put("count", count);
    expected.put("hidden", encode(hidden));
    expected.put("code", encode(code));
    expected.put("reconstruction", encode(reconstruction));
    expected.put("image", encode(image));
    expected.put("logits", encode(models.logits(examples)));
    expected.put("imageLogits", encode(models.logits(image)));
    return expected;
  }

  private static String encode(INDArray values) {
    return Base64Arrays.encodeFloats(Tensors.toFloats(values));
  }
}
