package io.decant.engine.cache;

import io.decant.api.InvalidInputException;
import io.decant.engine.cache.CacheEntry.DamagedException;
import io.decant.engine.identity.StepIdentity;
import io.decant.engine.store.CheckpointFiles;
import io.decant.engine.store.Drafts;
import io.decant.engine.store.WholeFile;
import io.decant.engine.store.WholeFile.Lasting;
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
 * The cached results of an experiment's steps, and those of equal steps of other experiments. An entry appears in one go
 * and never changes; it is used only if every file of it is what was written. Safe for use by several threads and
 * processes at once: of two that make the same entry one throws its own away, and one that finds an entry gone makes it.
 */
final class StepCache {

  private final CacheFolder cache;
  private final String experiment;

  StepCache(CacheFolder cache, String experiment) {
    this.cache = cache;
    this.experiment = experiment;
  }

  /** Whether the result was kept by this command. */
  boolean hasMade(StepIdentity identity) {
    return cache.hasMade(identity.key());
  }

  /** Where the training of a stage is kept: beside the entry that it will make. */
  CheckpointFiles checkpoints(StepIdentity identity) {
    return new CheckpointFiles(place(identity), CacheFolder.CHECKPOINT + identity.key());
  }

  /** What is kept of a step. */
  sealed interface Kept {}

  /** A sound entry. */
  record Sound(CacheEntry entry) implements Kept {}

  /** An entry that is not what was written. */
  record Damaged(String why) implements Kept {}

  /** Nothing. */
  record Absent() implements Kept {}

  /** The results of a step of this experiment, of whatever identity. */
  private Path place(StepIdentity identity) {
    return cache.inside(experiment, seed(identity), identity.step());
  }

  private static String seed(StepIdentity identity) {
    return "seed-" + identity.seed();
  }

  private Path place(StepIdentity identity, String key) {
    return place(identity).resolve(key);
  }

  /** The results of steps of that name and seed in other experiments; those behind links are left out. */
  private Stream<Path> elsewhere(StepIdentity identity) {
    return CacheFolder.entries(cache.inside()).stream()
        .filter(other -> !other.getFileName().toString().equals(experiment))
        .filter(StepCache::isFolder)
        .map(other -> other.resolve(seed(identity)))
        .filter(StepCache::isFolder)
        .map(seed -> seed.resolve(identity.step()))
        .filter(StepCache::isFolder);
  }

  private static boolean isFolder(Path place) {
    return Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS);
  }

  /** The entry of an identity, of whichever experiment, after a look at every file of it. */
  Kept find(StepIdentity identity) {
    Kept own = at(place(identity, identity.key()));
    return own instanceof Absent
        ? elsewhere(identity)
            .map(step -> at(step.resolve(identity.key())))
            .filter(Sound.class::isInstance)
            .findFirst()
            .orElse(own)
        : own;
  }

  private static Kept at(Path place) {
    if (!CacheEntry.isAt(place)) {
      return new Absent();
    }
    try {
      CacheEntry entry = CacheEntry.read(place);
      entry.verify();
      return new Sound(entry);
    } catch (DamagedException e) {
      // it may be that another process has just taken it away
      return CacheEntry.isAt(place) ? new Damaged(e.getMessage()) : new Absent();
    }
  }

  /**
   * Keeps a result.
   *
   * @param replace whether what is kept already goes; else it stays if it is sound, and this one goes
   * @param lasting when it is to be safe; not before what {@code content} writes is
   * @param content writes the files into a folder
   * @throws InvalidInputException if it can't be written
   */
  void keep(StepIdentity identity, boolean replace, Lasting lasting, Consumer<Path> content) {
    Path draft = Drafts.ofFolder(place(identity));
    Path place = place(identity, identity.key());
    try {
      try {
        Files.createDirectories(draft);
        content.accept(draft);
        CacheEntry.write(draft, lasting, identity);
        if (replace || at(place) instanceof Damaged) {
          discard(identity);
        }
        move(draft, place);
        if (lasting == Lasting.AT_ONCE) {
          WholeFile.flushFolder(place.getParent());
        }
        cache.made(identity.key());
      } finally {
        WholeFile.deleteTree(draft);
      }
    } catch (IOException e) {
      throw WholeFile.notWritable(place, e);
    }
  }

  /**
   * Keeps an entry that an equal step of another experiment has made as this experiment's own, by links to its files, so
   * that it stays when that one's is removed. Does nothing with an entry of its own, nor where nothing can be written.
   */
  void adopt(StepIdentity identity, CacheEntry entry) {
    if (entry.folder().equals(place(identity, identity.key()))) {
      return;
    }
    try {
      keep(identity, false, Lasting.IN_TIME, entry::linkTo);
    } catch (InvalidInputException notWritable) {
      // the other experiment's entry has been used all the same
    }
  }

  private static void move(Path draft, Path place) throws IOException {
    try {
      Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (!CacheEntry.isAt(place)) {
        throw e;
      }
      // somebody else was faster
    }
  }

  /** Removes this experiment's entry of an identity, if there is one. */
  void discard(StepIdentity identity) {
    CacheFolder.discard(place(identity, identity.key()));
  }

  /** What a step of this experiment was when a result of it was last used or made. */
  Optional<StepIdentity> last(StepIdentity identity) {
    return CacheFolder.entries(place(identity)).stream()
        .max(Comparator.comparing(CacheEntry::used))
        .flatMap(StepCache::identity);
  }

  private static Optional<StepIdentity> identity(Path entry) {
    try {
      return Optional.of(CacheEntry.read(entry).identity());
    } catch (DamagedException e) {
      return Optional.empty();
    }
  }
}
