package io.decant.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The paths and options that the implementations of a workload share.
 *
 * @param project the project folder
 * @param python the Python interpreter, which must provide PyTorch
 * @param threads the number of PyTorch threads
 * @param oneEpochOnly whether to train each stage for one epoch only, as a smoke test
 * @since 0.1.0
 */
public record BenchmarkOptions(Path project, String python, int threads, boolean oneEpochOnly) {

  /** Returns the command line that runs a program of {@code reference/}. */
  List<String> reference(String program, List<String> arguments) {
    Path file = project.resolve("framework").resolve("bench").resolve("reference").resolve(program);
    List<String> command = new ArrayList<>(List.of(python, "-B", file.toString()));
    command.addAll(arguments);
    command.addAll(List.of("--threads", Integer.toString(threads)));
    return command;
  }
}
