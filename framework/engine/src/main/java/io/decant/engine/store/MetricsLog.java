package io.decant.engine.store;

import io.decant.api.EpochReport;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A file of JSON lines, one an epoch, that can be read while it grows: {@code {"stage": …, "epoch": …, "measures": {…}}}.
 *
 * @since 0.1.0
 */
public final class MetricsLog implements AutoCloseable {

  private final Path file;
  private final OutputStream out;

  private MetricsLog(Path file, OutputStream out) {
    this.file = file;
    this.out = out;
  }

  /**
   * Starts the file, and the folders that it lies in.
   *
   * @throws io.decant.api.InvalidInputException if it can't be written
   */
  public static MetricsLog open(Path file) {
    try {
      Files.createDirectories(file.getParent());
      return new MetricsLog(file, Files.newOutputStream(file));
    } catch (IOException e) {
      throw WholeFile.notWritable(file, e);
    }
  }

  /** Adds a line, in one write, so that no reader sees half of it. */
  public void append(String stage, EpochReport report) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("stage", stage);
    line.put("epoch", report.epoch());
    line.put("measures", report.measures());
    try {
      out.write(Json.line(line).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw WholeFile.notWritable(file, e);
    }
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw WholeFile.notWritable(file, e);
    }
  }
}
