package io.decant.engine.run;

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
 * @param whole whether the file holds all of them, or only the first {@link #MOST_KEPT} bytes
 * @param lost why the file lacks some of it that it had room for, such as a full disk; empty if it lacks nothing
 * @since 0.1.0
 */
public record Printed(Path file, long lines, boolean whole, String lost) {

  /** The bytes that a step's file takes. */
  public static final long MOST_KEPT = 1 << 20;

  private static final long LONGEST_LINE = 500;

  /** The line that was printed, if it is the only one and not very long. */
  public Optional<String> onlyLine() {
    try {
      return lines == 1 && lost.isEmpty() && Files.size(file) <= LONGEST_LINE
          ? Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip())
          : Optional.empty();
    } catch (IOException e) {
      // it is told where the line is, and who reads that file is told that it can't be read
      return Optional.empty();
    }
  }
}
