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
 * An experiment by {@code ./decant run}, with figures and report.
 *
 * @param name in tables
 * @param experiment of {@code experiments.yaml}
 * @param parts what of it is compared
 * @param seeds how many, from 1; one means the round's
 * @param launchPrefix the command that starts Decant with what follows, empty if none is needed
 * @param extraArguments further arguments
 * @since 0.1.0
 */
public record DecantExperiment(
    BenchmarkEnvironment environment,
    String name,
    String experiment,
    TimedParts parts,
    int seeds,
    List<String> launchPrefix,
    List<String> extraArguments)
    implements Contender {

  /**
   * The part of the seconds from the start of the first stage to the end of the last stage or
   * importance.
   */
  static final String ELAPSED = "stages-and-importance";

  /**
   * Parts of an experiment.
   *
   * @param stages of which the first reads no other and so begins before them
   * @param importanceProbes probes that tell what is important
   */
  public record TimedParts(List<String> stages, List<String> importanceProbes) {}

  @Override
  public RunMeasurement run(int round, Path folder) {
    String file = name.replaceAll("\\W+", "-");
    Path out = folder.resolve(file + "-out");
    double wall =
        new ChildProcess(command(round, out), Map.of(), folder.resolve(file + ".txt")).run();
    String metrics =
        ChildProcess.read(out.resolve(experiment).resolve("latest").resolve("metrics.json"));
    try {
      Files.writeString(folder.resolve(file + ".json"), metrics);
    } catch (IOException e) {
      throw new BenchmarkRunException("metrics can't be kept: " + e.getMessage());
    }
    RunMeasurement outcome = RunMeasurementReader.metrics(metrics, wall);
    return outcome.withPart(
        ELAPSED, elapsed(out.resolve(experiment).resolve("latest"), round, outcome));
  }

  /** Metrics say how long a step took, but not when; it writes its files when it is done. */
  private double elapsed(Path run, int round, RunMeasurement outcome) {
    String first = parts.stages().get(0);
    double begun = Double.POSITIVE_INFINITY;
    double ended = 0;
    for (long number : numbers(round)) {
      Path seed = run.resolve("seed-" + number);
      begun =
          Math.min(
              begun,
              written(stage(seed, first))
                  - outcome.seconds(RunMeasurementReader.step(number, first)));
      Stream<Path> files =
          Stream.concat(
              parts.stages().stream().map(stage -> stage(seed, stage)),
              parts.importanceProbes().stream()
                  .map(probe -> seed.resolve("probes").resolve(probe).resolve("observation.json")));
      ended = Math.max(ended, files.mapToDouble(DecantExperiment::written).max().orElseThrow());
    }
    return ended - begun;
  }

  private static Path stage(Path seed, String name) {
    return seed.resolve("stages").resolve(name).resolve("stage.json");
  }

  private static double written(Path file) {
    try {
      return Files.getLastModifiedTime(file).to(TimeUnit.MICROSECONDS) / 1e6;
    } catch (IOException e) {
      throw new BenchmarkRunException("a run lacks " + file);
    }
  }

  private long[] numbers(int round) {
    return seeds == 1 ? new long[] {round} : LongStream.rangeClosed(1, seeds).toArray();
  }

  List<String> command(int round, Path out) {
    String wanted =
        LongStream.of(numbers(round)).mapToObj(Long::toString).collect(Collectors.joining(","));
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
            wanted,
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
        // the map of directions is of epochs that a shortened run has not
        command.addAll(List.of("--set", "exp1.figures.figure-1.epochs=[1]"));
      }
    }
    return command;
  }
}
