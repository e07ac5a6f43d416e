package io.decant.idxdata;

import static java.util.Objects.requireNonNull;

import io.decant.api.Activations;
import io.decant.api.DatasetSpec;
import io.decant.api.Split;
import io.decant.api.spi.Dataset;
import io.decant.api.spi.StepContext;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Images in memory with a scrambled copy of each. Only the seeds of the copies depend on the step's
 * random numbers.
 */
final class DatasetWithScrambledClass implements Dataset {

  private final DatasetSpec spec;
  private final Map<Split, ByteImages> images;
  private final PatchScrambler scrambler;
  private final Map<Split, int[]> labels;
  private final List<SourceFile> files;
  private final Map<Split, Activations> examples = new EnumMap<>(Split.class);

  DatasetWithScrambledClass(
      DatasetSpec spec,
      Map<Split, ByteImages> images,
      PatchScrambler scrambler,
      Map<Split, int[]> labels,
      List<SourceFile> files,
      StepContext context) {
    this.spec = spec;
    this.images = images;
    this.scrambler = scrambler;
    this.labels = labels;
    this.files = List.copyOf(files);
    RandomGenerator seeds = context.random("scramble");
    for (Split split : Split.values()) {
      examples.put(
          split,
          new PixelActivations.ImagesWithScrambledCopies(
              requireNonNull(images.get(split)), scrambler, seeds.nextLong()));
    }
  }

  @Override
  public DatasetSpec spec() {
    return spec;
  }

  @Override
  public Activations examples(Split split) {
    return requireNonNull(examples.get(split));
  }

  @Override
  public int[] labels(Split split) {
    return requireNonNull(labels.get(split));
  }

  @Override
  public Optional<Dataset> withSeed(StepContext context) {
    return Optional.of(
        new DatasetWithScrambledClass(spec, images, scrambler, labels, files, context));
  }

  @Override
  public List<SourceFile> files() {
    return files;
  }
}
