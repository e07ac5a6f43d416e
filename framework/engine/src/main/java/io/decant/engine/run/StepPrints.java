package io.decant.engine.run;

import io.decant.engine.plan.Step;
import io.decant.engine.store.RunFolder;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Keeps what plugins print in a file for each step that prints. It still goes where it would have gone without: who
 * does not want it there sets {@link System#out} and {@link System#err} before.
 */
final class StepPrints implements AutoCloseable {

  private final PrintStream formerOut = System.out;
  private final PrintStream formerErr = System.err;
  private final PrintStream out = new PrintStream(new Branch(formerOut), false, StandardCharsets.UTF_8);
  private final PrintStream err = new PrintStream(new Branch(formerErr), false, StandardCharsets.UTF_8);
  private final Path folder;
  private final Map<Path, PrintedFile> files = new HashMap<>();
  private volatile Optional<PrintedFile> now = Optional.empty();

  /**
   * The prints of a run.
   *
   * @param folder the run's
   */
  StepPrints(Path folder) {
    this.folder = folder;
  }

  /** Does a step's work. */
  <T> T during(long seed, Step step, Supplier<T> work) {
    // anew each time: a plugin may have set others
    System.setOut(out);
    System.setErr(err);
    Optional<PrintedFile> around = now;
    now = Optional.of(files.computeIfAbsent(file(seed, step), PrintedFile::new));
    try {
      return work.get();
    } finally {
      now = around;
    }
  }

  /** What a step has printed so far, if it has. */
  Optional<Printed> of(long seed, Step step) {
    return Optional.ofNullable(files.get(file(seed, step))).map(PrintedFile::printed).filter(p -> p.lines() > 0);
  }

  private Path file(long seed, Step step) {
    Path place = StepLog.isForWholeRun(step) ? folder : folder.resolve(RunFolder.seedName(seed));
    return place.resolve("printed").resolve(step.name() + ".txt");
  }

  @Override
  public void close() {
    System.setOut(formerOut);
    System.setErr(formerErr);
    files.values().forEach(PrintedFile::close);
  }

  /** Writes to the file of the step under way, if one is, and to the former stream. */
  private final class Branch extends OutputStream {

    private final PrintStream former;

    Branch(PrintStream former) {
      this.former = former;
    }

    @Override
    public void write(int oneByte) {
      write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
      now.ifPresent(file -> file.write(bytes, from, count));
      former.write(bytes, from, count);
    }

    @Override
    public void flush() {
      former.flush();
    }
  }
}
