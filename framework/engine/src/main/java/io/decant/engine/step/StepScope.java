package io.decant.engine.step;

import io.decant.api.RandomStreams;
import io.decant.api.spi.Cancellation;
import io.decant.api.spi.Meters;
import io.decant.api.spi.Progress;
import io.decant.api.spi.StepContext;
import io.decant.api.spi.Wiring;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** What every step is given. */
public class StepScope implements StepContext {

  private final long seed;
  private final List<String> stream;
  private final Wiring wiring;
  private final Progress progress;
  private final Meters meters;
  private final Cancellation cancellation;
  private final SharedWork work;
  private volatile boolean drawn;

  /**
   * For a step.
   *
   * @param stream the names that, with the seed and the purpose, determine its random numbers
   * @param wiring the outlines that it was planned with
   * @param work does what the step does in parts
   */
  public StepScope(
      long seed,
      List<String> stream,
      Wiring wiring,
      Progress progress,
      Meters meters,
      Cancellation cancellation,
      SharedWork work) {
    this.seed = seed;
    this.stream = stream;
    this.wiring = wiring;
    this.progress = progress;
    this.meters = meters;
    this.cancellation = cancellation;
    this.work = work;
  }

  StepScope(StepScope same) {
    this(same.seed, same.stream, same.wiring, same.progress, same.meters, same.cancellation, same.work);
  }

  @Override
  public final long seed() {
    drawn = true;
    return seed;
  }

  @Override
  public final RandomGenerator random(String purpose) {
    drawn = true;
    return RandomStreams.stream(seed, Stream.concat(stream.stream(), Stream.of(purpose)).toArray(String[]::new));
  }

  @Override
  public final Progress progress() {
    return progress;
  }

  @Override
  public final Meters meters() {
    return meters;
  }

  @Override
  public final Cancellation cancellation() {
    return cancellation;
  }

  @Override
  public final void inParts(int parts, IntConsumer part) {
    work.inParts(parts, part);
  }

  /** The outlines that the step was planned with. */
  public final Wiring wiring() {
    return wiring;
  }

  /** Whether the step has asked for random numbers, or for the seed: only then can what it gives depend on the seed. */
  public final boolean hasDrawn() {
    return drawn;
  }
}
