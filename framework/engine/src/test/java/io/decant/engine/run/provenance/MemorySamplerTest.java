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
  void looksAtTheBeginningAndWhenAsked() {
    List<Long> seen = new CopyOnWriteArrayList<>();
    try (MemorySampler watch = new MemorySampler(inUse::get);
        MemorySampler.Subscription span = watch.subscribe(seen::add)) {
      assertEquals(10, seen.get(0));
      inUse.set(30);
      span.sample();
      assertTrue(seen.contains(30L));
    }
  }

  @Test
  void looksByItselfMeanwhileAndTellsEachSpanThatIsOpen() throws InterruptedException {
    CountDownLatch first = new CountDownLatch(1);
    CountDownLatch second = new CountDownLatch(1);
    try (MemorySampler watch = new MemorySampler(inUse::get);
        MemorySampler.Subscription one = watch.subscribe(bytes -> countDown(first, bytes));
        MemorySampler.Subscription other = watch.subscribe(bytes -> countDown(second, bytes))) {
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
  void tellsNothingToASpanThatIsClosed() throws InterruptedException {
    CountDownLatch looked = new CountDownLatch(2);
    List<Long> seen = new CopyOnWriteArrayList<>();
    try (MemorySampler watch = new MemorySampler(inUse::get)) {
      watch.subscribe(seen::add).close();
      inUse.set(99);
      try (MemorySampler.Subscription open = watch.subscribe(bytes -> looked.countDown())) {
        assertTrue(looked.await(10, TimeUnit.SECONDS), open::toString);
      }
    }
    assertTrue(!seen.contains(99L), seen::toString);
  }
}
