package io.decant.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressThrottleTest {

  private final Counter samples = new SimpleMeterRegistry().counter("samples");
  private final List<StepProgress> reports = new ArrayList<>();
  private long millis;
  private final ProgressThrottle meter =
      new ProgressThrottle(samples, reports::add, () -> millis * 1_000_000);

  @Test
  void reportsAtMostTenTimesASecond() {
    for (millis = 0; millis <= 1000; millis++) {
      meter.advance(2);
    }
    assertEquals(10, reports.size());
    assertEquals(2002, samples.count());
  }

  @Test
  void reportsRateAndRemainingTime() {
    meter.start(10_000);
    meter.startEpoch(2, 4);
    meter.report("loss", 0.5);
    millis = 200;
    meter.advance(200);
    assertTrue(reports.get(0).remaining().isEmpty(), "too early to tell");
    millis = 2000;
    meter.advance(1800);
    StepProgress last = reports.get(1);
    assertEquals(
        new StepProgress(
            2, 4, 2000, 10_000, 1000, Optional.of(Duration.ofSeconds(8)), Map.of("loss", 0.5)),
        last);
  }

  @Test
  void ratesAreRecentAverages() {
    meter.start(100_000);
    for (millis = 100; millis <= 5000; millis += 100) {
      meter.advance(1000);
    }
    for (; millis <= 20_000; millis += 100) {
      meter.advance(10);
    }
    assertEquals(100, reports.get(reports.size() - 1).perSecond(), 1);
  }
}
