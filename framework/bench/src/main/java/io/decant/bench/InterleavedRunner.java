package io.decant.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Runs the implementations of a comparison alternately, A B C A B C …, so that other load on the
 * machine affects all of them.
 *
 * @param folder the folder for the output of the runs; existing files are overwritten
 * @param log receives progress messages
 */
record InterleavedRunner(Path folder, Consumer<String> log) {

  BenchmarkResult run(BenchmarkDefinition comparison, int rounds) {
    List<List<BenchmarkMeasurement>> runs = new ArrayList<>();
    comparison.implementations().forEach(implementation -> runs.add(new ArrayList<>()));
    for (int round = 1; round <= rounds; round++) {
      for (int i = 0; i < runs.size(); i++) {
        ComparedImplementation implementation = comparison.implementations().get(i);
        try {
          Path runFolder = folder.resolve(comparison.id()).resolve("round-" + round);
          BenchmarkMeasurement measurement =
              implementation.run(round, Files.createDirectories(runFolder));
          runs.get(i).add(measurement);
          log.accept(
              comparison.id()
                  + ", round "
                  + round
                  + " of "
                  + rounds
                  + ", "
                  + implementation.name()
                  + ": "
                  + BenchmarkNumberFormat.rounded(measurement.wallSeconds())
                  + " s");
        } catch (UnsupportedBenchmarkException e) {
          log.accept(comparison.id() + " is skipped: " + e.getMessage());
          return BenchmarkResult.skipped(
              comparison, implementation.name() + " does not support this benchmark.");
        } catch (BenchmarkRunException e) {
          log.accept(comparison.id() + " failed: " + e.getMessage());
          return BenchmarkResult.failed(comparison, implementation.name() + " failed.");
        } catch (IOException e) {
          return BenchmarkResult.failed(
              comparison, "cannot create the folder of a run: " + e.getMessage());
        }
      }
    }
    return BenchmarkResult.complete(comparison, runs);
  }
}
