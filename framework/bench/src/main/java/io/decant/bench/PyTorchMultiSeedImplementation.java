package io.decant.bench;

import static java.util.Objects.requireNonNull;

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
 * Runs several seeds of an experiment with a PyTorch program, each in its own process: within a
 * process, Python runs only one thread at a time.
 *
 * @param study the experiment
 * @param seeds the number of seeds, from 1
 * @param processes the number of concurrent processes
 * @since 0.1.0
 */
public record PyTorchMultiSeedImplementation(PyTorchImplementation study, int seeds, int processes)
    implements ComparedImplementation {

  @Override
  public String name() {
    return study.name() + ", " + processes + (processes == 1 ? " process" : " processes");
  }

  @Override
  public BenchmarkMeasurement run(int round, Path folder) {
    ExecutorService executor = Executors.newFixedThreadPool(processes);
    try {
      long start = System.nanoTime();
      List<Future<BenchmarkMeasurement>> running =
          LongStream.rangeClosed(1, seeds)
              .mapToObj(seed -> executor.submit(() -> runSeed(seed, folder)))
              .toList();
      List<BenchmarkMeasurement> measurements = new ArrayList<>();
      for (Future<BenchmarkMeasurement> future : running) {
        measurements.add(future.get());
      }
      return aggregate(measurements, (System.nanoTime() - start) / 1e9);
    } catch (ExecutionException e) {
      throw new BenchmarkRunException(String.valueOf(requireNonNull(e.getCause()).getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchmarkRunException("interrupted");
    } finally {
      executor.shutdownNow();
    }
  }

  private BenchmarkMeasurement runSeed(long seed, Path folder) {
    Path out = folder.resolve(study.name() + "-seed-" + seed + ".json");
    double wall = new ChildProcess(study.command(seed), Map.of(), out).run();
    return BenchmarkMeasurementReader.program(ChildProcess.read(out), wall);
  }

  /**
   * Averages metrics over seeds, as Decant does, and adds up the memory of concurrent processes.
   * Seconds are summed only if the processes run sequentially; otherwise the sum would be CPU time.
   */
  private BenchmarkMeasurement aggregate(List<BenchmarkMeasurement> measurements, double wall) {
    Map<String, Double> metrics = new HashMap<>();
    measurements.forEach(
        measurement ->
            measurement
                .metrics()
                .forEach(
                    (name, value) ->
                        metrics.merge(name, value / measurements.size(), Double::sum)));
    Map<String, Double> seconds = new HashMap<>();
    if (processes == 1) {
      measurements.forEach(
          measurement ->
              measurement
                  .seconds()
                  .forEach((part, duration) -> seconds.merge(part, duration, Double::sum)));
    }
    double maxPeak =
        measurements.stream().mapToDouble(BenchmarkMeasurement::peakBytes).max().orElse(0);
    return new BenchmarkMeasurement(
        wall, seconds, maxPeak * processes, metrics, measurements.get(0).facts());
  }
}
