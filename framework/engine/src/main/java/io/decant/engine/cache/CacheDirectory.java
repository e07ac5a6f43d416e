package io.decant.engine.cache;

import static java.util.Objects.requireNonNull;

import io.decant.api.InvalidInputException;
import io.decant.engine.store.AtomicFile;
import io.decant.engine.store.TemporaryFiles;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The folder of cached results beside the runs: {@code out/.cache/experiment/seed-1/step/key}.
 * Nothing in it is read, written or removed through a symbolic link. The experiments of a command
 * share one object. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class CacheDirectory {

  /** The name of the folder; experiment names do not begin with a dot. */
  private static final String NAME = ".cache";

  /** The prefix of folders of interrupted trainings, which are no entries. */
  static final String CHECKPOINT = ".checkpoint-";

  /** The name of the file that caches the hashes of files. */
  static final String SUMS = ".sums";

  private final Path path;
  private final Set<String> created = ConcurrentHashMap.newKeySet();

  private CacheDirectory(Path path) {
    this.path = path;
  }

  /** Returns the cache next to the runs of that folder, which need not exist. */
  public static CacheDirectory beneath(Path out) {
    return new CacheDirectory(out.toAbsolutePath().normalize().resolve(NAME));
  }

  /** Returns the hashes of files, cached next to the results if there are any. */
  public FileHasher fileHasher(CachePolicy policy) {
    return FileHasher.withHashCache(resolve().resolve(SUMS), policy.allowsReuse());
  }

  Path path() {
    return path;
  }

  /** Records that the entry of a key was created through this object. */
  void created(String key) {
    created.add(key);
  }

  /**
   * Returns whether the entry of a key was created through this object, not by an earlier command.
   */
  boolean hasCreated(String key) {
    return created.contains(key);
  }

  /**
   * Returns a folder of the cache, which need not exist.
   *
   * @param names the names on the path to it
   * @throws InvalidInputException if one of them is a link, through which files elsewhere might be
   *     changed or removed
   */
  Path resolve(String... names) {
    Path resolved = requireNoLink(path);
    for (String name : names) {
      resolved = requireNoLink(resolved.resolve(name));
    }
    return resolved;
  }

  private static Path requireNoLink(Path resolved) {
    if (Files.isSymbolicLink(resolved)) {
      throw new InvalidInputException(
              resolved + " is a link, and the cache neither reads nor writes through links")
          .hint("Remove it; `--out` may name a folder on another disk");
    }
    return resolved;
  }

  /** Returns the subfolders of a folder; none if it does not exist. */
  List<Path> subdirectories(String... names) {
    return entries(resolve(names)).stream()
        .filter(Files::isDirectory)
        .map(
            path -> {
              List<String> more = new ArrayList<>(List.of(names));
              more.add(path.getFileName().toString());
              return resolve(more.toArray(String[]::new));
            })
        .toList();
  }

  /** Returns the entries of a step; none if its folder does not exist. */
  static List<Path> entries(Path step) {
    List<Path> entries = new ArrayList<>();
    if (Files.isDirectory(step)) {
      try (DirectoryStream<Path> folders =
          Files.newDirectoryStream(step, path -> !path.getFileName().toString().startsWith("."))) {
        folders.forEach(entries::add);
      } catch (IOException e) {
        // it was removed meanwhile
      }
    }
    return entries;
  }

  /** Removes an entry atomically, so that no process finds half of it. */
  static void delete(Path entry) {
    if (!CacheEntry.existsAt(entry)) {
      return;
    }
    Path trash = TemporaryFiles.directoryIn(requireNonNull(entry.getParent()));
    try {
      Files.move(entry, trash, StandardCopyOption.ATOMIC_MOVE);
      AtomicFile.deleteTree(trash);
    } catch (IOException e) {
      if (CacheEntry.existsAt(entry)) {
        throw new InvalidInputException("can't delete " + entry + ": " + e.getMessage(), e)
            .hint("Give the folder write permission");
      }
    }
  }
}
