package io.decant.engine.cache;

import io.decant.api.InvalidInputException;
import io.decant.engine.cache.CacheEntry.DamagedException;
import io.decant.engine.identity.Fingerprints;
import io.decant.engine.identity.StepIdentity;
import io.decant.engine.store.CheckpointFiles;
import io.decant.engine.store.WholeFile;
import io.decant.engine.store.WholeFile.Lasting;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The results that are kept beside runs: {@code out/.cache/experiment/seed-1/step/key}. An entry appears there in one go
 * and never changes; it is used only if every file of it is what was written. Safe for use by several threads and
 * processes at once: of two that make the same entry one throws its own away, and one that finds an entry gone makes it.
 *
 * @since 0.1.0
 */
public final class StepCache {

  /** The name of the folder; no experiment's begins with a dot. */
  static final String FOLDER = ".cache";

  /** How names begin that are no entries: those of what is being written, or taken away. */
  static final String DRAFT = ".draft-";

  /** How names of trainings begin that have not come to their end; they are no entries either. */
  static final String CHECKPOINT = ".checkpoint-";

  /** The name of the file in which the hashes of files are remembered. */
  static final String SUMS = ".sums";

  private final Path folder;

  private StepCache(Path folder) {
    this.folder = folder;
  }

  /** The cache beside the runs of that folder, whether there is anything in it or not. */
  public static StepCache in(Path out) {
    return new StepCache(out.toAbsolutePath().normalize().resolve(FOLDER));
  }

  /** The hashes of files, remembered beside the results, where there are any. */
  public Fingerprints fingerprints(Reuse reuse) {
    return Fingerprints.remembered(inside().resolve(SUMS), reuse.allowed());
  }

  /** Its folder. */
  Path folder() {
    return folder;
  }

  /** Where the training of a stage is kept: beside the entry that it will make. */
  CheckpointFiles checkpoints(StepIdentity identity) {
    return new CheckpointFiles(place(identity), CHECKPOINT + identity.key());
  }

  /** What is kept of a step. */
  sealed interface Kept {}

  /** A sound entry. */
  record Sound(CacheEntry entry) implements Kept {}

  /** An entry that is not what was written. */
  record Damaged(String why) implements Kept {}

  /** Nothing. */
  record Absent() implements Kept {}

  /** The results of a step, of whatever identity. */
  private Path place(StepIdentity identity) {
    return inside(identity.experiment(), "seed-" + identity.seed(), identity.step());
  }

  /**
   * A folder of the cache, whether it is there or not.
   *
   * @param names those of the folders on the way to it
   * @throws InvalidInputException if one of them is a link, by which something elsewhere might be changed or taken away
   */
  Path inside(String... names) {
    Path place = withoutLink(folder);
    for (String name : names) {
      place = withoutLink(place.resolve(name));
    }
    return place;
  }

  private static Path withoutLink(Path place) {
    if (Files.isSymbolicLink(place)) {
      throw new InvalidInputException(place + " is a link, and what is kept is neither sought nor written through one")
          .remedy("Take it away; `--out` may name a folder on another disk");
    }
    return place;
  }

  private Path place(StepIdentity identity, String key) {
    return place(identity).resolve(key);
  }

  /** The entry of an identity, after a look at every file of it. */
  Kept find(StepIdentity identity) {
    Path place = place(identity, identity.key());
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
    Path draft = place(identity).resolve(DRAFT + UUID.randomUUID());
    Path place = place(identity, identity.key());
    try {
      try {
        Files.createDirectories(draft);
        content.accept(draft);
        CacheEntry.write(draft, lasting, identity);
        if (replace || find(identity) instanceof Damaged) {
          discard(identity);
        }
        move(draft, place);
      } finally {
        WholeFile.deleteTree(draft);
      }
    } catch (IOException e) {
      throw WholeFile.notWritable(place, e);
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

  /** Takes away the entry of an identity, if there is one. */
  void discard(StepIdentity identity) {
    discard(place(identity, identity.key()));
  }

  /** Takes away an entry in one go, so that nobody finds half of it. */
  static void discard(Path entry) {
    if (!CacheEntry.isAt(entry)) {
      return;
    }
    Path gone = entry.resolveSibling(DRAFT + UUID.randomUUID());
    try {
      Files.move(entry, gone, StandardCopyOption.ATOMIC_MOVE);
      WholeFile.deleteTree(gone);
    } catch (IOException e) {
      if (CacheEntry.isAt(entry)) {
        throw new InvalidInputException("can't take away " + entry + ": " + e.getMessage(), e)
            .remedy("Give the folder write permission");
      }
    }
  }

  /** What a step was when a result of it was last used or made. */
  Optional<StepIdentity> last(StepIdentity identity) {
    return entries(place(identity)).stream()
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

  /** The folders in one of the cache's; none if there is no such folder. */
  List<Path> folders(String... names) {
    return entries(inside(names)).stream()
        .filter(Files::isDirectory)
        .map(found -> {
          List<String> more = new ArrayList<>(List.of(names));
          more.add(found.getFileName().toString());
          return inside(more.toArray(String[]::new));
        })
        .toList();
  }

  /** The entries of a step; none if there is no such folder. */
  static List<Path> entries(Path step) {
    List<Path> entries = new ArrayList<>();
    if (Files.isDirectory(step)) {
      try (DirectoryStream<Path> folders =
          Files.newDirectoryStream(step, path -> !path.getFileName().toString().startsWith("."))) {
        folders.forEach(entries::add);
      } catch (IOException e) {
        // it went away meanwhile
      }
    }
    return entries;
  }
}
