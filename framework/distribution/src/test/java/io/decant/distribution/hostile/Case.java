package io.decant.distribution.hostile;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One damaged input and what is done with it.
 *
 * @param what was damaged, and how, in a few words
 * @param file the damaged file
 * @param deed does something with it
 */
record Case(String what, Path file, Deed deed) {

  /** What is done with a damaged file. */
  @FunctionalInterface
  interface Deed {

    /**
     * Does it.
     *
     * @return what is wrong with how it ended, if anything is
     */
    Optional<String> done() throws Exception;
  }
}
