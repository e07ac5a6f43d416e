package io.decant.bench;

import static io.decant.bench.FakeContender.comparison;
import static io.decant.bench.FakeContender.contender;
import static io.decant.bench.FakeContender.outcome;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterleavedRunnerTest {

  @TempDir private Path folder;

  private final List<String> log = new ArrayList<>();

  private BenchmarkResult run(Contender... sides) {
    return new InterleavedRunner(folder, news -> {}).run(comparison(sides), 2);
  }

  @Test
  void letsTheSidesTakeTurns() {
    BenchmarkResult result =
        run(
            contender("A", log, outcome(1, .96), outcome(2, .96)),
            contender("B", log, outcome(3, .96), outcome(4, .96)));
    assertEquals(List.of("A1", "B1", "A2", "B2"), log);
    assertEquals(List.of(), result.violations());
    assertEquals(4, result.runs().get(1).get(1).seconds("train"));
  }

  @Test
  void isVoidIfASideFails() {
    BenchmarkResult result =
        run(
            contender("A", log, outcome(1, .96), outcome(2, .96)),
            failing(new BenchmarkRunException("out of memory")));
    assertEquals(List.of("B failed."), result.violations());
  }

  @Test
  void leavesOutWhatASideDoesNotOffer() {
    BenchmarkResult result =
        run(
            failing(new UnsupportedBenchmarkException("Unknown option: '--jobs'")),
            contender("A", log));
    assertEquals(List.of(), result.violations());
    assertTrue(result.skipped().isPresent());
    assertEquals(List.of(), log);
  }

  private static Contender failing(BenchmarkRunException failure) {
    return new Contender() {
      @Override
      public String name() {
        return "B";
      }

      @Override
      public RunMeasurement run(int round, Path place) {
        throw failure;
      }
    };
  }
}
