package io.decant.distribution.hostile;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One damaged input and what is done with it.
 *
 * @param description was damaged, and how, in a few words
 * @param file the damaged file
 * @param action does something with it
 */
record FuzzCase(String description, Path file, FuzzAction action) {

  /** What is done with a damaged file. */
  @FunctionalInterface
  interface FuzzAction {

    /**
     * Does it.
     *
     * @return what is wrong with how it ended, if anything is
     */
    Optional<String> run() throws Exception;
  }
}
