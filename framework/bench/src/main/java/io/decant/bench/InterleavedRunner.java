package io.decant.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Runs the sides of a comparison in turn, A B C A B C …, so that whatever the machine does besides
 * hits all of them.
 *
 * @param folder for what the runs give, replaced if it is there
 * @param log is told what runs
 */
record InterleavedRunner(Path folder, Consumer<String> log) {

  BenchmarkResult run(BenchmarkComparison comparison, int rounds) {
    List<List<RunMeasurement>> runs = new ArrayList<>();
    comparison.contenders().forEach(side -> runs.add(new ArrayList<>()));
    for (int round = 1; round <= rounds; round++) {
      for (int i = 0; i < runs.size(); i++) {
        Contender side = comparison.contenders().get(i);
        try {
          Path place = folder.resolve(comparison.id()).resolve("round-" + round);
          RunMeasurement outcome = side.run(round, Files.createDirectories(place));
          runs.get(i).add(outcome);
          log.accept(
              comparison.id()
                  + ", round "
                  + round
                  + " of "
                  + rounds
                  + ", "
                  + side.name()
                  + ": "
                  + RoundedNumbers.rounded(outcome.wallSeconds())
                  + " s");
        } catch (UnsupportedBenchmarkException e) {
          log.accept(comparison.id() + " is left out: " + e.getMessage());
          return BenchmarkResult.skipped(comparison, side.name() + " does not offer it yet.");
        } catch (BenchmarkRunException e) {
          log.accept(comparison.id() + " failed: " + e.getMessage());
          return BenchmarkResult.failed(comparison, side.name() + " failed.");
        } catch (IOException e) {
          return BenchmarkResult.failed(comparison, "no folder for a run: " + e.getMessage());
        }
      }
    }
    return BenchmarkResult.complete(comparison, runs);
  }
}
