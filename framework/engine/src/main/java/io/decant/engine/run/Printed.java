package io.decant.engine.run;

import java.nio.file.Path;

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
}
