package io.decant.engine.run.output;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Copies the output of plugins to a file per step, including the output of threads that a plugin
 * has started. The output also goes to the previous {@link System#out} and {@link System#err}.
 */
public final class OutputCapture implements AutoCloseable {

  private final PrintStream originalOut = System.out;
  private final PrintStream originalErr = System.err;
  private final PrintStream out =
      new PrintStream(new TeeStream(originalOut), false, StandardCharsets.UTF_8);
  private final PrintStream err =
      new PrintStream(new TeeStream(originalErr), false, StandardCharsets.UTF_8);
  private final Map<Path, OutputLog> files = new ConcurrentHashMap<>();
  private final ThreadLocal<OutputLog> threadLog = new InheritableThreadLocal<>();

  /**
   * Captures in a file what this thread prints from now on.
   *
   * @return ends it; to be called on the same thread
   */
  public Runnable begin(Path file) {
    // set again each time: a plugin may have set others
    System.setOut(out);
    System.setErr(err);
    OutputLog around = threadLog.get();
    threadLog.set(files.computeIfAbsent(file, OutputLog::new));
    return () -> threadLog.set(around);
  }

  /** Returns the output to that file so far, if any. */
  public Optional<CapturedOutput> captured(Path file) {
    return Optional.ofNullable(files.get(file)).map(OutputLog::captured).filter(p -> p.lines() > 0);
  }

  @Override
  public void close() {
    System.setOut(originalOut);
    System.setErr(originalErr);
    files.values().forEach(OutputLog::close);
  }

  /** Writes to the file of the current thread's step, if any, and to the former stream. */
  private final class TeeStream extends OutputStream {

    private final PrintStream previous;

    TeeStream(PrintStream previous) {
      this.previous = previous;
    }

    @Override
    public void write(int oneByte) {
      write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
      Optional.ofNullable(threadLog.get()).ifPresent(file -> file.write(bytes, from, count));
      previous.write(bytes, from, count);
    }

    @Override
    public void flush() {
      previous.flush();
    }
  }
}
