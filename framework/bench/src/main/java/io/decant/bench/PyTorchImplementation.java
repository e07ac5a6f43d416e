package io.decant.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs an experiment of the study with one of the PyTorch programs.
 *
 * @param environment the paths and options of the benchmark
 * @param name the name in tables
 * @param program the file name of the program
 * @param experiment {@code exp1} or {@code exp3}
 * @since 0.1.0
 */
public record PyTorchImplementation(
    BenchmarkOptions environment, String name, String program, String experiment)
    implements ComparedImplementation {

  @Override
  public BenchmarkMeasurement run(int round, Path folder) {
    Path out = folder.resolve(name + ".json");
    double wall = new ChildProcess(command(round), Map.of(), out).run();
    return BenchmarkMeasurementReader.program(ChildProcess.read(out), wall);
  }

  /** Returns the command line for one seed. */
  List<String> command(long seed) {
    List<String> arguments = new ArrayList<>(List.of(experiment, "--seed", Long.toString(seed)));
    if (environment.oneEpochOnly()) {
      arguments.addAll(List.of("--epochs", "1"));
    }
    return environment.reference(program, arguments);
  }
}
