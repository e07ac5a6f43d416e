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
 * Asks another program something while this one goes on. However the program behaves, whether it
 * hangs, prints without end, ignores signals, or leaves its output to a child, the answer comes in
 * time, and nothing that holds on to the output is left running.
 */
final class ProcessWithTimeout implements AutoCloseable {

  /** In the environment of the program and of all that it starts. */
  private static final String MARK = "DECANT_ASKS";

  private static final int MAX_OUTPUT = 1 << 16;
  private static final long TO_READ_MILLIS = 100;
  private static final long TO_KILL_MILLIS = 500;
  private static final long TO_KILL_NANOS = TimeUnit.MILLISECONDS.toNanos(TO_KILL_MILLIS);

  private final String mark = UUID.randomUUID().toString();
  private final CompletableFuture<Optional<String>> output = new CompletableFuture<>();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private final ByteArrayOutputStream captured = new ByteArrayOutputStream();
  private final Thread asking;
  private final long deadline;

  /**
   * Starts the program.
   *
   * @param patience after which it is killed
   */
  ProcessWithTimeout(List<String> command, Map<String, String> environment, Duration patience) {
    deadline = System.nanoTime() + patience.toNanos();
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(environment);
    builder.environment().put(MARK, mark);
    asking = daemon(() -> execute(builder));
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "decant-asking");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /**
   * Waits for the answer: what the program printed, if it ended in time with status 0. Of a long
   * one the beginning.
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
      CompletableFuture<Void> read = new CompletableFuture<>();
      daemon(() -> read(process.getInputStream(), read));
      boolean ended = completesWithin(process.onExit(), millisLeft());
      // to the end, unless a child has inherited the output
      completesWithin(read, TO_READ_MILLIS);
      output.complete(ended && process.exitValue() == 0 ? Optional.of(text()) : Optional.empty());
      kill(process);
    } catch (IOException notThere) {
      // there is no answer
    } finally {
      output.complete(Optional.empty());
    }
  }

  /**
   * Waits for what is to happen; returns whether it has, before the time was over and nobody waited
   * any more.
   */
  private boolean completesWithin(CompletableFuture<?> future, long millis) {
    CompletableFuture.anyOf(future, closed)
        .completeOnTimeout(null, millis, TimeUnit.MILLISECONDS)
        .join();
    return future.isDone();
  }

  private void read(InputStream in, CompletableFuture<Void> read) {
    byte[] buffer = new byte[1 << 12];
    try {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        synchronized (captured) {
          captured.write(buffer, 0, Math.min(n, MAX_OUTPUT - captured.size()));
        }
      }
    } catch (IOException killed) {
      // what came before counts
    } finally {
      read.complete(null);
    }
  }

  private String text() {
    synchronized (captured) {
      return captured.toString(StandardCharsets.UTF_8);
    }
  }

  /**
   * What still runs of it; also children whose parent has ended, where the system tells the
   * environment of processes.
   */
  private void kill(Process process) {
    // parents first: a shell whose command is killed would begin the next one
    Stream.concat(Stream.of(process.toHandle()), process.descendants())
        .toList()
        .forEach(ProcessHandle::destroyForcibly);
    List<ProcessHandle> orphans;
    do {
      orphans = ProcessHandle.allProcesses().filter(this::hasOutputOpen).toList();
      orphans.forEach(ProcessHandle::destroyForcibly);
    } while (!orphans.isEmpty() && deadline + TO_KILL_NANOS > System.nanoTime());
  }

  /**
   * A service that the program has started for others, such as git's file system monitor, writes to
   * no pipe.
   */
  private boolean hasOutputOpen(ProcessHandle other) {
    Path facts = Path.of("/proc", Long.toString(other.pid()));
    try {
      return Files.readString(facts.resolve("environ"), StandardCharsets.ISO_8859_1)
              .contains(MARK + "=" + mark)
          && Files.readSymbolicLink(facts.resolve("fd").resolve("1"))
              .toString()
              .startsWith("pipe:");
    } catch (IOException anothersOrNoLinux) {
      return false;
    }
  }

  /** Waits no longer, and kills the program if it has not ended. */
  @Override
  public void close() {
    closed.complete(null);
    try {
      asking.join(TO_KILL_MILLIS);
    } catch (InterruptedException wantsToEnd) {
      Thread.currentThread().interrupt();
    }
  }
}
