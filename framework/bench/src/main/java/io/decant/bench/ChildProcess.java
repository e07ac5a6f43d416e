package io.decant.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A process whose output goes to files.
 *
 * @param command and its arguments
 * @param environment in addition to this process's
 * @param out what it printed goes here
 */
record ChildProcess(List<String> command, Map<String, String> environment, Path out) {

  /**
   * What Decant's command line and those of the Python programs say of an option that they don't
   * have.
   */
  private static final Pattern UNKNOWN_OPTION =
      Pattern.compile("[Uu]nknown option|unrecognized arguments");

  private static final int LINES_SHOWN = 8;
  private static final double NANOS = Duration.ofSeconds(1).toNanos();

  /** Runs it to its end and gives its seconds. */
  double run() {
    Path log = out.resolveSibling(out.getFileName() + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(log.toFile());
    builder.environment().putAll(environment);
    try {
      long begun = System.nanoTime();
      Process process = builder.start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
      int status = process.waitFor();
      double seconds = (System.nanoTime() - begun) / NANOS;
      if (status != 0) {
        String words =
            String.join(" ", command) + " ended with status " + status + ":\n" + lastLines(log);
        throw UNKNOWN_OPTION.matcher(words).find()
            ? new UnsupportedBenchmarkException(words)
            : new BenchmarkRunException(words);
      }
      return seconds;
    } catch (IOException e) {
      throw new BenchmarkRunException(command.get(0) + " can't be started: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchmarkRunException("interrupted");
    }
  }

  private static String lastLines(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
  }

  /** What is in a file. */
  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new BenchmarkRunException(file + " can't be read: " + e.getMessage());
    }
  }
}
