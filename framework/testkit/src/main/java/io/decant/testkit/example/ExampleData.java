package io.decant.testkit.example;

import io.decant.api.Activations;
import io.decant.api.DataOutline;
import io.decant.api.Dataset;
import io.decant.api.PictureShape;
import io.decant.api.Split;
import io.decant.api.config.Default;
import io.decant.api.config.Describe;
import io.decant.api.config.Range;
import io.decant.api.config.Unit;
import io.decant.api.spi.DataSource;
import io.decant.api.spi.StepContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Small grey pictures, a pattern for each class, with noise; values in 0 … 1. */
public final class ExampleData implements DataSource<ExampleData.Config> {

  /**
   * The keys of {@code testkit/examples}.
   *
   * @param classes the classes' names
   * @param height the height of a picture
   * @param width the width of a picture
   * @param trainCount how many examples there are for training
   * @param testCount how many there are for testing
   */
  public record Config(
      @Describe("The names of the classes.") @Default("[a, b, c]") List<String> classes,
      @Describe("The height of a picture.") @Unit("pixels") @Range(min = 1) @Default("4") int height,
      @Describe("The width of a picture.") @Unit("pixels") @Range(min = 1) @Default("4") int width,
      @Describe("How many examples there are for training.") @Range(min = 1) @Default("60") int trainCount,
      @Describe("How many examples there are for testing.") @Range(min = 1) @Default("30") int testCount) {

    int pixels() {
      return height * width;
    }
  }

  @Override
  public String id() {
    return "testkit/examples";
  }

  @Override
  public String title() {
    return "Examples";
  }

  @Override
  public String summary() {
    return "Makes small grey pictures up, a pattern for each class, with noise.";
  }

  @Override
  public Class<Config> configType() {
    return Config.class;
  }

  @Override
  public DataOutline outline(Config config) {
    return new DataOutline(
        config.pixels(),
        config.classes(),
        Optional.of(new PictureShape(config.height(), config.width())),
        config.trainCount(),
        config.testCount(),
        false);
  }

  @Override
  public Dataset load(Config config, StepContext context) {
    float[] patterns = uniform(context.random("patterns"), config.classes().size() * config.pixels());
    int[] train = labels(config.trainCount(), config.classes().size());
    int[] test = labels(config.testCount(), config.classes().size());
    return new ExampleSet(
        outline(config),
        Map.of(
            Split.TRAIN, pictures(patterns, train, config.pixels(), context.random("train")),
            Split.TEST, pictures(patterns, test, config.pixels(), context.random("test"))),
        Map.of(Split.TRAIN, train, Split.TEST, test));
  }

  private static int[] labels(int count, int classes) {
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = i % classes;
    }
    return labels;
  }

  private static Activations pictures(float[] patterns, int[] labels, int pixels, RandomGenerator random) {
    float[] values = uniform(random, labels.length * pixels);
    for (int at = 0; at < values.length; at++) {
      values[at] = 0.7f * patterns[labels[at / pixels] * pixels + at % pixels] + 0.3f * values[at];
    }
    return Activations.of(values, pixels);
  }

  private static float[] uniform(RandomGenerator random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextFloat();
    }
    return values;
  }
}
