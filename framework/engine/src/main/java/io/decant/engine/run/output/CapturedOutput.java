package io.decant.engine.run.output;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a step's plugin printed to standard output and standard error.
 *
 * @param file holds it
 * @param lines how many lines there were
 * @param complete whether the file holds all of them, or only the first {@link #MAX_BYTES} bytes
 * @param writeError why the file lacks some of it that it had room for, such as a full disk; empty
 *     if it lacks nothing
 * @since 0.1.0
 */
public record CapturedOutput(Path file, long lines, boolean complete, String writeError) {

  /** The bytes that a step's file takes. */
  public static final long MAX_BYTES = 1 << 20;

  private static final long MAX_LINE_LENGTH = 500;

  /** The line that was printed, if it is the only one and not very long. */
  public Optional<String> onlyLine() {
    try {
      return lines == 1 && writeError.isEmpty() && Files.size(file) <= MAX_LINE_LENGTH
          ? Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip())
          : Optional.empty();
    } catch (IOException e) {
      // it is told where the line is, and who reads that file is told that it can't be read
      return Optional.empty();
    }
  }
}
