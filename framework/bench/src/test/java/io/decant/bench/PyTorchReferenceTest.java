package io.decant.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs the PyTorch programs and checks that they agree, if a Python with PyTorch is found. */
class PyTorchReferenceTest {

  private static final Path PROJECT =
      Path.of(System.getProperty("decant.project")).toAbsolutePath().normalize();
  private static String python;

  @TempDir private Path folder;

  @BeforeAll
  static void findPyTorch() {
    python =
        Stream.of("python3", "/usr/bin/python3")
            .filter(PyTorchReferenceTest::hasPyTorch)
            .findFirst()
            .orElse(null);
    assumeTrue(
        python != null,
        "no python3 with PyTorch and NumPy found; the reference programs are not tested");
  }

  private static boolean hasPyTorch(String candidate) {
    try {
      return new ProcessBuilder(candidate, "-c", "import torch, numpy")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private BenchmarkMeasurement run(String program, String... arguments) {
    List<String> command =
        new ArrayList<>(
            new BenchmarkOptions(PROJECT, python, 1, false).reference(program, List.of(arguments)));
    Path output = folder.resolve("output.json");
    double wall = new ChildProcess(command, Map.of(), output).run();
    return BenchmarkMeasurementReader.program(ChildProcess.read(output), wall);
  }

  @ParameterizedTest
  @CsvSource({"exp1, 0", "exp3, 1"})
  void reportsAllMetricsAndFinalResultsOfTheComparisons(String experiment, int count) {
    BenchmarkDefinition comparison =
        new BenchmarkCatalog(new BenchmarkOptions(PROJECT, python, 1, false)).all().get(count);
    assertEquals(experiment, comparison.id());
    for (String program : List.of("ordinary.py", "tuned.py")) {
      List<BenchmarkMeasurement> measurement =
          List.of(run(program, experiment, "--epochs", "1", "--images", "640"));
      comparison
          .metrics()
          .forEach(metric -> assertTrue(metric.values(measurement).get(0) > 0, metric.label()));
      comparison
          .tolerances()
          .forEach(tolerance -> assertTrue(tolerance.median(measurement) > 0, tolerance.metric()));
    }
  }

  @Test
  void tunedProgramAgreesWithAutograd() {
    Path output = folder.resolve("check.json");
    String check =
        PROJECT
            .resolve("framework")
            .resolve("bench")
            .resolve("reference")
            .resolve("check.py")
            .toString();
    // fails with the values that are out of tolerance
    new ChildProcess(List.of(python, "-B", check, "--steps", "100"), Map.of(), output).run();
  }

  @Test
  void reportsAnUnsupportedOption() {
    try {
      run("ordinary.py", "exp1", "--jobs", "2");
    } catch (UnsupportedBenchmarkException e) {
      assertTrue(e.getMessage().contains("--jobs"), e.getMessage());
      return;
    }
    throw new AssertionError("an unknown option was accepted");
  }
}
