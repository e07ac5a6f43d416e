package io.decant.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.Model;
import io.decant.api.Port;
import io.decant.api.StageSpec;
import io.decant.api.Tensors;
import io.decant.api.capability.Autoencoder;
import io.decant.api.capability.Classifier;
import io.decant.api.capability.DataDecoder;
import io.decant.api.capability.FeatureDictionary;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Calls everything that a model offers: its ports, and the methods of the roles that it plays. */
final class CapabilityExerciser {

  private final StageSpec outline;
  private final int width;
  private final int exampleWidth;
  private final int classes;

  /**
   * The roles of a stage.
   *
   * @param width of its input
   * @param exampleWidth of the data
   */
  CapabilityExerciser(StageSpec spec, int width, int exampleWidth, int classes) {
    this.outline = spec;
    this.width = width;
    this.exampleWidth = exampleWidth;
    this.classes = classes;
  }

  /** Everything that comes out, by the name of the call. */
  Map<String, INDArray> call(Model model, INDArray input) {
    Map<String, INDArray> given = new LinkedHashMap<>();
    for (Port port : outline.ports()) {
      given.put("output " + port.name(), model.output(port.name(), input));
    }
    model.capability(Classifier.class).ifPresent(role -> given.put("logits", role.logits(input)));
    model.capability(DataDecoder.class).ifPresent(role -> given.put("draw", role.generate(input)));
    model
        .capability(Autoencoder.class)
        .ifPresent(
            role -> {
              INDArray code = role.encode(input);
              INDArray back = role.decode(code);
              given.put("encode", code);
              given.put("decode", back);
              given.put("loss", narrowed(role.loss(input, code, back)));
              given.put("input ablation effects", narrowed(role.inputAblationEffects(input)));
              given.put(
                  "latent ablation effects", narrowed(role.latentAblationEffects(input, code)));
              given.put(
                  "sum of solo input codes, first input",
                  narrowed(role.sumOfSoloInputCodes(input)[0]));
              boolean[] none = new boolean[Math.toIntExact(code.size(1))];
              given.put(
                  "sum of subset reconstructions",
                  narrowed(role.sumOfSubsetReconstructions(code, new boolean[][] {none})[0]));
            });
    model
        .capability(FeatureDictionary.class)
        .ifPresent(
            role -> {
              given.put("encoder directions", role.encoderDirections());
              given.put("decoder directions", role.decoderDirections());
              given.put("decoder bias", role.decoderBias());
            });
    return given;
  }

  private static INDArray narrowed(double... values) {
    float[] narrow = new float[values.length];
    for (int i = 0; i < narrow.length; i++) {
      narrow[i] = (float) values[i];
    }
    return Tensors.of(narrow, narrow.length);
  }

  /** The results of a batch have the shapes that the roles promise. */
  void assertShapes(Map<String, INDArray> given, long batch) {
    assertShape(given, "logits", batch, classes);
    assertShape(given, "draw", batch, exampleWidth);
    assertShape(given, "decode", batch, width);
    assertShape(given, "decoder bias", width);
    if (given.containsKey("encode")) {
      long[] code = given.get("encode").shape();
      assertTrue(code.length == 2 && code[0] == batch, "encode gives " + Arrays.toString(code));
      assertShape(given, "encoder directions", code[1], width);
      assertShape(given, "decoder directions", code[1], width);
    }
  }

  private static void assertShape(Map<String, INDArray> given, String call, long... shape) {
    if (given.containsKey(call)) {
      assertArrayEquals(shape, given.get(call).shape(), "shape of what " + call + " gives");
    }
  }
}
