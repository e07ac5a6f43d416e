package io.decant.bench;

import java.nio.file.Path;

/**
 * Runs a workload in a process of its own, so that implementations of it can be compared.
 *
 * @since 0.1.0
 */
public interface ComparedImplementation {

  /** Returns the name in tables, such as {@code T1}. */
  String name();

  /**
   * Runs the workload once.
   *
   * @param round the number of the round, from 1; also the seed, so that rounds show the variance
   *     across seeds
   * @param folder an existing folder for the output of the process
   * @throws BenchmarkRunException if the process fails
   */
  BenchmarkMeasurement run(int round, Path folder);
}
