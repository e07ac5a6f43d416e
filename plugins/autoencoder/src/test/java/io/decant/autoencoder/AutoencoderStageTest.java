package io.decant.autoencoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.Activations;
import io.decant.api.DataOutline;
import io.decant.api.Model;
import io.decant.api.ParameterShape;
import io.decant.api.Port;
import io.decant.api.RandomStreams;
import io.decant.api.SparsityRequest;
import io.decant.api.Split;
import io.decant.api.StageOutline;
import io.decant.api.capability.Autoencoder;
import io.decant.api.capability.FeatureDictionary;
import io.decant.api.capability.LayeredModel;
import io.decant.api.config.PortRef;
import io.decant.nn.Initialisation;
import io.decant.nn.PenaltyConfig;
import io.decant.testkit.Workbench;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class AutoencoderStageTest {

  private static final int TRAIN = 400;
  private static final int TEST = 50;
  private static final int WIDTH = 6;
  private static final AutoencoderStage STAGE = new AutoencoderStage();
  private static final PenaltyConfig PENALTY = new PenaltyConfig(Optional.of(0.7), Optional.empty(), 0.1, 1e-7);

  private static AutoencoderConfig config(int batchSize, Optional<PenaltyConfig> penalty) {
    return new AutoencoderConfig(PortRef.DATA, 2, 40, 1e-2, batchSize, Initialisation.PYTORCH_LINEAR, penalty);
  }

  private static Workbench bench() {
    return Workbench.over(
        new DataOutline(WIDTH, List.of("any"), Optional.empty(), TRAIN, TEST, false),
        examples(TRAIN),
        new int[TRAIN],
        examples(TEST),
        new int[TEST]);
  }

  /** Six values that follow two hidden ones, so that a code of two can hold them. */
  private static Activations examples(int count) {
    RandomGenerator random = RandomStreams.stream(count, "examples");
    float[] values = new float[count * WIDTH];
    for (int r = 0; r < count; r++) {
      float a = random.nextFloat();
      float b = random.nextFloat();
      for (int i = 0; i < WIDTH; i++) {
        values[r * WIDTH + i] = 0.8f * (i < 3 ? a : b);
      }
    }
    return Activations.of(values, WIDTH);
  }

  private static INDArray test(Workbench bench) {
    return bench.activations(PortRef.DATA, Split.TEST).rows(0, 0, TEST);
  }

  @Test
  void learnsToBringItsInputBack() {
    Workbench bench = bench();
    // with PyTorch's start a unit whose bias is negative enough is off for every example and never learns
    AutoencoderConfig alive =
        new AutoencoderConfig(PortRef.DATA, 2, 40, 1e-2, 16, Initialisation.KAIMING_UNIFORM, Optional.empty());
    bench.train("code", STAGE, alive);
    double first = bench.epochs("code").get(0).measures().get("test-mse");
    double last = bench.epochs("code").get(39).measures().get("test-mse");
    assertTrue(last < first / 4 && last < 0.01, first + " to " + last);
  }

  @Test
  void lossOfTheModelIsTheLossOfTraining() {
    for (Optional<PenaltyConfig> penalty : List.of(Optional.<PenaltyConfig>empty(), Optional.of(PENALTY))) {
      Workbench bench = bench();
      Autoencoder model = (Autoencoder) bench.train("code", STAGE, config(TRAIN, penalty));
      INDArray code = model.encode(test(bench));
      double reported = bench.epochs("code").get(39).measures().get("test-loss");
      assertEquals(reported, model.loss(test(bench), code, model.decode(code)), 1e-6);
    }
  }

  @Test
  void outlineHasACodeAndAReconstruction() {
    StageOutline outline = STAGE.outline(config(16, Optional.of(PENALTY)), bench().wiring());
    assertEquals(List.of("code", "reconstruction"), outline.ports().stream().map(Port::name).toList());
    assertEquals(List.of(2, 6), outline.ports().stream().map(Port::width).toList());
    assertEquals(
        List.of(
            ParameterShape.of("encoder.weight", 2, 6),
            ParameterShape.of("encoder.bias", 2),
            ParameterShape.of("decoder.weight", 6, 2),
            ParameterShape.of("decoder.bias", 6)),
        outline.parameters());
    assertEquals(Set.of(Autoencoder.class, FeatureDictionary.class, LayeredModel.class), outline.capabilities());
    assertEquals(
        List.of(new SparsityRequest("penalty.rho", 0.7, "code", SparsityRequest.Measure.MEAN_ACTIVATION)),
        outline.requests());
    assertEquals(40, outline.epochs());
  }

  @Test
  void followsItsFormulas() {
    Workbench bench = bench();
    Model model = bench.train("code", STAGE, config(16, Optional.empty()));
    Map<String, INDArray> p = model.parameters();
    INDArray code = model.output("code", test(bench));
    INDArray reconstruction = model.output("reconstruction", test(bench));
    double z = p.get("encoder.bias").getDouble(1);
    for (int i = 0; i < WIDTH; i++) {
      z += p.get("encoder.weight").getDouble(1, i) * test(bench).getDouble(4, i);
    }
    assertEquals(Math.tanh(z), code.getDouble(4, 1), 1e-5);
    double h = p.get("decoder.bias").getDouble(5);
    for (int j = 0; j < 2; j++) {
      h += p.get("decoder.weight").getDouble(5, j) * code.getDouble(4, j);
    }
    assertEquals(Math.max(0, Math.tanh(h)), reconstruction.getDouble(4, 5), 1e-5);
  }

  @Test
  void directionsAreRowsOfTheEncoderAndColumnsOfTheDecoder() {
    Workbench bench = bench();
    FeatureDictionary model = (FeatureDictionary) bench.train("code", STAGE, config(16, Optional.empty()));
    Map<String, INDArray> p = ((Model) model).parameters();
    assertEquals(p.get("encoder.weight"), model.encoderDirections());
    assertArrayEquals(new long[] {2, 6}, model.decoderDirections().shape());
    assertEquals(p.get("decoder.weight").getFloat(4, 1), model.decoderDirections().getFloat(1, 4));
    assertEquals(p.get("decoder.bias"), model.decoderBias());
  }

  @Test
  void kaimingStartAppliesToBothLayers() {
    AutoencoderConfig start =
        new AutoencoderConfig(PortRef.DATA, 2, 1, 1e-9, TRAIN, Initialisation.KAIMING_UNIFORM, Optional.empty());
    Map<String, INDArray> p = bench().train("code", STAGE, start).parameters();
    assertEquals(0, p.get("encoder.bias").amaxNumber().doubleValue(), 1e-8);
    assertEquals(0, p.get("decoder.bias").amaxNumber().doubleValue(), 1e-8);
  }
}
