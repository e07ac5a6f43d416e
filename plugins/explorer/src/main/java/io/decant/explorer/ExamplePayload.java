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
 * The test examples that can be chosen in the page, the first ones of each class, one class after
 * the other by turns; and what the models make of the first hundred of them, to which the page
 * holds its own arithmetic.
 *
 * @param pixels row by row
 * @param labels of each
 */
record ExamplePayload(float[] pixels, int[] labels, int width) {

  private static final int SELF_CHECK_COUNT = 100;

  /** Chooses examples. */
  static ExamplePayload selectRoundRobin(
      Activations examples, int[] labels, int classes, int count) {
    int[][] indices = ExamplesByClass.of(labels, classes).indices();
    int[] selected = new int[Math.min(count, labels.length)];
    int found = 0;
    for (int round = 0; found < selected.length; round++) {
      for (int c = 0; c < classes && found < selected.length; c++) {
        if (round < indices[c].length) {
          selected[found++] = indices[c][round];
        }
      }
    }
    return of(examples, labels, selected);
  }

  /** These examples. */
  static ExamplePayload of(Activations examples, int[] labels, int[] rows) {
    float[] pixels = new float[rows.length * examples.width()];
    examples.gather(Activations.EVALUATION, rows, 0, rows.length, FloatBuffer.wrap(pixels));
    return new ExamplePayload(
        pixels, Arrays.stream(rows).map(row -> labels[row]).toArray(), examples.width());
  }

  Map<String, Object> toMap() {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("count", labels.length);
    told.put("labels", Arrays.stream(labels).boxed().toList());
    told.put("pixels", Base64Arrays.encodePixels(pixels));
    return told;
  }

  /** What the models make of the first of these examples. */
  Map<String, Object> selfCheck(ExplorerModels models) {
    int count = Math.min(SELF_CHECK_COUNT, labels.length);
    INDArray examples = Tensors.of(Arrays.copyOf(pixels, count * width), count, width);
    INDArray hidden = models.hidden(examples);
    INDArray code = models.code(hidden);
    INDArray reconstruction = models.decode(code);
    INDArray image = models.generate(reconstruction);
    Map<String, Object> golden = new LinkedHashMap<>();
    golden.put("count", count);
    golden.put("hidden", encode(hidden));
    golden.put("code", encode(code));
    golden.put("reconstruction", encode(reconstruction));
    golden.put("image", encode(image));
    golden.put("logits", encode(models.logits(examples)));
    golden.put("imageLogits", encode(models.logits(image)));
    return golden;
  }

  private static String encode(INDArray values) {
    return Base64Arrays.encodeFloats(Tensors.toFloats(values));
  }
}
