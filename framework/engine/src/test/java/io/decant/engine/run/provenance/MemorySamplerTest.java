package io.decant.engine.run.provenance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MemorySamplerTest {

  private final AtomicLong inUse = new AtomicLong(10);

  @Test
  void samplesAtStartAndOnRequest() {
    List<Long> samples = new CopyOnWriteArrayList<>();
    try (MemorySampler sampler = new MemorySampler(inUse::get);
        MemorySampler.Subscription subscription = sampler.subscribe(samples::add)) {
      assertEquals(10, samples.get(0));
      inUse.set(30);
      subscription.sample();
      assertTrue(samples.contains(30L));
    }
  }

  @Test
  void notifiesEverySubscription() throws InterruptedException {
    CountDownLatch first = new CountDownLatch(1);
    CountDownLatch second = new CountDownLatch(1);
    try (MemorySampler sampler = new MemorySampler(inUse::get);
        MemorySampler.Subscription one = sampler.subscribe(bytes -> countDown(first, bytes));
        MemorySampler.Subscription other = sampler.subscribe(bytes -> countDown(second, bytes))) {
      inUse.set(99);
      assertTrue(
          first.await(10, TimeUnit.SECONDS) && second.await(10, TimeUnit.SECONDS),
          () -> one + ", " + other);
    }
  }

  private static void countDown(CountDownLatch latch, long bytes) {
    if (bytes == 99) {
      latch.countDown();
    }
  }

  @Test
  void doesNotNotifyClosedSubscriptions() throws InterruptedException {
    CountDownLatch latch = new CountDownLatch(2);
    List<Long> samples = new CopyOnWriteArrayList<>();
    try (MemorySampler sampler = new MemorySampler(inUse::get)) {
      sampler.subscribe(samples::add).close();
      inUse.set(99);
      try (MemorySampler.Subscription subscription =
          sampler.subscribe(bytes -> latch.countDown())) {
        assertTrue(latch.await(10, TimeUnit.SECONDS), subscription::toString);
      }
    }
    assertTrue(!samples.contains(99L), samples::toString);
  }
}
