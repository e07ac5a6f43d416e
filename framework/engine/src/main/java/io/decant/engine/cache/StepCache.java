package io.decant.engine.cache;

import io.decant.api.InvalidInputException;
import io.decant.engine.cache.CacheEntry.CorruptEntryException;
import io.decant.engine.store.AtomicFile;
import io.decant.engine.store.AtomicFile.Durability;
import io.decant.engine.store.CheckpointStore;
import io.decant.engine.store.TemporaryFiles;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The cached results of an experiment's steps, and those of equal steps of other experiments. An
 * entry appears in one go and never changes; it is used only if every file of it is what was
 * written. Safe for use by several threads and processes at once: of two that make the same entry
 * one throws its own away, and one that finds an entry gone makes it.
 */
final class StepCache {

  private final CacheDirectory cache;
  private final String experiment;

  StepCache(CacheDirectory cache, String experiment) {
    this.cache = cache;
    this.experiment = experiment;
  }

  /** Whether the result was kept by this command. */
  boolean hasCreated(CacheKey cacheKey) {
    return cache.hasCreated(cacheKey.digest());
  }

  /** Where the training of a stage is kept: beside the entry that it will make. */
  CheckpointStore checkpoints(CacheKey cacheKey) {
    return new CheckpointStore(place(cacheKey), CacheDirectory.CHECKPOINT + cacheKey.digest());
  }

  /** What is kept of a step. */
  sealed interface Lookup {}

  /** A sound entry. */
  record Hit(CacheEntry entry) implements Lookup {}

  /** An entry that is not what was written. */
  record Corrupt(String reason) implements Lookup {}

  /** Nothing. */
  record Miss() implements Lookup {}

  /** The results of a step of this experiment, of whatever identity. */
  private Path place(CacheKey cacheKey) {
    return cache.resolve(experiment, seed(cacheKey), cacheKey.step());
  }

  private static String seed(CacheKey cacheKey) {
    return "seed-" + cacheKey.seed();
  }

  private Path place(CacheKey cacheKey, String key) {
    return place(cacheKey).resolve(key);
  }

  /**
   * The results of steps of that name and seed in other experiments; those behind links are left
   * out.
   */
  private Stream<Path> inOtherExperiments(CacheKey cacheKey) {
    return CacheDirectory.entries(cache.resolve()).stream()
        .filter(other -> !other.getFileName().toString().equals(experiment))
        .filter(StepCache::isFolder)
        .map(other -> other.resolve(seed(cacheKey)))
        .filter(StepCache::isFolder)
        .map(seed -> seed.resolve(cacheKey.step()))
        .filter(StepCache::isFolder);
  }

  private static boolean isFolder(Path place) {
    return Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS);
  }

  /** The entry of an identity, of whichever experiment, after a look at every file of it. */
  Lookup lookup(CacheKey cacheKey) {
    Lookup own = at(place(cacheKey, cacheKey.digest()));
    return own instanceof Miss
        ? inOtherExperiments(cacheKey)
            .map(step -> at(step.resolve(cacheKey.digest())))
            .filter(Hit.class::isInstance)
            .findFirst()
            .orElse(own)
        : own;
  }

  private static Lookup at(Path place) {
    if (!CacheEntry.existsAt(place)) {
      return new Miss();
    }
    try {
      CacheEntry entry = CacheEntry.read(place);
      entry.verify();
      return new Hit(entry);
    } catch (CorruptEntryException e) {
      // it may be that another process has just taken it away
      return CacheEntry.existsAt(place) ? new Corrupt(e.getMessage()) : new Miss();
    }
  }

  /**
   * Keeps a result.
   *
   * @param replace whether what is kept already goes; else it stays if it is sound, and this one
   *     goes
   * @param lasting when it is to be safe; not before what {@code content} writes is
   * @param content writes the files into a folder
   * @throws InvalidInputException if it can't be written
   */
  void put(CacheKey cacheKey, boolean replace, Durability lasting, Consumer<Path> content) {
    Path draft = TemporaryFiles.directoryIn(place(cacheKey));
    Path place = place(cacheKey, cacheKey.digest());
    try {
      try {
        Files.createDirectories(draft);
        content.accept(draft);
        CacheEntry.write(draft, lasting, cacheKey);
        if (replace || at(place) instanceof Corrupt) {
          remove(cacheKey);
        }
        move(draft, place);
        if (lasting == Durability.SYNC) {
          AtomicFile.flushFolder(place.getParent());
        }
        cache.created(cacheKey.digest());
      } finally {
        AtomicFile.deleteTree(draft);
      }
    } catch (IOException e) {
      throw AtomicFile.writeFailure(place, e);
    }
  }

  /**
   * Keeps an entry that an equal step of another experiment has made as this experiment's own, by
   * links to its files, so that it stays when that one's is removed. Does nothing with an entry of
   * its own, nor where nothing can be written.
   */
  void linkFromOtherExperiment(CacheKey cacheKey, CacheEntry entry) {
    if (entry.folder().equals(place(cacheKey, cacheKey.digest()))) {
      return;
    }
    try {
      put(cacheKey, false, Durability.LAZY, entry::linkTo);
    } catch (InvalidInputException notWritable) {
      // the other experiment's entry has been used all the same
    }
  }

  private static void move(Path draft, Path place) throws IOException {
    try {
      Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (!CacheEntry.existsAt(place)) {
        throw e;
      }
      // somebody else was faster
    }
  }

  /** Removes this experiment's entry of an identity, if there is one. */
  void remove(CacheKey cacheKey) {
    CacheDirectory.delete(place(cacheKey, cacheKey.digest()));
  }

  /** What a step of this experiment was when a result of it was last used or made. */
  Optional<CacheKey> lastUsedKey(CacheKey cacheKey) {
    return CacheDirectory.entries(place(cacheKey)).stream()
        .max(Comparator.comparing(CacheEntry::lastUsed))
        .flatMap(StepCache::identity);
  }

  private static Optional<CacheKey> identity(Path entry) {
    try {
      return Optional.of(CacheEntry.read(entry).key());
    } catch (CorruptEntryException e) {
      return Optional.empty();
    }
  }
}
