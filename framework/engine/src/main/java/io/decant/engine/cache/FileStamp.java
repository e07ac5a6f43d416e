package io.decant.engine.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * By what a file is recognised without reading it.
 *
 * @param size in bytes
 * @param modified when its content was last changed, as the file says: anybody can set that
 * @param changed when anything about it was last changed, which nobody can set; the same as {@code
 *     modified} where there is no such time
 * @param key tells it from other files that have had its name; empty where there is none
 */
record FileStamp(long size, Instant modified, Instant changed, String key) {

  /**
   * Longer than the steps in which any file system counts time, the coarsest of which takes two
   * seconds.
   */
  private static final Duration COARSEST = Duration.ofSeconds(5);

  static FileStamp of(Path file) throws IOException {
    try {
      Map<String, Object> all =
          Files.readAttributes(file, "unix:size,lastModifiedTime,ctime,ino,dev");
      return new FileStamp(
          (Long) all.get("size"),
          ((FileTime) all.get("lastModifiedTime")).toInstant(),
          ((FileTime) all.get("ctime")).toInstant(),
          all.get("dev") + ":" + all.get("ino"));
    } catch (UnsupportedOperationException | IllegalArgumentException elsewhere) {
      BasicFileAttributes all = Files.readAttributes(file, BasicFileAttributes.class);
      Instant modified = all.lastModifiedTime().toInstant();
      return new FileStamp(
          all.size(), modified, modified, all.fileKey() == null ? "" : all.fileKey().toString());
    }
  }

  /** Whether a change that was made from that time on would show. */
  boolean isSettledAt(Instant time) {
    Instant last = modified.isAfter(changed) ? modified : changed;
    return last.plus(COARSEST).isBefore(time);
  }
}
