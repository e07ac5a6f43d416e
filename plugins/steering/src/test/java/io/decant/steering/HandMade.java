package io.decant.steering;

import io.decant.api.Activations;
import io.decant.api.DataOutline;
import io.decant.api.Model;
import io.decant.api.Moment;
import io.decant.api.Observation;
import io.decant.api.ObservationOutline;
import io.decant.api.ObservationOutline.ArrayOutline;
import io.decant.api.ObservationSeries;
import io.decant.api.PictureShape;
import io.decant.api.Port;
import io.decant.api.StageOutline;
import io.decant.api.Tensors;
import io.decant.api.capability.Classifier;
import io.decant.api.capability.FeatureDictionary;
import io.decant.api.capability.Generator;
import io.decant.api.config.ArrayRef;
import io.decant.api.config.PortRef;
import io.decant.api.config.StageRef;
import io.decant.steering.ClassSteeringConfig.AverageOver;
import io.decant.testkit.Workbench;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A bench whose numbers can be worked out by hand. Class a has the examples (1, 0) and (2, 0), class b (0, 1) and
 * (1, 1). Hidden activations are twice the example. The dictionary has the features (h0, h1, h0 + h1) and decodes c to
 * (c0², c1 + c2); the generator draws a tenth of the hidden activations; the judge's logits are ten times the picture.
 */
final class HandMade {

  private static final float[] EXAMPLES = {1, 0, 0, 1, 2, 0, 1, 1};
  private static final int[] LABELS = {0, 1, 0, 1};
  private static final float[] IMPORTANCE = {.7f, .1f, .2f, .1f, .5f, .4f};

  private HandMade() {}

  static Workbench bench() {
    return bench(10, Optional.of(new PictureShape(1, 2)));
  }

  /** The bench with a judge of another factor; a negative one reads every picture as the other class. */
  static Workbench bench(double judging, Optional<PictureShape> picture) {
    Activations data = Activations.of(EXAMPLES, 2);
    Workbench bench =
        Workbench.over(
            new DataOutline(2, List.of("a", "b"), picture, 4, 4, false), data, LABELS, data, LABELS);
    bench.put("hidden", outline(PortRef.DATA, "h", 2, Set.of()), new Doubled());
    bench.put("dictionary", outline(PortRef.parse("hidden"), "code", 3, Set.of(FeatureDictionary.class)), new Sums());
    bench.put("painter", outline(PortRef.parse("hidden.h"), "image", 2, Set.of(Generator.class)), new Tenth());
    bench.put("judge", outline(PortRef.DATA, "logits", 2, Set.of(Classifier.class)), new Judge(judging));
    importance(bench, "importance", IMPORTANCE, 2, 3);
    return bench;
  }

  /** Puts an array {@code by-class} on the bench. */
  static void importance(Workbench bench, String probe, float[] values, int rows, int columns) {
    bench.put(
        probe,
        new ObservationOutline(List.of(ArrayOutline.of("by-class", rows, columns)), List.of(), List.of()),
        ObservationSeries.of(
            Map.of(
                new Moment(0),
                Observation.builder()
                    .array("by-class", "share", Tensors.of(values, rows, columns), "class", "feature")
                    .build())));
  }

  static StageOutline outline(PortRef input, String port, int width, Set<Class<?>> capabilities) {
    return new StageOutline(input, List.of(new Port(port, width, port)), List.of(), capabilities, List.of(), 0);
  }

  static ClassSteeringConfig config(int keep, AverageOver averageOver) {
    return config("dictionary", "painter", Optional.of("judge"), "importance", keep, averageOver, List.of("scrambled"));
  }

  static ClassSteeringConfig config(
      String dictionary,
      String generator,
      Optional<String> judge,
      String importance,
      int keep,
      AverageOver averageOver,
      List<String> leaveOut) {
    return new ClassSteeringConfig(
        StageRef.parse(dictionary),
        StageRef.parse(generator),
        judge.map(StageRef::parse),
        ArrayRef.parse(importance + ".by-class"),
        keep,
        averageOver,
        leaveOut);
  }

  private interface WithoutParameters extends Model {
    @Override
    default Map<String, INDArray> parameters() {
      return Map.of();
    }
  }

  private record Doubled() implements WithoutParameters {
    @Override
    public INDArray output(String port, INDArray input) {
      return input.mul(2);
    }
  }

  private record Sums() implements WithoutParameters, FeatureDictionary {
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

  private record Tenth() implements WithoutParameters, Generator {
    @Override
    public INDArray output(String port, INDArray input) {
      return draw(input);
    }

    @Override
    public INDArray draw(INDArray hidden) {
      return hidden.div(10);
    }
  }

  private record Judge(double factor) implements WithoutParameters, Classifier {
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
