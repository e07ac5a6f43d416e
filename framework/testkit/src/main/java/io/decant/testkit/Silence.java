package io.decant.testkit;

import io.decant.api.spi.Meters;
import io.decant.api.spi.Progress;

/** Progress that nobody watches and meters that nobody reads. */
final class Silence implements Progress, Meters {

  @Override
  public void expect(long samples) {}

  @Override
  public void advance(long samples) {}

  @Override
  public void epoch(int epoch, int epochs) {}

  @Override
  public void show(String measure, double value) {}

  @Override
  public void count(String name, long amount) {}

  @Override
  public void time(String name, Runnable work) {
    work.run();
  }
}
