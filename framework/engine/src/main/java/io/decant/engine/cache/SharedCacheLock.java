package io.decant.engine.cache;

import io.decant.engine.store.RunDirectory;
import io.decant.engine.store.TemporaryFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Marks a cache as used by this process, with a locked file that the operating system unlocks when
 * the process ends. Whatever is used or created after the lock was acquired counts as in use.
 *
 * @since 0.1.0
 */
public final class SharedCacheLock implements AutoCloseable {

  private static final String LOCKS = ".users";
  private static final Duration STARTUP_TIME = Duration.ofSeconds(10);
  private static final int MAX_TEMPORARY_DEPTH = 5;

  /** The files that this process has locked: opening and closing one again would unlock it. */
  private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final @Nullable FileChannel locked;

  private SharedCacheLock(Path file, @Nullable FileChannel locked) {
    this.file = file;
    this.locked = locked;
  }

  /**
   * Acquires the lock if the folder is writable; otherwise nothing is cached either, and runs
   * report why. Removes partial files of killed processes from the cache and the runs.
   *
   * @throws io.decant.api.InvalidInputException if a link leads elsewhere
   */
  public static SharedCacheLock acquire(Path out) {
    CacheDirectory cache = CacheDirectory.beneath(out);
    Path file = cache.resolve(LOCKS).resolve(UUID.randomUUID().toString());
    try {
      Instant heldSince = heldSince(cache).orElse(Instant.now());
      TemporaryFiles.deleteStale(cache.resolve(), MAX_TEMPORARY_DEPTH, heldSince);
      RunDirectory.deleteStaleTemporaries(out, heldSince);
      Files.createDirectories(file.getParent());
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      channel.lock();
      OWN.add(file);
      return new SharedCacheLock(file, channel);
    } catch (IOException | UnsupportedOperationException e) {
      return new SharedCacheLock(file, null);
    }
  }

  /**
   * Returns since when the cache has been in use; empty if it is not. Removes the files of
   * processes that have ended.
   */
  static Optional<Instant> heldSince(CacheDirectory cache) throws IOException {
    Optional<Instant> earliest = Optional.empty();
    for (Path lockFile : CacheDirectory.entries(cache.resolve(LOCKS))) {
      if (!Files.isRegularFile(lockFile, LinkOption.NOFOLLOW_LINKS)) {
        // no process has made it
        continue;
      }
      Instant acquired = Files.getLastModifiedTime(lockFile).toInstant();
      // one that is not locked may be about to be
      boolean stale = acquired.isBefore(Instant.now().minus(STARTUP_TIME)) && !isLocked(lockFile);
      if (stale) {
        Files.deleteIfExists(lockFile);
      } else if (earliest.isEmpty() || acquired.isBefore(earliest.get())) {
        earliest = Optional.of(acquired);
      }
    }
    return earliest;
  }

  private static boolean isLocked(Path lockFile) throws IOException {
    if (OWN.contains(lockFile)) {
      return true;
    }
    try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock == null;
    } catch (OverlappingFileLockException ignored) { // held by this process
      return true;
    }
  }

  @Override
  public void close() {
    try {
      if (locked != null) {
        locked.close();
        OWN.remove(file);
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // it is not locked any more, which is what counts
    }
  }
}
