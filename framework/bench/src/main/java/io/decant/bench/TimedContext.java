package io.decant.bench;

import io.decant.api.EpochReport;
import io.decant.api.Model;
import io.decant.api.RandomStreams;
import io.decant.api.spi.Cancellation;
import io.decant.api.spi.Meters;
import io.decant.api.spi.Progress;
import io.decant.api.spi.TrainingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Times the training of each epoch and keeps the last report. */
final class TimedContext implements TrainingContext, Progress, Meters {

  private final List<Double> epochs = new ArrayList<>();
  private final long seed;
  private EpochReport last;

  TimedContext(long seed) {
    this.seed = seed;
  }

  /** The seconds that each epoch's training took. */
  List<Double> epochs() {
    return epochs;
  }

  /** A measure after the last epoch. */
  double measure(String name) {
    return last.measures().get(name);
  }

  @Override
  public void time(String name, Runnable work) {
    long begun = System.nanoTime();
    work.run();
    if (name.equals("train")) {
      epochs.add((System.nanoTime() - begun) / 1e9);
    }
  }

  @Override
  public void epochEnded(EpochReport report, Model model) {
    last = report;
  }

  @Override
  public long seed() {
    return seed;
  }

  @Override
  public RandomGenerator random(String purpose) {
    return RandomStreams.stream(seed, purpose);
  }

  @Override
  public Progress progress() {
    return this;
  }

  @Override
  public Meters meters() {
    return this;
  }

  @Override
  public Cancellation cancellation() {
    return () -> false;
  }

  @Override
  public void count(String name, long amount) {}

  @Override
  public void expect(long samples) {}

  @Override
  public void advance(long samples) {}

  @Override
  public void epoch(int epoch, int epochs) {}

  @Override
  public void show(String measure, double value) {}
}
