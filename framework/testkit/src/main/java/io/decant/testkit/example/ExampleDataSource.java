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

/** Small grey pictures, a pattern for each class, with noise; values in 0 … 1. */
public final class ExampleDataSource implements DataSource<ExampleDataSource.Config> {

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
      @Description("The names of the classes.") @DefaultValue("[a, b, c]") List<String> classes,
      @Description("The height of an image.") @Unit("pixels") @Range(min = 1) @DefaultValue("4")
          int height,
      @Description("The width of an image.") @Unit("pixels") @Range(min = 1) @DefaultValue("4")
          int width,
      @Description("How many examples there are for training.") @Range(min = 1) @DefaultValue("60")
          int trainCount,
      @Description("How many examples there are for testing.") @Range(min = 1) @DefaultValue("30")
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
    return "Makes small grayscale images up, a pattern for each class, with noise.";
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

  private static Activations pictures(
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
