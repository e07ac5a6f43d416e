package io.decant.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Runs a shell script as a user would, and tells what came of it. */
final class ShellScript {

  private static final String FIRST_RUN =
      "Preparing for the first run (takes a few seconds, once) …\n";
  private static final String USES_VECTORS =
      "WARNING: Using incubator modules: jdk.incubator.vector" + System.lineSeparator();

  private final Path script;
  private final Path currentFolder;
  private final Map<String, String> environment = new TreeMap<>();
  private Duration timeout = Duration.ofMinutes(5);

  ShellScript(Path script, Path currentFolder) {
    this.script = script;
    this.currentFolder = currentFolder;
    environment.put("JAVA_HOME", System.getProperty("java.home"));
  }

  /** The script of the assembled distribution, with the sources' folder as its project. */
  static ShellScript ofDistribution(Path currentFolder) {
    return new ShellScript(
            AssembledDistribution.home().resolve("bin").resolve("decant"), currentFolder)
        .withVariable("DECANT_PROJECT", AssembledDistribution.project().toString());
  }

  ShellScript withVariable(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Waits so long for a command to end; five minutes if this is never called. */
  ShellScript withTimeout(Duration most) {
    timeout = most;
    return this;
  }

  /** What came of a command. */
  record ScriptResult(int status, String out, String err) {

    ScriptResult assertStatus(int expected) {
      assertEquals(expected, status, () -> "out: " + out + "\nerr: " + err);
      return this;
    }

    ScriptResult assertOutContains(String part) {
      assertTrue(
          out.contains(part), () -> "'" + part + "' is missing in: " + out + "\nerr: " + err);
      return this;
    }

    ScriptResult assertErrContains(String part) {
      assertTrue(
          err.contains(part), () -> "'" + part + "' is missing in: " + err + "\nout: " + out);
      return this;
    }

    /**
     * What a run has said on this stream, after the one line of the JVM's own where it computes
     * with vectors.
     */
    String errors() {
      // said by whichever test is the first to run an experiment
      String afterFirst = err.startsWith(FIRST_RUN) ? err.substring(FIRST_RUN.length()) : err;
      String jvmWarning = AssembledDistribution.vectorsAreUsed() ? USES_VECTORS : "";
      assertTrue(
          afterFirst.startsWith(jvmWarning), () -> "not begun with '" + jvmWarning + "': " + err);
      return afterFirst.substring(jvmWarning.length());
    }
  }

  /** A command under way; what it prints goes to files. */
  record RunningScript(Process process, Path out, Path err, Duration timeout) {

    ScriptResult await() throws IOException, InterruptedException {
      boolean ended = process.waitFor(timeout.toSeconds(), TimeUnit.SECONDS);
      if (!ended) {
        process.destroyForcibly();
      }
      ScriptResult outcome =
          new ScriptResult(ended ? process.exitValue() : -1, output(), Files.readString(err));
      assertTrue(ended, () -> "did not end: " + outcome);
      return outcome;
    }

    String output() throws IOException {
      return Files.readString(out, StandardCharsets.UTF_8);
    }

    /** Waits until something was printed, on either stream. */
    void awaitOutput(String part) throws IOException, InterruptedException {
      for (int tenths = 0; tenths < 1200 && process.isAlive() && !mentions(part); tenths++) {
        Thread.sleep(100);
      }
      assertTrue(mentions(part), () -> "'" + part + "' was not printed");
    }

    /**
     * Ctrl-C, or SIGTERM where the tests themselves were started with Ctrl-C switched off, which
     * processes inherit.
     */
    void interrupt() throws IOException, InterruptedException {
      String signal = ignoresInterrupts() ? "TERM" : "INT";
      assertEquals(
          0,
          new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor());
    }

    private static boolean ignoresInterrupts() throws IOException {
      Path status = Path.of("/proc/self/status");
      if (!Files.exists(status)) {
        return false;
      }
      return Files.readAllLines(status).stream()
          .filter(line -> line.startsWith("SigIgn:"))
          .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
    }

    private boolean mentions(String part) throws IOException {
      return output().contains(part) || Files.readString(err).contains(part);
    }
  }

  /** Starts a command. */
  RunningScript start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile("decant", ".out");
    Path err = Files.createTempFile("decant", ".err");
    out.toFile().deleteOnExit();
    err.toFile().deleteOnExit();
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(currentFolder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.environment().keySet().removeIf(name -> name.startsWith("DECANT_"));
    // no page is to be opened on the display of whoever runs the tests
    builder.environment().keySet().removeAll(Set.of("BROWSER", "DISPLAY", "WAYLAND_DISPLAY"));
    builder.environment().putAll(environment);
    return new RunningScript(builder.start(), out, err, timeout);
  }

  /** Runs a command to its end. */
  ScriptResult run(String... arguments) throws IOException, InterruptedException {
    return start(arguments).await();
  }
}
