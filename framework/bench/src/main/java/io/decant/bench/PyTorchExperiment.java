package io.decant.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An experiment of the study, by one of the PyTorch programs.
 *
 * @param name in tables
 * @param program its file
 * @param experiment {@code exp1} or {@code exp3}
 * @since 0.1.0
 */
public record PyTorchExperiment(
    BenchmarkEnvironment environment, String name, String program, String experiment)
    implements Contender {

  @Override
  public RunMeasurement run(int round, Path folder) {
    Path out = folder.resolve(name + ".json");
    double wall = new ChildProcess(command(round), Map.of(), out).run();
    return RunMeasurementReader.program(ChildProcess.read(out), wall);
  }

  /** The command that trains one seed. */
  List<String> command(long seed) {
    List<String> arguments = new ArrayList<>(List.of(experiment, "--seed", Long.toString(seed)));
    if (environment.oneEpochOnly()) {
      arguments.addAll(List.of("--epochs", "1"));
    }
    return environment.reference(program, arguments);
  }
}
