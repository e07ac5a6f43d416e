package io.decant.launcher.command;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.engine.cache.CacheInventory;
import io.decant.engine.cache.CacheInventory.CachedStep;
import io.decant.launcher.RecordingTerminal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CacheFormatterTest {

  private final TimeZone originalZone = TimeZone.getDefault();

  @AfterEach
  void restore() {
    TimeZone.setDefault(originalZone);
  }

  @Test
  void timesAreInUtc() {
    TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
    Instant created = Instant.parse("2026-11-25T23:41:00Z");
    CachedStep step = new CachedStep("exp1", "code", 1, 1, 1000, created, created.plusSeconds(60));
    String text =
        new CacheFormatter(RecordingTerminal.piped().asTerminal())
            .list(new CacheInventory(Path.of("out", ".cache"), List.of(step)), 5_000_000_000L);
    assertTrue(text.contains("At most 5.0 GB remain after a run (--cache-limit)"), text);
    assertTrue(text.contains("created (UTC)") && text.contains("last used (UTC)"), text);
    assertTrue(text.contains("2026-11-25 23:41") && text.contains("2026-11-25 23:42"), text);
  }
}
