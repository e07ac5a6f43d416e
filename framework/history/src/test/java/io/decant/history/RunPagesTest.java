package io.decant.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.decant.api.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunPagesTest {

  @TempDir private Path run;

  private Path page(String name) throws IOException {
    Path file = run.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "<!doctype html>");
  }

  private void assertRejects(String message, Runnable action) {
    assertEquals(message, assertThrows(InvalidInputException.class, action::run).getMessage());
  }

  @Test
  void pageOfTheFirstSeedComesFirst() throws IOException {
    page("report.html");
    page("seed-10/figures/explorer.html");
    Path second = page("seed-2/figures/explorer.html");
    page("seed-2/figures/figure.svg");
    page("other/figures/explorer.html");
    assertEquals(second, RunPages.in(run).first("exp1"));
    assertEquals(second, RunPages.in(run).ofSeed(2, "exp1"));
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 1234567890123456789L, Long.MAX_VALUE})
  void findsThePageOfEverySeed(long seed) throws IOException {
    Path page = page("seed-" + seed + "/figures/explorer.html");
    for (String other :
        List.of("seed-+5", "seed-007", "seed--0", "seed-٣", "seed-9223372036854775808", "seed-")) {
      page(other + "/figures/explorer.html");
    }
    assertEquals(Map.of(seed, List.of(page)), RunPages.in(run).bySeed());
  }

  @Test
  void fallsBackToTheReport() throws IOException {
    Path report = page("report.html");
    page("seed-1/figures/figure.svg");
    assertEquals(report, RunPages.in(run).first("exp1"));
    assertEquals(report, RunPages.in(run).report("exp1"));
  }

  @Test
  void rejectsUnknownPages() throws IOException {
    assertRejects("run exp1 has no page", () -> RunPages.in(run).first("exp1"));
    assertRejects("run exp1 has no page for the whole run", () -> RunPages.in(run).report("exp1"));
    assertRejects("run exp1 has no page for seed 4", () -> RunPages.in(run).ofSeed(4, "exp1"));
    page("seed-1/figures/explorer.html");
    page("seed-2/figures/explorer.html");
    assertRejects(
        "run exp1 has no page for seed 4; there are pages for seed 1, 2",
        () -> RunPages.in(run).ofSeed(4, "exp1"));
  }
}
