package io.decant.testkit.example;

import io.decant.api.Activations;
import io.decant.api.DatasetSpec;
import io.decant.api.ImageShape;
import io.decant.api.Split;
import io.decant.api.config.DefaultValue;
import io.decant.api.config.Description;
import io.decant.api.config.Range;
import io.decant.api.config.Unit;
import io.decant.api.spi.DataSource;
import io.decant.api.spi.Dataset;
import io.decant.api.spi.StepContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Generates small grayscale images with a pattern per class and noise; values in 0 … 1. */
public final class ExampleDataSource implements DataSource<ExampleDataSource.Config> {

  /**
   * The keys of {@code testkit/examples}.
   *
   * @param classes the names of the classes
   * @param height the height of an image
   * @param width the width of an image
   * @param trainCount the number of training examples
   * @param testCount the number of test examples
   */
  public record Config(
      @Description("The names of the classes.") @DefaultValue("[a, b, c]") List<String> classes,
      @Description("The height of an image.") @Unit("pixels") @Range(min = 1) @DefaultValue("4")
          int height,
      @Description("The width of an image.") @Unit("pixels") @Range(min = 1) @DefaultValue("4")
          int width,
      @Description("The number of training examples.") @Range(min = 1) @DefaultValue("60")
          int trainCount,
      @Description("The number of test examples.") @Range(min = 1) @DefaultValue("30")
          int testCount) {

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
    return "Generates small grayscale images with a pattern per class and noise.";
  }

  @Override
  public Class<Config> configType() {
    return Config.class;
  }

  @Override
  public DatasetSpec spec(Config config) {
    return new DatasetSpec(
        config.pixels(),
        config.classes(),
        Optional.of(new ImageShape(config.height(), config.width())),
        config.trainCount(),
        config.testCount(),
        false);
  }

  @Override
  public Dataset load(Config config, StepContext context) {
    float[] patterns =
        uniform(context.random("patterns"), config.classes().size() * config.pixels());
    int[] train = labels(config.trainCount(), config.classes().size());
    int[] test = labels(config.testCount(), config.classes().size());
    return new InMemoryDataset(
        spec(config),
        Map.of(
            Split.TRAIN, images(patterns, train, config.pixels(), context.random("train")),
            Split.TEST, images(patterns, test, config.pixels(), context.random("test"))),
        Map.of(Split.TRAIN, train, Split.TEST, test));
  }

  private static int[] labels(int count, int classes) {
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = i % classes;
    }
    return labels;
  }

  private static Activations images(
      float[] patterns, int[] labels, int pixels, RandomGenerator random) {
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
