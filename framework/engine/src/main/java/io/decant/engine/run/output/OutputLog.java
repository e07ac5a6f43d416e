package io.decant.engine.run.output;

import io.decant.engine.store.AtomicFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The output file of a step. Created with the first byte and limited in size; not buffered, so that
 * nothing is lost if the process is killed.
 */
final class OutputLog implements AutoCloseable {

  private static final byte[] END =
      "\n… further output is discarded\n".getBytes(StandardCharsets.UTF_8);

  private final Path file;
  private OutputStream out = OutputStream.nullOutputStream();
  private long bytes;
  private long lines;
  private boolean midLine;
  private boolean closed;
  private String writeError = "";

  OutputLog(Path file) {
    this.file = file;
  }

  /** Appends bytes. A failure to write does not stop the plugin; it is reported with the output. */
  synchronized void write(byte[] source, int from, int count) {
    if (closed) {
      // a thread of a plugin that outlives the run
      return;
    }
    try {
      if (bytes == 0 && count > 0) {
        Files.createDirectories(file.getParent());
        out = Files.newOutputStream(file);
      }
      long remaining = Math.max(0, CapturedOutput.MAX_BYTES - bytes);
      out.write(source, from, (int) Math.min(count, remaining));
      if (count > remaining && bytes <= CapturedOutput.MAX_BYTES) {
        out.write(END);
        closeOnce();
      }
    } catch (IOException e) {
      markLost(e);
      closeOnce();
    }
    bytes += count;
    for (int i = from; i < from + count; i++) {
      midLine = source[i] != '\n';
      lines += midLine ? 0 : 1;
    }
  }

  /** Returns the output so far. */
  synchronized CapturedOutput captured() {
    return new CapturedOutput(
        file, lines + (midLine ? 1 : 0), bytes <= CapturedOutput.MAX_BYTES, writeError);
  }

  private void markLost(IOException e) {
    if (writeError.isEmpty()) {
      writeError = AtomicFile.writeFailure(file, e).getMessage();
    }
  }

  @Override
  public synchronized void close() {
    closeOnce();
    closed = true;
  }

  private void closeOnce() {
    try {
      out.close();
    } catch (IOException e) {
      markLost(e);
    }
    out = OutputStream.nullOutputStream();
  }
}
