package io.decant.engine.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.engine.store.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class HashCacheTest {

  private static final Clock MINUTE_LATER = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1));

  @TempDir private Path folder;
  private final List<String> hashed = new ArrayList<>();
  private Path memory;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    memory = Files.createDirectories(folder.resolve("cache")).resolve(".sums");
    file = Files.writeString(folder.resolve("data"), "some");
  }

  private HashCache sums(boolean trusted, Clock clock) {
    return new HashCache(
        memory,
        trusted,
        clock,
        path -> {
          hashed.add(path.getFileName().toString());
          return Sha256.hash(path);
        });
  }

  /** What a process finds that ends, and remembers. */
  private String found() throws IOException {
    hashed.clear();
    HashCache hashCache = sums(true, MINUTE_LATER);
    String sum = hashCache.hash(file);
    assertEquals(Sha256.hash(file), sum);
    hashCache.save();
    return sum;
  }

  @Test
  void hashesAFileOnce() throws IOException {
    found();
    assertEquals(List.of("data"), hashed);
    found();
    assertEquals(List.of(), hashed);
  }

  @Test
  void rehashesAChangedFile() throws IOException {
    found();
    Files.writeString(file, "more than that");
    found();
    assertEquals(List.of("data"), hashed);
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
    found();
    assertEquals(List.of("data"), hashed);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void detectsAResetModificationTime() throws IOException {
    FileTime time = Files.getLastModifiedTime(file);
    found();
    Files.writeString(file, "same");
    Files.setLastModifiedTime(file, time);
    found();
    assertEquals(List.of("data"), hashed);
    // another file under the name, as old and as long
    Path other = Files.writeString(folder.resolve("other"), "emas");
    Files.setLastModifiedTime(other, time);
    Files.delete(file);
    Files.move(other, file);
    found();
    assertEquals(List.of("data"), hashed);
  }

  @Test
  void doesNotCacheRecentlyChangedFiles() throws IOException {
    HashCache hashCache = sums(true, Clock.systemUTC());
    hashCache.hash(file);
    hashCache.save();
    assertFalse(Files.exists(memory));
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plus(Duration.ofDays(1))));
    found();
    found();
    assertEquals(List.of("data"), hashed, "a time to come");
  }

  @Test
  void rehashesEverythingOnRequest() throws IOException {
    found();
    String before = Files.readString(memory);
    hashed.clear();
    HashCache hashCache = sums(false, MINUTE_LATER);
    hashCache.hash(file);
    hashCache.hash(file);
    hashCache.save();
    assertEquals(List.of("data"), hashed);
    assertEquals(before, Files.readString(memory));
  }

  @Test
  void replacesACorruptCacheFile() throws IOException {
    found();
    byte[] original = Files.readAllBytes(memory);
    String text = new String(original, StandardCharsets.UTF_8);
    int sum = text.lastIndexOf("\"sha256\" : \"") + 12;
    List<String> corruptContents =
        List.of(
            "",
            "{",
            "[]",
            "{}",
            text.substring(0, text.length() / 2),
            "[".repeat(10_000),
            text.substring(0, sum)
                + (text.charAt(sum) == '0' ? '1' : '0')
                + text.substring(sum + 1),
            text.replaceFirst("\"size\" : \\d+", "\"size\" : 1e99"),
            text.replaceFirst("\"modified\" : \"", "\"modified\" : \"x"));
    for (String content : corruptContents) {
      Files.writeString(memory, content);
      found();
      assertEquals(List.of("data"), hashed, content);
      assertEquals(text, Files.readString(memory));
    }
  }

  @Test
  void mergesEntriesOfOtherProcessesAndDropsMissingFiles() throws IOException {
    Path deleted = Files.writeString(folder.resolve("gone"), "x");
    HashCache first = sums(true, MINUTE_LATER);
    HashCache second = sums(true, MINUTE_LATER);
    first.hash(file);
    second.hash(deleted);
    second.hash(Files.writeString(folder.resolve("other"), "y"));
    first.save();
    Files.delete(deleted);
    second.save();
    String content = Files.readString(memory);
    assertTrue(content.contains(file.toString()) && content.contains("other"), content);
    assertFalse(content.contains("gone"), content);
  }

  @Test
  void ignoresAnUnwritableCacheFile() throws IOException {
    memory = folder.resolve("none/.sums");
    found();
    assertFalse(Files.exists(folder.resolve("none")));
    Files.createDirectories(memory.resolve("a folder in its place"));
    found();
    found();
    assertEquals(List.of("data"), hashed);
  }
}
