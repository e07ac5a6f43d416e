package io.decant.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/**
 * Several seeds of an experiment by a PyTorch program, some processes at a time. A process for each
 * seed is what gains most there: within one, Python runs one thread at a time.
 *
 * @param study the program
 * @param seeds how many, from 1
 * @param processes how many at a time
 * @since 0.1.0
 */
public record PyTorchMultiSeedExperiment(PyTorchExperiment study, int seeds, int processes)
    implements Contender {

  @Override
  public String name() {
    return study.name() + ", " + processes + (processes == 1 ? " process" : " processes");
  }

  @Override
  public RunMeasurement run(int round, Path folder) {
    ExecutorService workers = Executors.newFixedThreadPool(processes);
    try {
      long begun = System.nanoTime();
      List<Future<RunMeasurement>> running =
          LongStream.rangeClosed(1, seeds)
              .mapToObj(seed -> workers.submit(() -> one(seed, folder)))
              .toList();
      List<RunMeasurement> outcomes = new ArrayList<>();
      for (Future<RunMeasurement> future : running) {
        outcomes.add(future.get());
      }
      return together(outcomes, (System.nanoTime() - begun) / 1e9);
    } catch (ExecutionException e) {
      throw new BenchmarkRunException(e.getCause().getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchmarkRunException("interrupted");
    } finally {
      workers.shutdownNow();
    }
  }

  private RunMeasurement one(long seed, Path folder) {
    Path out = folder.resolve(study.name() + "-seed-" + seed + ".json");
    double wall = new ChildProcess(study.command(seed), Map.of(), out).run();
    return RunMeasurementReader.program(ChildProcess.read(out), wall);
  }

  /**
   * Measures are means over seeds, as Decant's are; the memory is what the processes may hold at a
   * time. Seconds are added up where one process follows the other; else their sum would be of
   * several processors.
   */
  private RunMeasurement together(List<RunMeasurement> outcomes, double wall) {
    Map<String, Double> measures = new HashMap<>();
    outcomes.forEach(
        outcome ->
            outcome
                .metrics()
                .forEach(
                    (name, value) -> measures.merge(name, value / outcomes.size(), Double::sum)));
    Map<String, Double> seconds = new HashMap<>();
    if (processes == 1) {
      outcomes.forEach(
          outcome ->
              outcome.seconds().forEach((part, took) -> seconds.merge(part, took, Double::sum)));
    }
    double largest = outcomes.stream().mapToDouble(RunMeasurement::peakBytes).max().orElse(0);
    return new RunMeasurement(
        wall, seconds, largest * processes, measures, outcomes.get(0).facts());
  }
}
