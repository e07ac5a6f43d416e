package io.decant.engine.run;

import io.decant.api.Activations;
import io.decant.api.DataOutline;
import io.decant.api.Dataset;
import io.decant.api.Split;
import io.decant.api.spi.DataSource;
import io.decant.api.spi.StepContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Random examples of width 4, two classes; counts how often it was loaded. */
final class FakeData implements DataSource<FakeData.Config> {

  static final DataOutline OUTLINE = new DataOutline(4, List.of("a", "b"), Optional.empty(), 6, 5, false);

  int loads;

  float lastTestValue;

  record Config() {}

  @Override
  public String id() {
    return "fake-data";
  }

  @Override
  public String title() {
    return "Fake data";
  }

  @Override
  public String summary() {
    return "Random numbers.";
  }

  @Override
  public Class<Config> configType() {
    return Config.class;
  }

  @Override
  public DataOutline outline(Config config) {
    return OUTLINE;
  }

  @Override
  public Dataset load(Config config, StepContext context) {
    loads++;
    Activations train = values(context.random("train"), OUTLINE.trainCount(), 0);
    Activations test = values(context.random("test"), OUTLINE.testCount(), lastTestValue);
    return new Dataset() {
      @Override
      public DataOutline outline() {
        return OUTLINE;
      }

      @Override
      public Activations examples(Split split) {
        return split == Split.TRAIN ? train : test;
      }

      @Override
      public int[] labels(Split split) {
        return new int[OUTLINE.count(split)];
      }

      @Override
      public List<SourceFile> files() {
        return List.of(new SourceFile(Path.of("data", "fake.gz"), "0123abcd"));
      }
    };
  }

  private static Activations values(RandomGenerator random, int count, float last) {
    float[] values = new float[count * OUTLINE.width()];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    values[values.length - 1] = last;
    return Activations.of(values, OUTLINE.width());
  }
}
