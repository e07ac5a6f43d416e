package io.decant.engine.cache;

import io.decant.engine.cache.CacheEntry.DamagedException;
import io.decant.engine.store.RunFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is kept of all steps.
 *
 * @param folder where it is kept
 * @param steps the steps by experiment, name and seed
 * @since 0.1.0
 */
public record CacheContents(Path folder, List<KeptStep> steps) {


  /**
   * What is kept of a step in a seed.
   *
   * @param results how many results: of a probe that looks on, one for each look
   * @param bytes what they take
   * @param made when the last of them was made
   * @param used when one of them was last used or made
   */
  public record KeptStep(String experiment, String step, long seed, long results, long bytes, Instant made, Instant used) {}

  /** Looks at what is kept beside the runs of a folder; entries that can't be read count with the bytes that they take. */
  public static CacheContents of(Path out) {
    CacheFolder cache = CacheFolder.in(out);
    List<KeptStep> steps = new ArrayList<>();
    for (Path step : steps(cache)) {
      List<Path> entries = CacheFolder.entries(step);
      if (!entries.isEmpty()) {
        steps.add(of(step, entries));
      }
    }
    steps.sort(Comparator.comparing(KeptStep::experiment)
        .thenComparing(KeptStep::step)
        .thenComparing(KeptStep::seed));
    return new CacheContents(cache.path(), List.copyOf(steps));
  }

  /** The folders of steps: experiment, seed, step. */
  static List<Path> steps(CacheFolder cache) {
    return cache.folders().stream()
        .flatMap(experiment -> cache.folders(name(experiment)).stream())
        .filter(seed -> seed(seed).isPresent())
        .flatMap(seed -> cache.folders(name(seed.getParent()), name(seed)).stream())
        .sorted()
        .toList();
  }

  private static String name(Path folder) {
    return folder.getFileName().toString();
  }

  private static Optional<Long> seed(Path folder) {
    return RunFolder.seed(name(folder));
  }

  private static KeptStep of(Path step, List<Path> entries) {
    return new KeptStep(
        name(step.getParent().getParent()),
        name(step),
        seed(step.getParent()).orElseThrow(),
        entries.size(),
        entries.stream().mapToLong(CacheContents::bytes).sum(),
        entries.stream().map(CacheContents::made).max(Comparator.naturalOrder()).orElseThrow(),
        entries.stream().map(CacheEntry::used).max(Comparator.naturalOrder()).orElseThrow());
  }

  private static Instant made(Path entry) {
    try {
      return CacheEntry.read(entry).made();
    } catch (DamagedException e) {
      return CacheEntry.used(entry);
    }
  }

  /** What a folder takes. */
  static long bytes(Path entry) {
    try (Stream<Path> files = Files.walk(entry)) {
      long sum = 0;
      for (Path file : files.filter(it -> Files.isRegularFile(it, LinkOption.NOFOLLOW_LINKS)).toList()) {
        sum += Files.size(file);
      }
      return sum;
    } catch (IOException | UncheckedIOException e) {
      // it went away meanwhile
      return 0;
    }
  }

  /** The part of it that belongs to these experiments; all, if none are named. */
  public CacheContents only(List<String> experiments) {
    return experiments.isEmpty()
        ? this
        : new CacheContents(
            folder, steps.stream().filter(step -> experiments.contains(step.experiment())).toList());
  }
}
