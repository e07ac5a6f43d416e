package io.decant.engine.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedCacheLockTest {

  private static final String UNNAMED = ".draft-0b0e0f1c-1111-2222-3333-444455556666";

  @TempDir private Path out;

  private Path draft(String folder, String name, Duration age) throws IOException {
    Path temporary = Files.createDirectories(out.resolve(folder)).resolve(name);
    if (name.endsWith(".part")) {
      Files.writeString(temporary, "half");
    } else {
      Files.createDirectories(temporary);
      Files.writeString(temporary.resolve("model.safetensors"), "half");
    }
    return Files.setLastModifiedTime(temporary, FileTime.from(Instant.now().minus(age)));
  }

  private List<String> drafts() throws IOException {
    try (Stream<Path> all = Files.walk(out)) {
      return all.map(path -> path.getFileName().toString())
          .filter(name -> name.startsWith(".draft-") || name.endsWith(".part"))
          .sorted()
          .toList();
    }
  }

  private void endedRun(String experiment, boolean complete) throws IOException {
    Path run = Files.createDirectories(out.resolve(experiment).resolve("2026-11-25T06-41-00"));
    Files.writeString(run.resolve(complete ? "metrics.json" : "UNFINISHED"), "");
  }

  @Test
  void removesLeftoversOfKilledProcesses() throws IOException {
    endedRun("exp1", false);
    draft(".cache/exp1/seed-1/code", UNNAMED, Duration.ofMinutes(1));
    draft(".cache", "..sums.0b0e0f1c-1111-2222-3333-444455556666.part", Duration.ofMinutes(1));
    draft(
        "exp1/2026-11-25T06-41-00/seed-1/stages/code",
        ".model.safetensors.0b0e0f1c.part",
        Duration.ofMinutes(1));
    draft("exp1", ".latest.0b0e0f1c.part", Duration.ofMinutes(1));
    SharedCacheLock.acquire(out).close();
    assertEquals(List.of(), drafts());
  }

  @Test
  void retainsFilesNewerThanTheOldestLock() throws IOException {
    SharedCacheLock other = SharedCacheLock.acquire(out);
    endedRun("exp1", false);
    draft(".cache/exp1/seed-1/code", UNNAMED, Duration.ZERO);
    draft("exp1/2026-11-25T06-41-00", ".metrics.json.0b0e0f1c.part", Duration.ZERO);
    draft("exp1/2026-11-25T06-41-00", ".old.0b0e0f1c.part", Duration.ofMinutes(1));
    SharedCacheLock.acquire(out).close();
    assertEquals(List.of(UNNAMED, ".metrics.json.0b0e0f1c.part"), drafts());
    assertTrue(
        SharedCacheLock.heldSince(CacheDirectory.beneath(out)).isPresent(),
        "the other is still known");
    other.close();
    SharedCacheLock.acquire(out).close();
    assertEquals(List.of(), drafts());
  }

  @Test
  void doesNotTouchCompleteRuns() throws IOException {
    endedRun("exp1", true);
    draft("exp1/2026-11-25T06-41-00", ".of-the-user.part", Duration.ofDays(2));
    SharedCacheLock.acquire(out).close();
    assertEquals(List.of(".of-the-user.part"), drafts());
  }
}
