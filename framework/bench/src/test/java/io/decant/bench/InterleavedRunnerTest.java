package io.decant.bench;

import static io.decant.bench.FakeImplementation.comparison;
import static io.decant.bench.FakeImplementation.implementation;
import static io.decant.bench.FakeImplementation.measurement;
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

  private BenchmarkResult run(ComparedImplementation... implementations) {
    return new InterleavedRunner(folder, message -> {}).run(comparison(implementations), 2);
  }

  @Test
  void alternatesTheImplementations() {
    BenchmarkResult result =
        run(
            implementation("A", log, measurement(1, .96), measurement(2, .96)),
            implementation("B", log, measurement(3, .96), measurement(4, .96)));
    assertEquals(List.of("A1", "B1", "A2", "B2"), log);
    assertEquals(List.of(), result.violations());
    assertEquals(4, result.runs().get(1).get(1).seconds("train"));
  }

  @Test
  void isInvalidIfAnImplementationFails() {
    BenchmarkResult result =
        run(
            implementation("A", log, measurement(1, .96), measurement(2, .96)),
            failing(new BenchmarkRunException("out of memory")));
    assertEquals(List.of("B failed."), result.violations());
  }

  @Test
  void skipsWhatAnImplementationDoesNotSupport() {
    BenchmarkResult result =
        run(
            failing(new UnsupportedBenchmarkException("Unknown option: '--jobs'")),
            implementation("A", log));
    assertEquals(List.of(), result.violations());
    assertTrue(result.skipped().isPresent());
    assertEquals(List.of(), log);
  }

  private static ComparedImplementation failing(BenchmarkRunException failure) {
    return new ComparedImplementation() {
      @Override
      public String name() {
        return "B";
      }

      @Override
      public BenchmarkMeasurement run(int round, Path runFolder) {
        throw failure;
      }
    };
  }
}
