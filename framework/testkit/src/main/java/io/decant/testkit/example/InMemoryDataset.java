package io.decant.testkit.example;

import static java.util.Objects.requireNonNull;

import io.decant.api.Activations;
import io.decant.api.DatasetSpec;
import io.decant.api.Split;
import io.decant.api.spi.Dataset;
import java.util.List;
import java.util.Map;

/**
 * A dataset in memory.
 *
 * @param spec the spec of the data
 * @param values the examples of each split
 * @param classes the labels of each split
 */
public record InMemoryDataset(
    DatasetSpec spec, Map<Split, Activations> values, Map<Split, int[]> classes)
    implements Dataset {

  @Override
  public Activations examples(Split split) {
    return requireNonNull(values.get(split));
  }

  @Override
  public int[] labels(Split split) {
    return requireNonNull(classes.get(split));
  }

  @Override
  public List<SourceFile> files() {
    return List.of();
  }
}
