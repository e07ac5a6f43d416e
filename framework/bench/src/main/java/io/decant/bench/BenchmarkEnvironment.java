package io.decant.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where things are, and how much of the work is done.
 *
 * @param project Decant's folder
 * @param python the interpreter that has PyTorch
 * @param threads PyTorch's
 * @param oneEpochOnly whether every stage is trained for one epoch only, to try the command
 * @since 0.1.0
 */
public record BenchmarkEnvironment(Path project, String python, int threads, boolean oneEpochOnly) {

  /** A program of the reference, with arguments. */
  List<String> reference(String program, List<String> arguments) {
    Path file = project.resolve("framework").resolve("bench").resolve("reference").resolve(program);
    List<String> command = new ArrayList<>(List.of(python, "-B", file.toString()));
    command.addAll(arguments);
    command.addAll(List.of("--threads", Integer.toString(threads)));
    return command;
  }
}
