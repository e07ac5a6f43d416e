package io.decant.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.Model;
import io.decant.api.Port;
import io.decant.api.StageSpec;
import io.decant.api.Tensors;
import io.decant.api.capability.ActivationDecoder;
import io.decant.api.capability.Autoencoder;
import io.decant.api.capability.Classifier;
import io.decant.api.capability.FeatureDictionary;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Calls all ports of a model and all methods of its capabilities. */
final class CapabilityExerciser {

  private final StageSpec spec;
  private final int width;
  private final int exampleWidth;
  private final int classes;

  /**
   * Creates an exerciser for the models of a stage.
   *
   * @param width the width of its input
   * @param exampleWidth the width of the data
   */
  CapabilityExerciser(StageSpec spec, int width, int exampleWidth, int classes) {
    this.spec = spec;
    this.width = width;
    this.exampleWidth = exampleWidth;
    this.classes = classes;
  }

  /** Returns all results by the name of the call. */
  Map<String, INDArray> call(Model model, INDArray input) {
    Map<String, INDArray> results = new LinkedHashMap<>();
    for (Port port : spec.ports()) {
      results.put("output " + port.name(), model.output(port.name(), input));
    }
    model.capability(Classifier.class).ifPresent(role -> results.put("logits", role.logits(input)));
    model
        .capability(ActivationDecoder.class)
        .ifPresent(role -> results.put("generate", role.generate(input)));
    model
        .capability(Autoencoder.class)
        .ifPresent(
            role -> {
              INDArray code = role.encode(input);
              INDArray reconstruction = role.decode(code);
              results.put("encode", code);
              results.put("decode", reconstruction);
              results.put("loss", toFloatArray(role.loss(input, code, reconstruction)));
              results.put("input ablation effects", toFloatArray(role.inputAblationEffects(input)));
              results.put(
                  "latent ablation effects", toFloatArray(role.latentAblationEffects(input, code)));
              results.put(
                  "sum of solo input codes, first input",
                  toFloatArray(role.sumOfSoloInputCodes(input)[0]));
              boolean[] none = new boolean[Math.toIntExact(code.size(1))];
              results.put(
                  "sum of subset reconstructions",
                  toFloatArray(role.sumOfSubsetReconstructions(code, new boolean[][] {none})[0]));
            });
    model
        .capability(FeatureDictionary.class)
        .ifPresent(
            role -> {
              results.put("encoder directions", role.encoderDirections());
              results.put("decoder directions", role.decoderDirections());
              results.put("decoder bias", role.decoderBias());
            });
    return results;
  }

  private static INDArray toFloatArray(double... values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return Tensors.of(floats, floats.length);
  }

  /** Asserts that the results of a batch have the shapes that the capabilities require. */
  void assertShapes(Map<String, INDArray> results, long batch) {
    assertShape(results, "logits", batch, classes);
    assertShape(results, "generate", batch, exampleWidth);
    assertShape(results, "decode", batch, width);
    assertShape(results, "decoder bias", width);
    if (results.containsKey("encode")) {
      long[] code = results.get("encode").shape();
      assertTrue(code.length == 2 && code[0] == batch, "shape of encode: " + Arrays.toString(code));
      assertShape(results, "encoder directions", code[1], width);
      assertShape(results, "decoder directions", code[1], width);
    }
  }

  private static void assertShape(Map<String, INDArray> results, String call, long... shape) {
    if (results.containsKey(call)) {
      assertArrayEquals(shape, results.get(call).shape(), "shape of " + call);
    }
  }
}
