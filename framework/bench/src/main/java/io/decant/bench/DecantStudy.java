package io.decant.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * An experiment by {@code ./decant run}, with figures and report.
 *
 * @param name in tables
 * @param experiment of {@code experiments.yaml}
 * @param stages the experiment's, for shortening it
 * @param seeds how many, from 1; one means the round's
 * @param words further arguments
 * @since 0.1.0
 */
public record DecantStudy(
    Surroundings surroundings, String name, String experiment, List<String> stages, int seeds, List<String> words)
    implements Side {

  @Override
  public Outcome run(int round, Path folder) {
    String file = name.replaceAll("\\W+", "-");
    Path out = folder.resolve(file + "-out");
    double wall = new ChildProcess(command(round, out), Map.of(), folder.resolve(file + ".txt")).run();
    String metrics = ChildProcess.read(out.resolve(experiment).resolve("latest").resolve("metrics.json"));
    try {
      Files.writeString(folder.resolve(file + ".json"), metrics);
    } catch (IOException e) {
      throw new UnusableRunException("metrics can't be kept: " + e.getMessage());
    }
    return RunReader.metrics(metrics, wall);
  }

  List<String> command(int round, Path out) {
    String wanted = seeds == 1
        ? Integer.toString(round)
        : LongStream.rangeClosed(1, seeds).mapToObj(Long::toString).collect(Collectors.joining(","));
    List<String> command = new ArrayList<>(List.of(
        surroundings.project().resolve("decant").toString(), "run", experiment,
        "--file", surroundings.project().resolve("experiments.yaml").toString(),
        "--seeds", wanted, "--out", out.toString()));
    command.addAll(words);
    if (surroundings.brief()) {
      stages.forEach(stage -> command.addAll(List.of("--set", experiment + ".stages." + stage + ".epochs=1")));
      if (experiment.equals("exp1")) {
        // the map of directions is of epochs that a shortened run has not
        command.addAll(List.of("--set", "exp1.figures.figure-1.epochs=[1]"));
      }
    }
    return command;
  }
}
