package io.decant.testkit;

import io.decant.api.spi.Metrics;
import io.decant.api.spi.Progress;
import java.time.Duration;

/** Progress and metrics that discard everything. */
final class NoOpProgressAndMetrics implements Progress, Metrics {

  @Override
  public void start(long samples) {}

  @Override
  public void advance(long samples) {}

  @Override
  public void startEpoch(int epoch, int epochs) {}

  @Override
  public void report(String metric, double value) {}

  @Override
  public void count(String name, long amount) {}

  @Override
  public void record(String name, Duration duration) {}
}
