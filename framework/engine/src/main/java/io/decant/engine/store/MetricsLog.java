package io.decant.engine.store;

import static java.util.Objects.requireNonNull;

import io.decant.api.EpochMetrics;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A file of JSON lines, one per epoch, that can be read while it grows: {@code {"stage": …,
 * "epoch": …, "measures": {…}}}. The lines are in a given order of stages, whichever trains first:
 * those of a stage are written once the stages before it have ended. Thread-safe.
 *
 * @since 0.1.0
 */
public final class MetricsLog implements AutoCloseable {

  private final Path file;
  private final OutputStream out;
  private final Map<String, StringBuilder> buffered = new LinkedHashMap<>();
  private final Set<String> stageEnded = new HashSet<>();

  private MetricsLog(Path file, OutputStream out, List<String> stages) {
    this.file = file;
    this.out = out;
    stages.forEach(stage -> buffered.put(stage, new StringBuilder()));
  }

  /**
   * Creates the file and its parent folders.
   *
   * @param stages the stages in the order of their lines
   * @throws io.decant.api.InvalidInputException if it can't be written
   */
  public static MetricsLog open(Path file, List<String> stages) {
    try {
      Files.createDirectories(file.getParent());
      return new MetricsLog(file, Files.newOutputStream(file), stages);
    } catch (IOException e) {
      throw AtomicFile.writeFailure(file, e);
    }
  }

  /** Appends a line to those of a stage. */
  public synchronized void append(String stage, EpochMetrics report) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("stage", stage);
    line.put("epoch", report.epoch());
    line.put("measures", report.metrics());
    requireNonNull(buffered.get(stage)).append(JsonWriter.toLine(line));
    flushInOrder();
  }

  /** Records that a stage has ended, and writes its lines and those that waited for it. */
  public synchronized void stageEnded(String stage) {
    stageEnded.add(stage);
    flushInOrder();
  }

  private void flushInOrder() {
    for (Map.Entry<String, StringBuilder> stage : buffered.entrySet()) {
      write(stage.getValue());
      if (!stageEnded.contains(stage.getKey())) {
        return;
      }
    }
  }

  /** Writes the line at once, so that no reader sees half of it. */
  private void write(StringBuilder lines) {
    if (lines.length() > 0) {
      try {
        out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw AtomicFile.writeFailure(file, e);
      }
      lines.setLength(0);
    }
  }

  /** Writes the pending lines and closes the file. */
  @Override
  public synchronized void close() {
    buffered.values().forEach(this::write);
    try {
      out.close();
    } catch (IOException e) {
      throw AtomicFile.writeFailure(file, e);
    }
  }
}
