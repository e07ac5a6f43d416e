package io.decant.engine.cache;

import static java.util.Objects.requireNonNull;

import io.decant.api.InvalidInputException;
import io.decant.engine.cache.CacheEntry.CorruptEntryException;
import io.decant.engine.store.AtomicFile;
import io.decant.engine.store.AtomicFile.Durability;
import io.decant.engine.store.CheckpointStore;
import io.decant.engine.store.ResultWriter;
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
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The cached results of an experiment's steps, and of equal steps of other experiments. Entries
 * appear atomically and never change; one is used only if every file has its recorded checksum.
 * Safe for use by several threads and processes: of two that create the same entry one discards its
 * own, and one that finds an entry removed computes it again.
 */
final class StepCache {

  private final CacheDirectory cache;
  private final String experiment;

  StepCache(CacheDirectory cache, String experiment) {
    this.cache = cache;
    this.experiment = experiment;
  }

  /** Returns whether the result was cached by this command. */
  boolean hasCreated(CacheKey cacheKey) {
    return cache.hasCreated(cacheKey.digest());
  }

  /** Returns the checkpoints of a stage's training, stored next to its future entry. */
  CheckpointStore checkpoints(CacheKey cacheKey) {
    return new CheckpointStore(path(cacheKey), CacheDirectory.CHECKPOINT + cacheKey.digest());
  }

  /** The result of a lookup. */
  sealed interface Lookup {}

  /** A sound entry. */
  record Hit(CacheEntry entry) implements Lookup {}

  /** A corrupt entry. */
  record Corrupt(String reason) implements Lookup {}

  /** No entry. */
  record Miss() implements Lookup {}

  /** Returns all cached results of a step of this experiment, whatever their keys. */
  private Path path(CacheKey cacheKey) {
    return cache.resolve(experiment, seed(cacheKey), cacheKey.step());
  }

  private static String seed(CacheKey cacheKey) {
    return "seed-" + cacheKey.seed();
  }

  private Path path(CacheKey cacheKey, String key) {
    return path(cacheKey).resolve(key);
  }

  /**
   * Returns the results of steps of that name and seed in other experiments, without those behind
   * links.
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

  private static boolean isFolder(Path path) {
    return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }

  /** Looks up a key in all experiments and verifies every file of its entry. */
  Lookup lookup(CacheKey cacheKey) {
    Lookup lookup = at(path(cacheKey, cacheKey.digest()));
    return lookup instanceof Miss
        ? inOtherExperiments(cacheKey)
            .map(step -> at(step.resolve(cacheKey.digest())))
            .filter(Hit.class::isInstance)
            .findFirst()
            .orElse(lookup)
        : lookup;
  }

  private static Lookup at(Path path) {
    if (!CacheEntry.existsAt(path)) {
      return new Miss();
    }
    try {
      CacheEntry entry = CacheEntry.read(path);
      entry.verify();
      return new Hit(entry);
    } catch (CorruptEntryException e) {
      // another process may have just removed it
      return CacheEntry.existsAt(path) ? new Corrupt(requireNonNull(e.getMessage())) : new Miss();
    }
  }

  /**
   * Commits a result: writes and reads its files in a draft, which then becomes the entry. Since no
   * other process sees a draft, none can remove it before it has been read.
   *
   * @param cacheKey the key; if empty, the result is discarded after it has been read
   * @param replace whether an existing entry is replaced; if not, a sound one remains and this one
   *     is discarded
   * @param durability when it is flushed to disk
   * @param content writes the files
   * @param reader reads the result from the folder of the files
   * @return what {@code reader} returned
   * @throws InvalidInputException if it can't be written or read
   */
  <T> T commit(
      Optional<CacheKey> cacheKey,
      boolean replace,
      Durability durability,
      Consumer<ResultWriter> content,
      Function<Path, T> reader) {
    Path parent = cacheKey.map(this::path).orElseGet(cache::resolve);
    Path temporary = TemporaryFiles.directoryIn(parent);
    try {
      try {
        Files.createDirectories(temporary);
        ResultWriter writer = new ResultWriter(temporary, durability);
        content.accept(writer);
        T result = reader.apply(temporary);
        if (cacheKey.isPresent()) {
          CacheEntry.write(writer, cacheKey.get());
          publish(temporary, cacheKey.get(), replace);
          if (durability == Durability.SYNC) {
            AtomicFile.flushFolder(parent);
          }
        }
        return result;
      } finally {
        AtomicFile.deleteTree(temporary);
      }
    } catch (IOException e) {
      throw AtomicFile.writeFailure(parent, e);
    }
  }

  private void publish(Path temporary, CacheKey cacheKey, boolean replace) throws IOException {
    Path path = path(cacheKey, cacheKey.digest());
    if (replace || at(path) instanceof Corrupt) {
      remove(cacheKey);
    }
    move(temporary, path);
    cache.created(cacheKey.digest());
  }

  /**
   * Links to an equal step's entry from this experiment, so that it remains when the other one is
   * removed. Does nothing if the entry is this experiment's own, or if the folder is not writable.
   */
  void linkFromOtherExperiment(CacheKey cacheKey, CacheEntry entry) {
    if (entry.folder().equals(path(cacheKey, cacheKey.digest()))) {
      return;
    }
    try {
      commit(Optional.of(cacheKey), false, Durability.LAZY, entry::linkTo, folder -> entry);
    } catch (InvalidInputException ignored) {
      // the other experiment's entry has been used anyway
    }
  }

  private static void move(Path temporary, Path path) throws IOException {
    try {
      Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (!CacheEntry.existsAt(path)) {
        throw e;
      }
      // another process was faster
    }
  }

  /** Removes this experiment's entry of a key, if it exists. */
  void remove(CacheKey cacheKey) {
    CacheDirectory.delete(path(cacheKey, cacheKey.digest()));
  }

  /** Returns the key of the result of a step that this experiment last used or created. */
  Optional<CacheKey> lastUsedKey(CacheKey cacheKey) {
    return CacheDirectory.entries(path(cacheKey)).stream()
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
