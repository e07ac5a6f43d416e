package io.decant.bench;

import io.decant.api.EpochMetrics;
import io.decant.api.Model;
import io.decant.api.RandomStreams;
import io.decant.api.spi.CancellationToken;
import io.decant.api.spi.Metrics;
import io.decant.api.spi.Progress;
import io.decant.api.spi.TrainingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Times the training of each epoch and keeps the last report. */
final class TimingTrainingContext implements TrainingContext, Progress, Metrics {

  private final List<Double> epochSeconds = new ArrayList<>();
  private final long seed;
  private EpochMetrics last;

  TimingTrainingContext(long seed) {
    this.seed = seed;
  }

  /** The seconds that each epoch's training took. */
  List<Double> epochSeconds() {
    return epochSeconds;
  }

  /** A measure after the last epoch. */
  double metric(String name) {
    return last.metrics().get(name);
  }

  @Override
  public void time(String name, Runnable work) {
    long begun = System.nanoTime();
    work.run();
    if (name.equals("train")) {
      epochSeconds.add((System.nanoTime() - begun) / 1e9);
    }
  }

  @Override
  public void epochEnded(EpochMetrics report, Model model) {
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
  public Metrics metrics() {
    return this;
  }

  @Override
  public CancellationToken cancellation() {
    return () -> false;
  }

  @Override
  public void count(String name, long amount) {}

  @Override
  public void start(long samples) {}

  @Override
  public void advance(long samples) {}

  @Override
  public void startEpoch(int epoch, int epochs) {}

  @Override
  public void report(String measure, double value) {}
}
