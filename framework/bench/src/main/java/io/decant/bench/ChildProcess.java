package io.decant.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A process whose output is redirected to files.
 *
 * @param command the program and its arguments
 * @param environment variables that are added to those of this process
 * @param out the file for standard output; standard error is written to {@code <out>.log}
 */
record ChildProcess(List<String> command, Map<String, String> environment, Path out) {

  /** Matches the error message of picocli or argparse about an unknown option. */
  private static final Pattern UNKNOWN_OPTION =
      Pattern.compile("[Uu]nknown option|unrecognized arguments");

  private static final int LINES_SHOWN = 8;
  private static final double NANOS = Duration.ofSeconds(1).toNanos();

  /** Runs the process to completion and returns its wall time in seconds. */
  double run() {
    Path log = out.resolveSibling(out.getFileName() + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(log.toFile());
    builder.environment().putAll(environment);
    try {
      long start = System.nanoTime();
      Process process = builder.start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
      int status = process.waitFor();
      double seconds = (System.nanoTime() - start) / NANOS;
      if (status != 0) {
        String message =
            String.join(" ", command) + " exited with status " + status + ":\n" + lastLines(log);
        throw UNKNOWN_OPTION.matcher(message).find()
            ? new UnsupportedBenchmarkException(message)
            : new BenchmarkRunException(message);
      }
      return seconds;
    } catch (IOException e) {
      throw new BenchmarkRunException("cannot start " + command.get(0) + ": " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchmarkRunException("interrupted");
    }
  }

  private static String lastLines(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
  }

  /** Returns the content of a file. */
  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new BenchmarkRunException("cannot read " + file + ": " + e.getMessage());
    }
  }
}
