package io.decant.nn;

import io.decant.api.Checkpoint;
import io.decant.api.EpochMetrics;
import io.decant.api.Model;
import io.decant.api.RandomStreams;
import io.decant.api.spi.CancellationToken;
import io.decant.api.spi.Checkpointer;
import io.decant.api.spi.Metrics;
import io.decant.api.spi.Progress;
import io.decant.api.spi.TrainingContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;

/** A stage context that records reports and can request cancellation after a number of checks. */
final class RecordingTrainingContext implements TrainingContext, Progress, Metrics, Checkpointer {

  final List<EpochMetrics> reports = new ArrayList<>();
  final List<Map<String, Double>> startMetrics = new ArrayList<>();
  final List<float[]> untrained = new ArrayList<>();
  final List<Long> advances = new ArrayList<>();
  final List<String> shown = new ArrayList<>();
  final List<String> timed = new ArrayList<>();
  long expected;
  int threads = 1;
  private final long seed;
  private final AtomicLong checksLeft;
  private Optional<Checkpoint> latest = Optional.empty();

  /** The number of epochs reported before each checkpoint. */
  final Map<Checkpoint, Integer> saved = new LinkedHashMap<>();

  boolean isCheckpointAlwaysDue;

  RecordingTrainingContext(long seed) {
    this(seed, Long.MAX_VALUE);
  }

  RecordingTrainingContext(long seed, long checksBeforeStop) {
    this.seed = seed;
    this.checksLeft = new AtomicLong(checksBeforeStop);
  }

  /** Resumes training from the checkpoint. */
  RecordingTrainingContext resumingFrom(Checkpoint checkpoint) {
    latest = Optional.of(checkpoint);
    return this;
  }

  @Override
  public Checkpointer checkpointer() {
    return this;
  }

  @Override
  public Optional<Checkpoint> latest() {
    return latest;
  }

  @Override
  public boolean isDue() {
    return isCheckpointAlwaysDue;
  }

  @Override
  public void save(Checkpoint checkpoint) {
    Map<String, float[]> copies = new LinkedHashMap<>();
    checkpoint.arrays().forEach((name, array) -> copies.put(name, array.clone()));
    saved.put(new Checkpoint(checkpoint.position(), checkpoint.values(), copies), reports.size());
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
    return () -> checksLeft.getAndDecrement() <= 0;
  }

  /**
   * Runs parts sequentially, or on several threads in reverse order, each taking the next free
   * part.
   */
  @Override
  public void parallelFor(int parts, IntConsumer part) {
    if (threads == 1) {
      TrainingContext.super.parallelFor(parts, part);
      return;
    }
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = parts - 1; i >= 0; i--) {
        int number = i;
        all.add(workers.submit(() -> part.accept(number)));
      }
      for (Future<?> future : all) {
        future.get();
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      workers.shutdown();
    }
  }

  @Override
  public void trainingStarted(Map<String, Double> measures, Model model) {
    startMetrics.add(measures);
    untrained.add(FlatParameters.floats(model.parameters()));
  }

  @Override
  public void epochEnded(EpochMetrics report, Model model) {
    reports.add(report);
  }

  @Override
  public void start(long samples) {
    expected = samples;
  }

  @Override
  public void advance(long samples) {
    advances.add(samples);
  }

  @Override
  public void startEpoch(int epoch, int epochs) {
    shown.add("epoch " + epoch + "/" + epochs);
  }

  @Override
  public void report(String measure, double value) {
    shown.add(measure);
  }

  @Override
  public void count(String name, long amount) {}

  @Override
  public void record(String name, Duration duration) {
    timed.add(name);
  }
}
