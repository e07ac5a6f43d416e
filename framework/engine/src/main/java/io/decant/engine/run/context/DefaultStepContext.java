package io.decant.engine.run.context;

import io.decant.api.RandomStreams;
import io.decant.api.spi.CancellationToken;
import io.decant.api.spi.Metrics;
import io.decant.api.spi.Progress;
import io.decant.api.spi.StepContext;
import io.decant.api.spi.UpstreamSpecs;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** The services that every step receives. */
public class DefaultStepContext implements StepContext {

  private final long seed;
  private final List<String> stream;
  private final UpstreamSpecs upstreamSpecs;
  private final Progress progress;
  private final Metrics meters;
  private final CancellationToken cancellation;
  private final LoopExecutor executor;
  private volatile boolean randomUsed;

  /**
   * Creates the context of a step.
   *
   * @param stream the names that, with the seed and the purpose, determine its random numbers
   * @param upstream the specs that it was planned with
   * @param executor runs the step's parallel loops
   */
  public DefaultStepContext(
      long seed,
      List<String> stream,
      UpstreamSpecs upstream,
      Progress progress,
      Metrics meters,
      CancellationToken cancellation,
      LoopExecutor executor) {
    this.seed = seed;
    this.stream = stream;
    this.upstreamSpecs = upstream;
    this.progress = progress;
    this.meters = meters;
    this.cancellation = cancellation;
    this.executor = executor;
  }

  DefaultStepContext(DefaultStepContext other) {
    this(
        other.seed,
        other.stream,
        other.upstreamSpecs,
        other.progress,
        other.meters,
        other.cancellation,
        other.executor);
  }

  @Override
  public final long seed() {
    randomUsed = true;
    return seed;
  }

  @Override
  public final RandomGenerator random(String purpose) {
    randomUsed = true;
    return RandomStreams.stream(
        seed, Stream.concat(stream.stream(), Stream.of(purpose)).toArray(String[]::new));
  }

  @Override
  public final Progress progress() {
    return progress;
  }

  @Override
  public final Metrics metrics() {
    return meters;
  }

  @Override
  public final CancellationToken cancellation() {
    return cancellation;
  }

  @Override
  public final void parallelFor(int parts, IntConsumer part) {
    executor.parallelFor(parts, part);
  }

  /** Returns the specs that the step was planned with. */
  public final UpstreamSpecs upstreamSpecs() {
    return upstreamSpecs;
  }

  /**
   * Returns whether the step has requested random numbers or the seed; otherwise its result can't
   * depend on the seed.
   */
  public final boolean hasUsedRandom() {
    return randomUsed;
  }
}
