package io.decant.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** A side that gives what it was told to, round by round, and notes that it ran. */
record FakeContender(String name, Iterator<RunMeasurement> outcomes, List<String> log)
    implements Contender {

  static FakeContender contender(String name, List<String> log, RunMeasurement... outcomes) {
    return new FakeContender(name, Arrays.asList(outcomes).iterator(), log);
  }

  static RunMeasurement outcome(double seconds, double accuracy) {
    return new RunMeasurement(
        seconds + 1, Map.of("train", seconds), 1 << 20, Map.of("accuracy", accuracy), Map.of());
  }

  static BenchmarkComparison comparison(Contender... sides) {
    return new BenchmarkComparison(
        "sums",
        "Sums",
        "Adding up.",
        3,
        List.of(sides),
        List.of(
            BenchmarkMetric.seconds("training", "train"),
            BenchmarkMetric.wall("whole process"),
            BenchmarkMetric.memory()),
        List.of(new Tolerance("accuracy", 0.01, "seeds differ by .005")));
  }

  static BenchmarkResult result(BenchmarkComparison comparison, int rounds) {
    List<List<RunMeasurement>> runs = new ArrayList<>();
    for (Contender side : comparison.contenders()) {
      List<RunMeasurement> outcomes = new ArrayList<>();
      for (int round = 1; round <= rounds; round++) {
        outcomes.add(side.run(round, Path.of("")));
      }
      runs.add(outcomes);
    }
    return BenchmarkResult.complete(comparison, runs);
  }

  @Override
  public RunMeasurement run(int round, Path folder) {
    log.add(name + round);
    return outcomes.next();
  }
}
