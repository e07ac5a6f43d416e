package @package@;

import io.decant.api.Activations;
import io.decant.api.DatasetSpec;
import io.decant.api.spi.Dataset;
import io.decant.api.Split;
import io.decant.api.config.DefaultValue;
import io.decant.api.config.Description;
import io.decant.api.config.Range;
import io.decant.api.config.Unit;
import io.decant.api.spi.DataSource;
import io.decant.api.spi.StepContext;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Generates examples with sparse features, like the toy models of Elhage et al. (2022): each feature is uniform in [0, 1)
 * with the probability {@code density}, otherwise zero. The label is the index of the largest feature.
 */
public final class @class@ implements DataSource<@class@.Config> {

  /** The keys in {@code experiments.yaml}. */
  public record Config(
      @Description("The number of features per example.") @Range(min = 2) @DefaultValue("20") int features,
      @Description("The probability that a feature is active.") @Range(exclusiveMin = 0, max = 1) @DefaultValue("0.1") double density,
      @Description("The number of training examples.") @Unit("examples") @Range(min = 1) @DefaultValue("10000") int train,
      @Description("The number of test examples.") @Unit("examples") @Range(min = 1) @DefaultValue("2000") int test) {}

  @Override
  public String id() {
    return "@id@";
  }

  @Override
  public String summary() {
    return "Generates examples with sparse features; the label is the largest feature.";
  }

  @Override
  public DatasetSpec spec(Config config) {
    List<String> classes = IntStream.range(0, config.features()).mapToObj(i -> "feature " + i).toList();
    return new DatasetSpec(config.features(), classes, Optional.empty(), config.train(), config.test(), false);
  }

  @Override
  public Dataset load(Config config, StepContext context) {
    return new SyntheticDataset(
        spec(config),
        draw(config, config.train(), context, "train"),
        draw(config, config.test(), context, "test"));
  }

  private static float[] draw(Config config, int examples, StepContext context, String purpose) {
    RandomGenerator random = context.random(purpose);
    float[] values = new float[examples * config.features()];
    for (int i = 0; i < values.length; i++) {
      if (i % config.features() == 0) {
        context.cancellation().throwIfRequested();
      }
      values[i] = random.nextDouble() < config.density() ? random.nextFloat() : 0;
    }
    return values;
  }

  private record SyntheticDataset(DatasetSpec spec, float[] train, float[] test) implements Dataset {

    @Override
    public Activations examples(Split split) {
      return Activations.of(split == Split.TRAIN ? train : test, spec.width());
    }

    @Override
    public int[] labels(Split split) {
      float[] values = split == Split.TRAIN ? train : test;
      return IntStream.range(0, spec.count(split)).map(example -> largest(values, example)).toArray();
    }

    private int largest(float[] values, int example) {
      int largest = 0;
      for (int i = 1; i < spec.width(); i++) {
        if (values[example * spec.width() + i] > values[example * spec.width() + largest]) {
          largest = i;
        }
      }
      return largest;
    }

    @Override
    public List<SourceFile> files() {
      return List.of();
    }
  }
}
