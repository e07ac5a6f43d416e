package io.decant.engine.cache;

import static java.util.Objects.requireNonNull;

import io.decant.api.InvalidInputException;
import io.decant.engine.store.AtomicFile;
import io.decant.engine.store.TemporaryFiles;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What was removed from the cache.
 *
 * @param removed the number of removed results
 * @param bytes their size
 * @param inUse the number of results that were not removed because a running process has used or
 *     created them
 * @since 0.1.0
 */
public record CachePruneResult(int removed, long bytes, int inUse) {

  /**
   * Removes cached results next to the runs of a folder.
   *
   * @param experiments the experiments whose results are removed; all if none are named
   * @param unusedFor removes only results that have been unused for that long; all if empty
   * @throws InvalidInputException if they can't be removed
   */
  public static CachePruneResult prune(
      Path out, List<String> experiments, Optional<Duration> unusedFor) {
    CacheDirectory cache = CacheDirectory.beneath(out);
    Instant cutoff = unusedFor.map(age -> Instant.now().minus(age)).orElse(Instant.MAX);
    try {
      Instant heldSince = SharedCacheLock.heldSince(cache).orElse(Instant.MAX);
      CachePruneResult all = new CachePruneResult(0, 0, 0);
      for (Path step : CacheInventory.steps(cache)) {
        if (experiments.isEmpty()
            || experiments.contains(
                requireNonNull(requireNonNull(step.getParent()).getParent())
                    .getFileName()
                    .toString())) {
          all = all.with(clean(step, cutoff, heldSince));
        }
      }
      if (experiments.isEmpty() && unusedFor.isEmpty()) {
        remove(cache.resolve(), CacheDirectory.SUMS, Instant.MAX);
        TemporaryFiles.deleteStale(cache.resolve(), 1, heldSince);
      }
      return all;
    } catch (IOException e) {
      throw new InvalidInputException("can't clean " + cache.path() + ": " + e.getMessage(), e);
    }
  }

  /**
   * Removes the least recently used results and checkpoints until the others take no more than a
   * limit. What a running process has used or made stays, whatever it takes. Files that several
   * results share count once for each.
   *
   * @param limit in bytes
   * @throws InvalidInputException if they can't be removed
   */
  public static CachePruneResult pruneToSize(Path out, long limit) {
    CacheDirectory cache = CacheDirectory.beneath(out);
    try {
      Instant heldSince = SharedCacheLock.heldSince(cache).orElse(Instant.MAX);
      List<PruneCandidate> all = cached(cache);
      long bytes = all.stream().mapToLong(PruneCandidate::bytes).sum();
      CachePruneResult pruned = new CachePruneResult(0, 0, 0);
      for (PruneCandidate result : all) {
        if (bytes <= limit) {
          break;
        }
        if (result.lastUsed().isBefore(heldSince)) {
          CacheDirectory.delete(result.path());
          bytes -= result.bytes();
          pruned = pruned.with(new CachePruneResult(1, result.bytes(), 0));
        } else {
          pruned = pruned.with(new CachePruneResult(0, 0, 1));
        }
      }
      return pruned;
    } catch (IOException e) {
      throw new InvalidInputException("can't clean " + cache.path() + ": " + e.getMessage(), e);
    }
  }

  /** A result or a checkpoint. */
  private record PruneCandidate(Path path, Instant lastUsed, long bytes) {}

  /** All results and checkpoints, the least recently used first. */
  private static List<PruneCandidate> cached(CacheDirectory cache) throws IOException {
    List<PruneCandidate> all = new ArrayList<>();
    for (Path step : CacheInventory.steps(cache)) {
      for (Path entry : CacheDirectory.entries(step)) {
        all.add(new PruneCandidate(entry, CacheEntry.lastUsed(entry), CacheInventory.bytes(entry)));
      }
      try (DirectoryStream<Path> checkpoints =
          Files.newDirectoryStream(step, CacheDirectory.CHECKPOINT + "*")) {
        for (Path file : checkpoints) {
          all.add(new PruneCandidate(file, lastModified(file), CacheInventory.bytes(file)));
        }
      }
    }
    all.sort(Comparator.comparing(PruneCandidate::lastUsed));
    return all;
  }

  private static CachePruneResult clean(Path step, Instant cutoff, Instant heldSince)
      throws IOException {
    CachePruneResult pruned = new CachePruneResult(0, 0, 0);
    for (Path entry : CacheDirectory.entries(step)) {
      Instant used = CacheEntry.lastUsed(entry);
      if (!used.isBefore(cutoff)) {
        continue;
      }
      if (!used.isBefore(heldSince)) {
        pruned = pruned.with(new CachePruneResult(0, 0, 1));
        continue;
      }
      long bytes = CacheInventory.bytes(entry);
      CacheDirectory.delete(entry);
      pruned = pruned.with(new CachePruneResult(1, bytes, 0));
    }
    TemporaryFiles.deleteStale(step, 1, heldSince);
    // of trainings that were interrupted and did not go on
    remove(step, CacheDirectory.CHECKPOINT + "*", cutoff.isBefore(heldSince) ? cutoff : heldSince);
    if (heldSince.equals(Instant.MAX)) {
      // else somebody may be about to put something there
      removeIfEmpty(step);
      Path seed = requireNonNull(step.getParent());
      removeIfEmpty(seed);
      removeIfEmpty(requireNonNull(seed.getParent()));
    }
    return pruned;
  }

  /** Removes partial files of processes that were killed. */
  private static void remove(Path step, String names, Instant cutoff) throws IOException {
    if (!Files.isDirectory(step)) {
      return;
    }
    try (DirectoryStream<Path> remaining = Files.newDirectoryStream(step, names)) {
      for (Path file : remaining) {
        if (lastModified(file).isBefore(cutoff)) {
          AtomicFile.deleteTree(file);
        }
      }
    }
  }

  private static Instant lastModified(Path file) throws IOException {
    return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
  }

  private static void removeIfEmpty(Path folder) throws IOException {
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder)) {
      if (parts.iterator().hasNext()) {
        return;
      }
    }
    try {
      Files.deleteIfExists(folder);
    } catch (DirectoryNotEmptyException e) {
      // another process has just put something there
    }
  }

  private CachePruneResult with(CachePruneResult other) {
    return new CachePruneResult(removed + other.removed, bytes + other.bytes, inUse + other.inUse);
  }
}
