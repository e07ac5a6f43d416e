package io.decant.engine.run.output;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The output of a step's plugin to standard output and standard error.
 *
 * @param file contains the output
 * @param lines the number of lines
 * @param complete whether the file contains all of them, or only the first {@link #MAX_BYTES} bytes
 * @param writeError why writing failed, such as a full disk; empty if it did not
 * @since 0.1.0
 */
public record CapturedOutput(Path file, long lines, boolean complete, String writeError) {

  /** The maximal size of the file of a step. */
  public static final long MAX_BYTES = 1 << 20;

  private static final long MAX_LINE_LENGTH = 500;

  /** Returns the line, if it is the only one and short. */
  public Optional<String> onlyLine() {
    try {
      return lines == 1 && writeError.isEmpty() && Files.size(file) <= MAX_LINE_LENGTH
          ? Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip())
          : Optional.empty();
    } catch (IOException e) {
      // the location of the file is reported instead
      return Optional.empty();
    }
  }
}
