package io.decant.engine.cache;

import io.decant.api.InvalidInputException;
import io.decant.engine.store.Drafts;
import io.decant.engine.store.WholeFile;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was taken away of what is kept.
 *
 * @param removed how many results were
 * @param bytes what they took
 * @param inUse how many were not, because a process that runs has used or made them
 * @since 0.1.0
 */
public record CacheCleaning(int removed, long bytes, int inUse) {

  /**
   * Takes away what is kept beside the runs of a folder.
   *
   * @param experiments those whose results go; all, if none are named
   * @param unusedFor for how long they must not have been used; all go, if nothing is said
   * @throws InvalidInputException if they can't be taken away
   */
  public static CacheCleaning of(Path out, List<String> experiments, Optional<Duration> unusedFor) {
    CacheFolder cache = CacheFolder.in(out);
    Instant before = unusedFor.map(age -> Instant.now().minus(age)).orElse(Instant.MAX);
    try {
      Instant inUseSince = CacheUse.since(cache).orElse(Instant.MAX);
      CacheCleaning all = new CacheCleaning(0, 0, 0);
      for (Path step : CacheContents.steps(cache)) {
        if (experiments.isEmpty() || experiments.contains(step.getParent().getParent().getFileName().toString())) {
          all = all.with(clean(step, before, inUseSince));
        }
      }
      if (experiments.isEmpty() && unusedFor.isEmpty()) {
        remove(cache.inside(), CacheFolder.SUMS, Instant.MAX);
        Drafts.removeAbandoned(cache.inside(), 1, inUseSince);
      }
      return all;
    } catch (IOException e) {
      throw new InvalidInputException("can't clean " + cache.path() + ": " + e.getMessage(), e);
    }
  }

  private static CacheCleaning clean(Path step, Instant before, Instant inUseSince) throws IOException {
    CacheCleaning done = new CacheCleaning(0, 0, 0);
    for (Path entry : CacheFolder.entries(step)) {
      Instant used = CacheEntry.used(entry);
      if (!used.isBefore(before)) {
        continue;
      }
      if (!used.isBefore(inUseSince)) {
        done = done.with(new CacheCleaning(0, 0, 1));
        continue;
      }
      long bytes = CacheContents.bytes(entry);
      CacheFolder.discard(entry);
      done = done.with(new CacheCleaning(1, bytes, 0));
    }
    Drafts.removeAbandoned(step, 1, inUseSince);
    // of trainings that were interrupted and did not go on
    remove(step, CacheFolder.CHECKPOINT + "*", before.isBefore(inUseSince) ? before : inUseSince);
    if (inUseSince.equals(Instant.MAX)) {
      // else somebody may be about to put something there
      removeIfEmpty(step);
      removeIfEmpty(step.getParent());
      removeIfEmpty(step.getParent().getParent());
    }
    return done;
  }

  /** Takes away what processes have left behind that did not come to their end. */
  private static void remove(Path step, String names, Instant before) throws IOException {
    if (!Files.isDirectory(step)) {
      return;
    }
    try (DirectoryStream<Path> left = Files.newDirectoryStream(step, names)) {
      for (Path file : left) {
        if (Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant().isBefore(before)) {
          WholeFile.deleteTree(file);
        }
      }
    }
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

  private CacheCleaning with(CacheCleaning more) {
    return new CacheCleaning(removed + more.removed, bytes + more.bytes, inUse + more.inUse);
  }
}
