package io.decant.engine.cache;

import static java.util.Objects.requireNonNull;

import io.decant.engine.cache.CacheEntry.CorruptEntryException;
import io.decant.engine.store.RunDirectory;
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
 * Lists the cached results of all steps.
 *
 * @param folder the cache folder
 * @param steps the steps by experiment, name and seed
 * @since 0.1.0
 */
public record CacheInventory(Path folder, List<CachedStep> steps) {

  /**
   * The cached results of a step in a seed.
   *
   * @param entries the number of results: one for each observation of a probe
   * @param bytes their size
   * @param created when the newest was created
   * @param lastUsed when one of them was last used or created
   */
  public record CachedStep(
      String experiment,
      String step,
      long seed,
      long entries,
      long bytes,
      Instant created,
      Instant lastUsed) {}

  /** Reads the cache next to the runs of a folder; corrupt entries are included with their size. */
  public static CacheInventory read(Path out) {
    CacheDirectory cache = CacheDirectory.beneath(out);
    List<CachedStep> steps = new ArrayList<>();
    for (Path step : steps(cache)) {
      List<Path> entries = CacheDirectory.entries(step);
      if (!entries.isEmpty()) {
        steps.add(read(step, entries));
      }
    }
    steps.sort(
        Comparator.comparing(CachedStep::experiment)
            .thenComparing(CachedStep::step)
            .thenComparing(CachedStep::seed));
    return new CacheInventory(cache.path(), List.copyOf(steps));
  }

  /** Returns the folders of steps: experiment, seed, step. */
  static List<Path> steps(CacheDirectory cache) {
    return cache.subdirectories().stream()
        .flatMap(experiment -> cache.subdirectories(name(experiment)).stream())
        .filter(seed -> seed(seed).isPresent())
        .flatMap(
            seed ->
                cache.subdirectories(name(requireNonNull(seed.getParent())), name(seed)).stream())
        .sorted()
        .toList();
  }

  private static String name(Path folder) {
    return folder.getFileName().toString();
  }

  private static Optional<Long> seed(Path folder) {
    return RunDirectory.seed(name(folder));
  }

  private static CachedStep read(Path step, List<Path> entries) {
    Path seed = requireNonNull(step.getParent());
    return new CachedStep(
        name(requireNonNull(seed.getParent())),
        name(step),
        seed(seed).orElseThrow(),
        entries.size(),
        entries.stream().mapToLong(CacheInventory::bytes).sum(),
        entries.stream()
            .map(CacheInventory::creationTime)
            .max(Comparator.naturalOrder())
            .orElseThrow(),
        entries.stream().map(CacheEntry::lastUsed).max(Comparator.naturalOrder()).orElseThrow());
  }

  private static Instant creationTime(Path entry) {
    try {
      return CacheEntry.read(entry).created();
    } catch (CorruptEntryException e) {
      return CacheEntry.lastUsed(entry);
    }
  }

  /** Returns the size of a folder. */
  static long bytes(Path entry) {
    try (Stream<Path> files = Files.walk(entry)) {
      long sum = 0;
      for (Path file :
          files.filter(it -> Files.isRegularFile(it, LinkOption.NOFOLLOW_LINKS)).toList()) {
        sum += Files.size(file);
      }
      return sum;
    } catch (IOException | UncheckedIOException e) {
      // it was removed meanwhile
      return 0;
    }
  }

  /** Returns the part that belongs to these experiments; all if none are named. */
  public CacheInventory ofExperiments(List<String> experiments) {
    return experiments.isEmpty()
        ? this
        : new CacheInventory(
            folder,
            steps.stream().filter(step -> experiments.contains(step.experiment())).toList());
  }
}
