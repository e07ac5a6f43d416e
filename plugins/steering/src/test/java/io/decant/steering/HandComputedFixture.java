package io.decant.steering;

import io.decant.api.Activations;
import io.decant.api.DatasetSpec;
import io.decant.api.ImageShape;
import io.decant.api.Model;
import io.decant.api.Observation;
import io.decant.api.ObservationEpoch;
import io.decant.api.ObservationSeries;
import io.decant.api.ObservationSpec;
import io.decant.api.ObservationSpec.ArraySpec;
import io.decant.api.Port;
import io.decant.api.StageSpec;
import io.decant.api.Tensors;
import io.decant.api.capability.ActivationDecoder;
import io.decant.api.capability.Classifier;
import io.decant.api.capability.FeatureDictionary;
import io.decant.api.config.ArrayRef;
import io.decant.api.config.PortRef;
import io.decant.api.config.StageRef;
import io.decant.steering.ClassSteeringConfig.AverageOver;
import io.decant.testkit.PluginTester;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A bench whose numbers can be worked out by hand. Class a has the examples (1, 0) and (2, 0),
 * class b (0, 1) and (1, 1). Hidden activations are twice the example. The dictionary has the
 * features (h0, h1, h0 + h1) and decodes c to (c0², c1 + c2); the generator draws a tenth of the
 * hidden activations; the classifier's logits are ten times the picture.
 */
final class HandComputedFixture {

  private static final float[] EXAMPLES = {1, 0, 0, 1, 2, 0, 1, 1};
  private static final int[] LABELS = {0, 1, 0, 1};
  private static final float[] IMPORTANCE = {.7f, .1f, .2f, .1f, .5f, .4f};

  private HandComputedFixture() {}

  static PluginTester bench() {
    return bench(10, Optional.of(new ImageShape(1, 2)));
  }

  /**
   * The bench with a classifier of another factor; a negative one reads every picture as the other
   * class.
   */
  static PluginTester bench(double threshold, Optional<ImageShape> image) {
    Activations data = Activations.of(EXAMPLES, 2);
    PluginTester tester =
        PluginTester.withData(
            new DatasetSpec(2, List.of("a", "b"), image, 4, 4, false), data, LABELS, data, LABELS);
    tester.add("hidden", spec(PortRef.DATA, "h", 2, Set.of()), new DoublingModel());
    tester.add(
        "dictionary",
        spec(PortRef.parse("hidden"), "code", 3, Set.of(FeatureDictionary.class)),
        new SumDictionary());
    tester.add(
        "decoder",
        spec(PortRef.parse("hidden.h"), "image", 2, Set.of(ActivationDecoder.class)),
        new DivideByTenGenerator());
    tester.add(
        "classifier",
        spec(PortRef.DATA, "logits", 2, Set.of(Classifier.class)),
        new ScalingClassifier(threshold));
    importance(tester, "importance", IMPORTANCE, 2, 3);
    return tester;
  }

  /** Puts an array {@code by-class} on the bench. */
  static void importance(PluginTester tester, String probe, float[] values, int rows, int columns) {
    tester.add(
        probe,
        new ObservationSpec(List.of(ArraySpec.of("by-class", rows, columns)), List.of(), List.of()),
        ObservationSeries.of(
            Map.of(
                new ObservationEpoch(0),
                Observation.builder()
                    .array(
                        "by-class", "share", Tensors.of(values, rows, columns), "class", "feature")
                    .build())));
  }

  static StageSpec spec(PortRef input, String port, int width, Set<Class<?>> capabilities) {
    return new StageSpec(
        input, List.of(new Port(port, width, port)), List.of(), capabilities, List.of(), 0);
  }

  static ClassSteeringConfig config(int keep, AverageOver averageOver) {
    return config(
        "dictionary",
        "decoder",
        Optional.of("classifier"),
        "importance",
        keep,
        averageOver,
        List.of("scrambled"));
  }

  static ClassSteeringConfig config(
      String dictionary,
      String generator,
      Optional<String> classifier,
      String importance,
      int keep,
      AverageOver averageOver,
      List<String> excluded) {
    return new ClassSteeringConfig(
        StageRef.parse(dictionary),
        StageRef.parse(generator),
        classifier.map(StageRef::parse),
        ArrayRef.parse(importance + ".by-class"),
        keep,
        averageOver,
        excluded);
  }

  private interface ParameterFreeModel extends Model {
    @Override
    default Map<String, INDArray> parameters() {
      return Map.of();
    }
  }

  private record DoublingModel() implements ParameterFreeModel {
    @Override
    public INDArray output(String port, INDArray input) {
      return input.mul(2);
    }
  }

  private record SumDictionary() implements ParameterFreeModel, FeatureDictionary {
    @Override
    public INDArray output(String port, INDArray input) {
      return encode(input);
    }

    @Override
    public INDArray encode(INDArray input) {
      return Nd4j.hstack(input, input.sum(true, 1));
    }

    @Override
    public INDArray decode(INDArray code) {
      INDArray first = code.getColumns(0);
      return Nd4j.hstack(first.mul(first), code.getColumns(1).add(code.getColumns(2)));
    }

    @Override
    public double loss(INDArray target, INDArray code, INDArray reconstruction) {
      throw new AssertionError("steering takes no loss");
    }

    @Override
    public INDArray encoderDirections() {
      throw new AssertionError("steering only decodes");
    }

    @Override
    public INDArray decoderDirections() {
      throw new AssertionError("steering only decodes");
    }

    @Override
    public INDArray decoderBias() {
      throw new AssertionError("steering only decodes");
    }
  }

  private record DivideByTenGenerator() implements ParameterFreeModel, ActivationDecoder {
    @Override
    public INDArray output(String port, INDArray input) {
      return generate(input);
    }

    @Override
    public INDArray generate(INDArray hidden) {
      return hidden.div(10);
    }
  }

  private record ScalingClassifier(double factor) implements ParameterFreeModel, Classifier {
    @Override
    public INDArray output(String port, INDArray input) {
      return logits(input);
    }

    @Override
    public INDArray logits(INDArray input) {
      return input.mul(factor);
    }
  }
}
