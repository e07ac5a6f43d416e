package io.decant.bench.kernel;

import io.decant.nn.kernel.ActivationBackward;
import io.decant.nn.kernel.ActivationKernels;
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

/** Benchmarks activation functions and their gradients on a batch of 64. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ActivationKernelsBenchmark {

  /** The number of units of the layer. */
  @Param({"49", "98", "784"})
  public int units;

  private int count;
  private float[] input;
  private float[] values;
  private float[] gradient;

  /** Fills the arrays. */
  @Setup
  public void fill() {
    Random random = new Random(1);
    count = 64 * units;
    input = new float[count];
    values = new float[count];
    gradient = new float[count];
    for (int i = 0; i < count; i++) {
      input[i] = (float) random.nextGaussian();
      gradient[i] = (float) random.nextGaussian();
    }
  }

  /** Returns a copy of the input, since kernels work in place; copying takes little of the time. */
  private float[] copyOfInput() {
    System.arraycopy(input, 0, values, 0, count);
    return values;
  }

  /** {@code tanh}. */
  @Benchmark
  public float[] tanh() {
    ActivationKernels.preferred().tanh(copyOfInput(), count);
    return values;
  }

  /** {@code max(0, tanh)}. */
  @Benchmark
  public float[] tanhRelu() {
    ActivationKernels.preferred().tanhRelu(copyOfInput(), count);
    return values;
  }

  /** The logistic function. */
  @Benchmark
  public float[] sigmoid() {
    ActivationKernels.preferred().sigmoid(copyOfInput(), count);
    return values;
  }

  /** The gradient of {@code max(0, tanh)}. */
  @Benchmark
  public float[] tanhReluGradient() {
    System.arraycopy(input, 0, values, 0, count);
    ActivationBackward.tanhRelu(values, gradient, count);
    return values;
  }

  /** The gradient of the logistic function. */
  @Benchmark
  public float[] sigmoidGradient() {
    System.arraycopy(input, 0, values, 0, count);
    ActivationBackward.sigmoid(values, gradient, count);
    return values;
  }
}
