package io.decant.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Returns given measurements, one per round, and logs each call. */
record FakeImplementation(
    String name, Iterator<BenchmarkMeasurement> measurements, List<String> log)
    implements ComparedImplementation {

  static FakeImplementation implementation(
      String name, List<String> log, BenchmarkMeasurement... measurements) {
    return new FakeImplementation(name, Arrays.asList(measurements).iterator(), log);
  }

  static BenchmarkMeasurement measurement(double seconds, double accuracy) {
    return new BenchmarkMeasurement(
        seconds + 1, Map.of("train", seconds), 1 << 20, Map.of("accuracy", accuracy), Map.of());
  }

  static BenchmarkDefinition comparison(ComparedImplementation... implementations) {
    return new BenchmarkDefinition(
        "sums",
        "Sums",
        "Adding up.",
        3,
        List.of(implementations),
        List.of(
            BenchmarkMetric.seconds("training", "train"),
            BenchmarkMetric.wall("whole process"),
            BenchmarkMetric.memory()),
        List.of(new Tolerance("accuracy", 0.01, "seeds differ by .005")));
  }

  static BenchmarkResult result(BenchmarkDefinition comparison, int rounds) {
    List<List<BenchmarkMeasurement>> runs = new ArrayList<>();
    for (ComparedImplementation implementation : comparison.implementations()) {
      List<BenchmarkMeasurement> measurements = new ArrayList<>();
      for (int round = 1; round <= rounds; round++) {
        measurements.add(implementation.run(round, Path.of("")));
      }
      runs.add(measurements);
    }
    return BenchmarkResult.complete(comparison, runs);
  }

  @Override
  public BenchmarkMeasurement run(int round, Path folder) {
    log.add(name + round);
    return measurements.next();
  }
}
