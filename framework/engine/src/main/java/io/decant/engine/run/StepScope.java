package io.decant.engine.run;

import io.decant.api.RandomStreams;
import io.decant.api.spi.Cancellation;
import io.decant.api.spi.Meters;
import io.decant.api.spi.Progress;
import io.decant.api.spi.StepContext;
import io.decant.api.spi.Wiring;
import io.decant.engine.plan.DataStep;
import io.decant.engine.plan.Step;
import java.util.random.RandomGenerator;

/** What every step is given. */
class StepScope implements StepContext {

  private final RunSession session;
  private final long seed;
  private final Step step;
  private final Progress progress;
  private final Meters meters;

  /**
   * For a step.
   *
   * @param shown whether its progress is shown, or only counted
   */
  StepScope(RunSession session, long seed, Step step, boolean shown) {
    this.session = session;
    this.seed = seed;
    this.step = step;
    this.progress =
        new ProgressMeter(
            session.meters().samples(seed, step),
            report -> {
              if (shown) {
                session.listener().progressed(session.plan(), seed, step, report);
              }
            },
            System::nanoTime);
    this.meters = session.meters().of(seed, step);
  }

  @Override
  public final long seed() {
    return seed;
  }

  @Override
  public final RandomGenerator random(String purpose) {
    // data has no experiment, so that several experiments can share it
    String owner = step instanceof DataStep ? "data" : session.plan().name();
    return RandomStreams.stream(seed, owner, step.name(), purpose);
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
    return session.request().cancellation();
  }

  /** The outlines of the plan. */
  public final Wiring wiring() {
    return session.plan().wiring();
  }
}
