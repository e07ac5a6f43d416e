package io.decant.engine.run.output;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps what plugins print in a file for each step that prints. What is printed by a thread that a
 * step's plugin has started is the step's too. It still goes where it would have gone without: who
 * does not want it there sets {@link System#out} and {@link System#err} before.
 */
public final class OutputCapture implements AutoCloseable {

  private final PrintStream formerOut = System.out;
  private final PrintStream formerErr = System.err;
  private final PrintStream out =
      new PrintStream(new TeeStream(formerOut), false, StandardCharsets.UTF_8);
  private final PrintStream err =
      new PrintStream(new TeeStream(formerErr), false, StandardCharsets.UTF_8);
  private final Map<Path, OutputLog> files = new ConcurrentHashMap<>();
  private final ThreadLocal<OutputLog> ofThread = new InheritableThreadLocal<>();

  /**
   * Captures in a file what this thread prints from now on.
   *
   * @return ends it; to be called on the same thread
   */
  public Runnable begin(Path file) {
    // anew each time: a plugin may have set others
    System.setOut(out);
    System.setErr(err);
    OutputLog around = ofThread.get();
    ofThread.set(files.computeIfAbsent(file, OutputLog::new));
    return () -> ofThread.set(around);
  }

  /** What was printed to that file so far, if there was anything. */
  public Optional<CapturedOutput> captured(Path file) {
    return Optional.ofNullable(files.get(file)).map(OutputLog::captured).filter(p -> p.lines() > 0);
  }

  @Override
  public void close() {
    System.setOut(formerOut);
    System.setErr(formerErr);
    files.values().forEach(OutputLog::close);
  }

  /**
   * Writes to the file of the step that the thread works for, if it does, and to the former stream.
   */
  private final class TeeStream extends OutputStream {

    private final PrintStream former;

    TeeStream(PrintStream former) {
      this.former = former;
    }

    @Override
    public void write(int oneByte) {
      write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
      Optional.ofNullable(ofThread.get()).ifPresent(file -> file.write(bytes, from, count));
      former.write(bytes, from, count);
    }

    @Override
    public void flush() {
      former.flush();
    }
  }
}
