package io.decant.launcher.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs another program in the background and returns its output within a timeout. If the program
 * hangs, prints endlessly, ignores signals, or passes its output to a child process, it is killed
 * with its children.
 */
final class ProcessWithTimeout implements AutoCloseable {

  /** Environment variable that marks the program and all its descendants. */
  private static final String MARK = "DECANT_ASKS";

  private static final int MAX_OUTPUT = 1 << 16;
  private static final long READ_TIMEOUT_MILLIS = 100;
  private static final long KILL_TIMEOUT_MILLIS = 500;
  private static final long KILL_TIMEOUT_NANOS = TimeUnit.MILLISECONDS.toNanos(KILL_TIMEOUT_MILLIS);

  private final String marker = UUID.randomUUID().toString();
  private final CompletableFuture<Optional<String>> output = new CompletableFuture<>();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private final ByteArrayOutputStream captured = new ByteArrayOutputStream();
  private final Thread caller;
  private final long deadline;

  /**
   * Starts the program.
   *
   * @param timeout the timeout after which it is killed
   */
  ProcessWithTimeout(List<String> command, Map<String, String> environment, Duration timeout) {
    deadline = System.nanoTime() + timeout.toNanos();
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(environment);
    builder.environment().put(MARK, marker);
    caller = daemon(() -> execute(builder));
  }

  private static Thread daemon(Runnable action) {
    Thread thread = new Thread(action, "decant-asking");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /**
   * Waits for what the program prints, up to a maximum length; empty if it does not exit in time
   * with status 0.
   */
  Optional<String> output() {
    return output.completeOnTimeout(Optional.empty(), millisLeft(), TimeUnit.MILLISECONDS).join();
  }

  private long millisLeft() {
    return Math.max(0, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()));
  }

  private void execute(ProcessBuilder builder) {
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      CompletableFuture<Void> done = new CompletableFuture<>();
      daemon(() -> read(process.getInputStream(), done));
      boolean completed = completesWithin(process.onExit(), millisLeft());
      // a child that has inherited the output may keep it open
      completesWithin(done, READ_TIMEOUT_MILLIS);
      output.complete(
          completed && process.exitValue() == 0 ? Optional.of(text()) : Optional.empty());
      kill(process);
    } catch (IOException ignored) {
      // no output
    } finally {
      output.complete(Optional.empty());
    }
  }

  /**
   * Waits for a future; returns whether it completed before the timeout and before this was closed.
   */
  private boolean completesWithin(CompletableFuture<?> future, long millis) {
    CompletableFuture.anyOf(future, closed)
        .completeOnTimeout(null, millis, TimeUnit.MILLISECONDS)
        .join();
    return future.isDone();
  }

  private void read(InputStream in, CompletableFuture<Void> done) {
    byte[] buffer = new byte[1 << 12];
    try {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        synchronized (captured) {
          captured.write(buffer, 0, Math.min(n, MAX_OUTPUT - captured.size()));
        }
      }
    } catch (IOException ignored) {
      // the output so far counts
    } finally {
      done.complete(null);
    }
  }

  private String text() {
    synchronized (captured) {
      return captured.toString(StandardCharsets.UTF_8);
    }
  }

  /** Kills the process and its descendants; on Linux also children whose parent has exited. */
  private void kill(Process process) {
    // parents first: a shell whose command is killed would start the next one
    Stream.concat(Stream.of(process.toHandle()), process.descendants())
        .toList()
        .forEach(ProcessHandle::destroyForcibly);
    List<ProcessHandle> survivors;
    do {
      survivors = ProcessHandle.allProcesses().filter(this::hasInheritedOutput).toList();
      survivors.forEach(ProcessHandle::destroyForcibly);
    } while (!survivors.isEmpty() && deadline + KILL_TIMEOUT_NANOS > System.nanoTime());
  }

  /**
   * Services that the program has started for others, such as git's file system monitor, do not
   * write to a pipe.
   */
  private boolean hasInheritedOutput(ProcessHandle other) {
    Path procFolder = Path.of("/proc", Long.toString(other.pid()));
    try {
      return Files.readString(procFolder.resolve("environ"), StandardCharsets.ISO_8859_1)
              .contains(MARK + "=" + marker)
          && Files.readSymbolicLink(procFolder.resolve("fd").resolve("1"))
              .toString()
              .startsWith("pipe:");
    } catch (IOException ignored) { // another user's process, or not Linux
      return false;
    }
  }

  /** Stops waiting, and kills the program if it is still running. */
  @Override
  public void close() {
    closed.complete(null);
    try {
      caller.join(KILL_TIMEOUT_MILLIS);
    } catch (InterruptedException ignored) {
      Thread.currentThread().interrupt();
    }
  }
}
