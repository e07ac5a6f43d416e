package io.decant.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Runs an experiment with {@code ./decant run}, including figures and report.
 *
 * @param environment the paths and options of the benchmark
 * @param name the name in tables
 * @param experiment the name of the experiment in {@code experiments.yaml}
 * @param parts the steps whose times are compared
 * @param seeds the number of seeds, from 1; a single seed is the number of the round
 * @param launchPrefix a command that runs Decant, such as {@code taskset}; may be empty
 * @param extraArguments further arguments of {@code decant run}
 * @since 0.1.0
 */
public record DecantImplementation(
    BenchmarkOptions environment,
    String name,
    String experiment,
    TimedParts parts,
    int seeds,
    List<String> launchPrefix,
    List<String> extraArguments)
    implements ComparedImplementation {

  /**
   * The name of the time from the start of the first stage to the end of the last stage or
   * importance probe.
   */
  static final String ELAPSED = "stages-and-importance";

  /**
   * The timed steps of an experiment.
   *
   * @param stages the stages; the first reads no other stage and therefore starts first
   * @param importanceProbes the probes that compute importance
   */
  public record TimedParts(List<String> stages, List<String> importanceProbes) {}

  @Override
  public BenchmarkMeasurement run(int round, Path folder) {
    String file = name.replaceAll("\\W+", "-");
    Path out = folder.resolve(file + "-out");
    double wall =
        new ChildProcess(command(round, out), Map.of(), folder.resolve(file + ".txt")).run();
    String metrics =
        ChildProcess.read(out.resolve(experiment).resolve("latest").resolve("metrics.json"));
    try {
      Files.writeString(folder.resolve(file + ".json"), metrics);
    } catch (IOException e) {
      throw new BenchmarkRunException("cannot write the metrics: " + e.getMessage());
    }
    BenchmarkMeasurement measurement = BenchmarkMeasurementReader.metrics(metrics, wall);
    return measurement.withPart(
        ELAPSED, elapsed(out.resolve(experiment).resolve("latest"), round, measurement));
  }

  /**
   * Computes the elapsed time from file times: the metrics report how long a step took but not
   * when, and a step writes its files when it ends.
   */
  private double elapsed(Path run, int round, BenchmarkMeasurement measurement) {
    String first = parts.stages().get(0);
    double start = Double.POSITIVE_INFINITY;
    double end = 0;
    for (long seedNumber : seedNumbers(round)) {
      Path seed = run.resolve("seed-" + seedNumber);
      start =
          Math.min(
              start,
              modifiedAt(stage(seed, first))
                  - measurement.seconds(BenchmarkMeasurementReader.step(seedNumber, first)));
      Stream<Path> files =
          Stream.concat(
              parts.stages().stream().map(stage -> stage(seed, stage)),
              parts.importanceProbes().stream()
                  .map(probe -> seed.resolve("probes").resolve(probe).resolve("observation.json")));
      end = Math.max(end, files.mapToDouble(DecantImplementation::modifiedAt).max().orElseThrow());
    }
    return end - start;
  }

  private static Path stage(Path seed, String name) {
    return seed.resolve("stages").resolve(name).resolve("stage.json");
  }

  private static double modifiedAt(Path file) {
    try {
      return Files.getLastModifiedTime(file).to(TimeUnit.MICROSECONDS) / 1e6;
    } catch (IOException e) {
      throw new BenchmarkRunException("missing output of a run: " + file);
    }
  }

  private long[] seedNumbers(int round) {
    return seeds == 1 ? new long[] {round} : LongStream.rangeClosed(1, seeds).toArray();
  }

  List<String> command(int round, Path out) {
    String seedList =
        LongStream.of(seedNumbers(round)).mapToObj(Long::toString).collect(Collectors.joining(","));
    List<String> command = new ArrayList<>(launchPrefix);
    command.addAll(
        List.of(
            environment.project().resolve("decant").toString(),
            "run",
            experiment,
            "--fresh",
            "--file",
            environment.project().resolve("experiments.yaml").toString(),
            "--seeds",
            seedList,
            "--out",
            out.toString()));
    command.addAll(extraArguments);
    if (environment.oneEpochOnly()) {
      parts
          .stages()
          .forEach(
              stage ->
                  command.addAll(List.of("--set", experiment + ".stages." + stage + ".epochs=1")));
      if (experiment.equals("exp1")) {
        // by default the direction map shows epochs that a shortened run does not have
        command.addAll(List.of("--set", "exp1.figures.figure-1.epochs=[1]"));
      }
    }
    return command;
  }
}
