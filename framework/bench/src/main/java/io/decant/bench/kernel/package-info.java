/**
 * Benchmarks of single kernels by JMH, at the sizes of the study: {@code framework/bench/run
 * kernels}.
 */
package io.decant.bench.kernel;
