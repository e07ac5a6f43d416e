package io.decant.idxdata;

import static java.util.Objects.requireNonNull;

import io.decant.api.Activations;
import io.decant.api.DatasetSpec;
import io.decant.api.Split;
import io.decant.api.spi.Dataset;
import java.util.List;
import java.util.Map;

/** A data set of images in memory. */
record InMemoryImageDataset(
    DatasetSpec spec,
    Map<Split, Activations> examplesOf,
    Map<Split, int[]> labelsOf,
    List<SourceFile> files)
    implements Dataset {

  InMemoryImageDataset {
    files = List.copyOf(files);
  }

  @Override
  public Activations examples(Split split) {
    return requireNonNull(examplesOf.get(split));
  }

  @Override
  public int[] labels(Split split) {
    return requireNonNull(labelsOf.get(split));
  }
}
