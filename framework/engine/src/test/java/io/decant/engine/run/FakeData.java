package io.decant.engine.run;

import io.decant.api.Activations;
import io.decant.api.DataOutline;
import io.decant.api.Dataset;
import io.decant.api.Dataset.SourceFile;
import io.decant.api.RandomStreams;
import io.decant.api.Split;
import io.decant.api.spi.DataSource;
import io.decant.api.spi.StepContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Examples of width 4, two classes, random unless a test wants the same ones; counts how often it was loaded. */
final class FakeData implements DataSource<FakeData.Config> {

  static final DataOutline OUTLINE = new DataOutline(4, List.of("a", "b"), Optional.empty(), 6, 5, false);

  int loads;
  boolean drawn = true;
  boolean canReseed;
  int verified;

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
  public void verify(Config config, List<SourceFile> files) {
    verified++;
  }

  @Override
  public Dataset load(Config config, StepContext context) {
    loads++;
    return data(context);
  }

  private Dataset data(StepContext context) {
    Activations train = values(context, "train", OUTLINE.trainCount(), 0);
    Activations test = values(context, "test", OUTLINE.testCount(), lastTestValue);
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
      public Optional<Dataset> reseeded(StepContext other) {
        return canReseed ? Optional.of(data(other)) : Optional.empty();
      }

      @Override
      public List<SourceFile> files() {
        return List.of(new SourceFile(Path.of("data", "fake.gz"), "0123abcd"));
      }
    };
  }

  private Activations values(StepContext context, String split, int count, float last) {
    RandomGenerator random = drawn ? context.random(split) : RandomStreams.stream(1, split);
    float[] values = new float[count * OUTLINE.width()];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    values[values.length - 1] = last;
    return Activations.of(values, OUTLINE.width());
  }
}
