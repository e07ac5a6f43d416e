package io.decant.bench.kernel;

import io.decant.nn.kernel.Adam;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Benchmarks an Adam step. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class AdamBenchmark {

  /** The parameter counts of the autoencoder, an SAE, the linear model and the image decoder. */
  @Param({"247", "9751", "38965", "39200"})
  public int parameters;

  private float[] theta;
  private float[] gradient;
  private Adam adam;

  /** Fills the arrays. */
  @Setup
  public void fill() {
    Random random = new Random(1);
    theta = new float[parameters];
    gradient = new float[parameters];
    for (int i = 0; i < parameters; i++) {
      gradient[i] = (float) random.nextGaussian();
    }
    adam = new Adam(parameters, 1e-4);
  }

  /** One update of all parameters. */
  @Benchmark
  public float[] step() {
    adam.step(theta, gradient);
    return theta;
  }
}
