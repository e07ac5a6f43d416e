package io.decant.bench;

import java.nio.file.Path;

/**
 * Does the work that is compared, in a process of its own.
 *
 * @since 0.1.0
 */
public interface Contender {

  /** In tables, such as {@code T1}. */
  String name();

  /**
   * Does the work once.
   *
   * @param round from 1; also the seed, so that rounds show how far seeds are spread
   * @param folder for what the process gives and says; it is there
   * @throws BenchmarkRunException if the process fails
   */
  RunMeasurement run(int round, Path folder);
}
