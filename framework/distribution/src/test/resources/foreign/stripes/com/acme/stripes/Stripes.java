package com.acme.stripes;

import io.decant.api.Activations;
import io.decant.api.DatasetSpec;
import io.decant.api.spi.Dataset;
import io.decant.api.ImageShape;
import io.decant.api.Split;
import io.decant.api.config.DefaultValue;
import io.decant.api.config.Range;
import io.decant.api.spi.DataSource;
import io.decant.api.spi.StepContext;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Pictures of one stripe, lying, standing or slanting, with noise. */
public final class Stripes implements DataSource<Stripes.Config> {

  public record Config(
      @Range(min = 4) @DefaultValue("8") int side, @Range(min = 3) @DefaultValue("300") int train,
      @Range(min = 3) @DefaultValue("90") int test) {}

  private static final List<String> CLASSES = List.of("lying", "standing", "slanting");

  @Override
  public String id() {
    return "acme/stripes";
  }

  @Override
  public String summary() {
    return "Draws pictures of one stripe.";
  }

  @Override
  public DatasetSpec spec(Config config) {
    ImageShape image = new ImageShape(config.side(), config.side());
    return new DatasetSpec(
        image.pixels(), CLASSES, Optional.of(image), config.train(), config.test(), false);
  }

  @Override
  public Dataset load(Config config, StepContext context) {
    Map<Split, Activations> examples = new EnumMap<>(Split.class);
    Map<Split, int[]> labels = new EnumMap<>(Split.class);
    for (Split split : Split.values()) {
      int count = spec(config).count(split);
      int[] classes = new int[count];
      float[] pixels = new float[count * config.side() * config.side()];
      RandomGenerator random = context.random(split.name());
      for (int i = 0; i < count; i++) {
        classes[i] = i % CLASSES.size();
        draw(classes[i], config.side(), random, pixels, i * config.side() * config.side());
      }
      examples.put(split, Activations.of(pixels, config.side() * config.side()));
      labels.put(split, classes);
    }
    return new Dataset() {
      @Override
      public DatasetSpec spec() {
        return Stripes.this.spec(config);
      }

      @Override
      public Activations examples(Split split) {
        return examples.get(split);
      }

      @Override
      public int[] labels(Split split) {
        return labels.get(split);
      }

      @Override
      public List<SourceFile> files() {
        return List.of();
      }
    };
  }

  private static void draw(int label, int side, RandomGenerator random, float[] pixels, int from) {
    int place = random.nextInt(side);
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        boolean on = switch (label) {
          case 0 -> row == place;
          case 1 -> column == place;
          default -> (row + column) % side == place;
        };
        pixels[from + row * side + column] = (on ? 0.8f : 0) + 0.2f * random.nextFloat();
      }
    }
  }
}
