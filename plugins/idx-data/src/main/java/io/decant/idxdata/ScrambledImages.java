package io.decant.idxdata;

import io.decant.api.Activations;
import io.decant.api.DataOutline;
import io.decant.api.Dataset;
import io.decant.api.Split;
import io.decant.api.spi.StepContext;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Images in memory with a scrambled copy of each; only the seeds of the copies follow from the step's random numbers. */
final class ScrambledImages implements Dataset {

  private final DataOutline outline;
  private final Map<Split, Pictures> pictures;
  private final BlockScrambler scrambler;
  private final Map<Split, int[]> labels;
  private final List<SourceFile> files;
  private final Map<Split, Activations> examples = new EnumMap<>(Split.class);

  ScrambledImages(
      DataOutline outline,
      Map<Split, Pictures> pictures,
      BlockScrambler scrambler,
      Map<Split, int[]> labels,
      List<SourceFile> files,
      StepContext context) {
    this.outline = outline;
    this.pictures = pictures;
    this.scrambler = scrambler;
    this.labels = labels;
    this.files = List.copyOf(files);
    RandomGenerator seeds = context.random("scramble");
    for (Split split : Split.values()) {
      examples.put(split, new PictureRows.WithScrambled(pictures.get(split), scrambler, seeds.nextLong()));
    }
  }

  @Override
  public DataOutline outline() {
    return outline;
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
  public Optional<Dataset> reseeded(StepContext context) {
    return Optional.of(new ScrambledImages(outline, pictures, scrambler, labels, files, context));
  }

  @Override
  public List<SourceFile> files() {
    return files;
  }
}
