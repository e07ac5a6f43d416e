/**
 * JMH benchmarks of single kernels at the sizes of the study. Run them with {@code
 * framework/bench/run kernels}.
 */
package io.decant.bench.kernel;
