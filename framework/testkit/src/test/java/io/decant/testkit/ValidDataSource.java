package io.decant.testkit;

import io.decant.api.Activations;
import io.decant.api.DatasetSpec;
import io.decant.api.RandomStreams;
import io.decant.api.Split;
import io.decant.api.Tensors;
import io.decant.api.config.DefaultValue;
import io.decant.api.config.Description;
import io.decant.api.config.Range;
import io.decant.api.spi.DataSource;
import io.decant.api.spi.Dataset;
import io.decant.api.spi.StepContext;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A valid data source: random numbers, resampled in each epoch. */
public class ValidDataSource implements DataSource<ValidDataSource.Config> {

  static final int WIDTH = 3;

  /** The configuration. */
  public record Config(
      @Description("How many examples there are.") @Range(min = 1) @DefaultValue("12") int count) {}

  /** The examples of a seed and split. */
  class RandomActivations implements Activations {
    private final long seed;
    private final Split split;
    private final int count;

    RandomActivations(long seed, Split split, int count) {
      this.seed = seed;
      this.split = split;
      this.count = count;
    }

    @Override
    public int count() {
      return count;
    }

    @Override
    public int width() {
      return WIDTH;
    }

    @Override
    public boolean isResampled() {
      return true;
    }

    @Override
    public void gather(long epoch, int[] rows, int from, int to, FloatBuffer destination) {
      for (int i = from; i < to; i++) {
        RandomGenerator random = RandomStreams.stream(seed, split.name(), "" + epoch, "" + rows[i]);
        for (int j = 0; j < WIDTH; j++) {
          destination.put(value(random.nextFloat()));
        }
      }
    }

    @Override
    public INDArray slice(long epoch, int from, int to) {
      FloatBuffer destination = FloatBuffer.allocate((to - from) * WIDTH);
      gather(epoch, IntStream.range(from, to).toArray(), 0, to - from, destination);
      return Tensors.of(destination.array(), to - from, WIDTH);
    }
  }

  float value(float random) {
    return random;
  }

  Activations examples(long seed, Split split, int count) {
    return new RandomActivations(seed, split, count);
  }

  int[] labels(int count) {
    int[] labels = new int[count];
    Arrays.setAll(labels, i -> i % 2);
    return labels;
  }

  @Override
  public String id() {
    return "test/data";
  }

  @Override
  public String title() {
    return "Good data";
  }

  @Override
  public String summary() {
    return "Does what a data source has to.";
  }

  @Override
  public Class<Config> configType() {
    return Config.class;
  }

  @Override
  public DatasetSpec spec(Config config) {
    return new DatasetSpec(
        WIDTH, List.of("even", "odd"), Optional.empty(), config.count(), config.count(), true);
  }

  @Override
  public Dataset load(Config config, StepContext context) {
    long seed = context.random("values").nextLong();
    int[] labels = labels(config.count());
    return new Dataset() {
      @Override
      public DatasetSpec spec() {
        return ValidDataSource.this.spec(config);
      }

      @Override
      public Activations examples(Split split) {
        return ValidDataSource.this.examples(seed, split, config.count());
      }

      @Override
      public int[] labels(Split split) {
        return labels;
      }

      @Override
      public List<SourceFile> files() {
        return List.of();
      }
    };
  }
}
