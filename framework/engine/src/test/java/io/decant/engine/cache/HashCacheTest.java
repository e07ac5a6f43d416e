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

  private static final Clock LATER = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1));

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
        it -> {
          hashed.add(it.getFileName().toString());
          return Sha256.hash(it);
        });
  }

  /** What a process finds that ends, and remembers. */
  private String found() throws IOException {
    hashed.clear();
    HashCache sums = sums(true, LATER);
    String sum = sums.hash(file);
    assertEquals(Sha256.hash(file), sum);
    sums.save();
    return sum;
  }

  @Test
  void hashesAFileOnceForAllProcesses() throws IOException {
    found();
    assertEquals(List.of("data"), hashed);
    found();
    assertEquals(List.of(), hashed);
  }

  @Test
  void hashesAFileAgainWhoseContentSizeOrTimeIsAnother() throws IOException {
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
  void isNotDeceivedByATimeThatWasSetBack() throws IOException {
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
  void doesNotRememberWhatWasChangedJustBefore() throws IOException {
    HashCache sums = sums(true, Clock.systemUTC());
    sums.hash(file);
    sums.save();
    assertFalse(Files.exists(memory));
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plus(Duration.ofDays(1))));
    found();
    found();
    assertEquals(List.of("data"), hashed, "a time to come");
  }

  @Test
  void believesNothingWhereAllIsToBeHashedAnewButRemembersIt() throws IOException {
    found();
    String before = Files.readString(memory);
    hashed.clear();
    HashCache sums = sums(false, LATER);
    sums.hash(file);
    sums.hash(file);
    sums.save();
    assertEquals(List.of("data"), hashed);
    assertEquals(before, Files.readString(memory));
  }

  @Test
  void takesADamagedMemoryForNoneAndWritesItAnew() throws IOException {
    found();
    byte[] good = Files.readAllBytes(memory);
    String text = new String(good, StandardCharsets.UTF_8);
    int sum = text.lastIndexOf("\"sha256\" : \"") + 12;
    List<String> damaged =
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
    for (String content : damaged) {
      Files.writeString(memory, content);
      found();
      assertEquals(List.of("data"), hashed, content);
      assertEquals(text, Files.readString(memory));
    }
  }

  @Test
  void keepsWhatAnotherProcessHasLearntMeanwhileAndForgetsFilesThatAreGone() throws IOException {
    Path gone = Files.writeString(folder.resolve("gone"), "x");
    HashCache one = sums(true, LATER);
    HashCache two = sums(true, LATER);
    one.hash(file);
    two.hash(gone);
    two.hash(Files.writeString(folder.resolve("other"), "y"));
    one.save();
    Files.delete(gone);
    two.save();
    String kept = Files.readString(memory);
    assertTrue(kept.contains(file.toString()) && kept.contains("other"), kept);
    assertFalse(kept.contains("gone"), kept);
  }

  @Test
  void makesNoFolderAndDoesWithoutWhatCantBeWritten() throws IOException {
    memory = folder.resolve("none/.sums");
    found();
    assertFalse(Files.exists(folder.resolve("none")));
    Files.createDirectories(memory.resolve("a folder in its place"));
    found();
    found();
    assertEquals(List.of("data"), hashed);
  }
}
