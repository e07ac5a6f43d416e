package io.decant.bench;

import static java.util.Objects.requireNonNull;

import io.decant.api.EpochMetrics;
import io.decant.api.Model;
import io.decant.api.RandomStreams;
import io.decant.api.spi.CancellationToken;
import io.decant.api.spi.Metrics;
import io.decant.api.spi.Progress;
import io.decant.api.spi.TrainingContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A training context that records the time of each epoch and the metrics of the last one. */
final class TimingTrainingContext implements TrainingContext, Progress, Metrics {

  private final List<Double> epochSeconds = new ArrayList<>();
  private final long seed;
  private @Nullable EpochMetrics lastEpoch;

  TimingTrainingContext(long seed) {
    this.seed = seed;
  }

  /** Returns the training time of each epoch, in seconds. */
  List<Double> epochSeconds() {
    return epochSeconds;
  }

  /** Returns a metric of the last epoch. */
  double metric(String name) {
    return requireNonNull(requireNonNull(lastEpoch).metrics().get(name));
  }

  @Override
  public void record(String name, Duration duration) {
    if (name.equals("train")) {
      epochSeconds.add(duration.toNanos() / 1e9);
    }
  }

  @Override
  public void epochEnded(EpochMetrics metrics, Model model) {
    lastEpoch = metrics;
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
  public void report(String metric, double value) {}
}
