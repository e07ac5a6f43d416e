package io.decant.engine.cache;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Identifies a file's content without reading the file.
 *
 * @param size in bytes
 * @param modified the modification time, which any program can set
 * @param changed the time of the last change of content or attributes, which no program can set;
 *     the same as {@code modified} where the file system has none
 * @param key distinguishes the file from others that have had its name; empty where there is none
 */
record FileStamp(long size, Instant modified, Instant changed, String key) {

  /** Exceeds the timestamp resolution of any file system; the coarsest is two seconds. */
  private static final Duration TIMESTAMP_GRANULARITY = Duration.ofSeconds(5);

  static FileStamp of(Path file) throws IOException {
    try {
      Map<String, Object> all =
          Files.readAttributes(file, "unix:size,lastModifiedTime,ctime,ino,dev");
      return new FileStamp(
          requireNonNull((Long) all.get("size")),
          requireNonNull(((FileTime) all.get("lastModifiedTime"))).toInstant(),
          requireNonNull(((FileTime) all.get("ctime"))).toInstant(),
          all.get("dev") + ":" + all.get("ino"));
    } catch (UnsupportedOperationException
        | IllegalArgumentException ignored) { // not a POSIX file system
      BasicFileAttributes all = Files.readAttributes(file, BasicFileAttributes.class);
      Instant modified = all.lastModifiedTime().toInstant();
      return new FileStamp(
          all.size(), modified, modified, all.fileKey() == null ? "" : all.fileKey().toString());
    }
  }

  /** Returns whether a change made at or after that time would alter the stamp. */
  boolean isSettledAt(Instant time) {
    Instant latest = modified.isAfter(changed) ? modified : changed;
    return latest.plus(TIMESTAMP_GRANULARITY).isBefore(time);
  }
}
