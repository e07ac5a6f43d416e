package io.decant.engine.run.schedule;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a piece of work does in parts, with which idle workers help. */
@Timeout(60)
class TaskSchedulerTest {

  private final TaskScheduler scheduler = new TaskScheduler();

  private void share(int parts, IntConsumer part) {
    scheduler.loopRunner(action -> action).parallelFor(parts, part);
  }

  /** Does a piece while workers wait for it that have nothing else to do. */
  private void performWithIdleWorkers(int threads, Runnable action) {
    TaskScheduler.Task task = scheduler.add(List.of(), action);
    for (int i = 1; i < threads; i++) {
      scheduler.add(List.of(task), () -> {});
    }
    scheduler.run(threads, () -> {});
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(10, TimeUnit.SECONDS), "never came");
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException("the other one never came", e);
    }
  }

  @Test
  void helpersRunParts() {
    int[] results = new int[200];
    Set<Thread> workers = ConcurrentHashMap.newKeySet();
    CyclicBarrier barrier = new CyclicBarrier(3);
    performWithIdleWorkers(
        3,
        () ->
            share(
                results.length,
                part -> {
                  if (part < 3) {
                    meet(barrier);
                  }
                  workers.add(Thread.currentThread());
                  results[part] += part * part;
                }));
    assertArrayEquals(IntStream.range(0, results.length).map(i -> i * i).toArray(), results);
    assertEquals(3, workers.size());
  }

  @Test
  void startsAThreadForEachTask() {
    CyclicBarrier barrier = new CyclicBarrier(5);
    for (int i = 0; i < 5; i++) {
      scheduler.add(List.of(), () -> meet(barrier));
    }
    scheduler.run(1_000_000, () -> {});
    assertFalse(barrier.isBroken());
  }

  @Test
  void singleThreadRunsPartsInOrder() {
    List<Integer> order = new ArrayList<>();
    Set<Thread> workers = ConcurrentHashMap.newKeySet();
    performWithIdleWorkers(
        1,
        () ->
            share(
                5,
                part -> {
                  order.add(part);
                  workers.add(Thread.currentThread());
                }));
    assertEquals(List.of(0, 1, 2, 3, 4), order);
    assertEquals(1, workers.size());
  }

  @Test
  void zeroOrOnePartsRunOnTheCaller() {
    AtomicReference<Thread> caller = new AtomicReference<>();
    List<Thread> threads = new ArrayList<>();
    performWithIdleWorkers(
        3,
        () -> {
          caller.set(Thread.currentThread());
          share(0, part -> threads.add(Thread.currentThread()));
          share(1, part -> threads.add(Thread.currentThread()));
        });
    assertEquals(List.of(caller.get()), threads);
  }

  @Test
  void workersHelpOnlyWhenIdle() {
    AtomicBoolean otherDone = new AtomicBoolean();
    AtomicReference<Thread> other = new AtomicReference<>();
    List<Thread> before = new ArrayList<>();
    CountDownLatch started = new CountDownLatch(2);
    scheduler.add(
        List.of(),
        () -> {
          started.countDown();
          await(started);
          share(
              50,
              part -> {
                if (!otherDone.get()) {
                  synchronized (before) {
                    before.add(Thread.currentThread());
                  }
                }
              });
        });
    scheduler.add(
        List.of(),
        () -> {
          other.set(Thread.currentThread());
          started.countDown();
          await(started);
          otherDone.set(true);
        });
    scheduler.run(2, () -> {});
    assertFalse(before.contains(other.get()));
  }

  @Test
  void failureOfAHelperIsThrownToTheCaller() {
    IllegalStateException failure = new IllegalStateException("part of a helper");
    AtomicReference<Throwable> caught = new AtomicReference<>();
    AtomicInteger started = new AtomicInteger();
    CyclicBarrier barrier = new CyclicBarrier(2);
    CountDownLatch thrown = new CountDownLatch(1);
    performWithIdleWorkers(
        2,
        () -> {
          Thread caller = Thread.currentThread();
          caught.set(
              assertThrows(
                  IllegalStateException.class,
                  () ->
                      share(
                          1_000_000,
                          part -> {
                            started.incrementAndGet();
                            meet(barrier);
                            if (Thread.currentThread() != caller) {
                              thrown.countDown();
                              throw failure;
                            }
                            await(thrown);
                            // until the helper has told that there are no more
                            sleep();
                          })));
        });
    assertSame(failure, caught.get());
    assertEquals(2, started.get());
  }

  private static void sleep() {
    try {
      Thread.sleep(500);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void callerWaitsForHelpersEvenOnFailure() {
    CyclicBarrier barrier = new CyclicBarrier(2);
    AtomicBoolean helperFinished = new AtomicBoolean();
    AtomicReference<Thread> helper = new AtomicReference<>();
    performWithIdleWorkers(
        2,
        () -> {
          Thread caller = Thread.currentThread();
          Error failure =
              assertThrows(
                  AssertionError.class,
                  () ->
                      share(
                          2,
                          part -> {
                            meet(barrier);
                            if (Thread.currentThread() == caller) {
                              throw new AssertionError("part of the caller");
                            }
                            sleep();
                            helper.set(Thread.currentThread());
                            helperFinished.set(true);
                          }));
          assertEquals("part of the caller", failure.getMessage());
          assertTrue(helperFinished.get());
          assertNotSame(caller, helper.get());
        });
  }

  @Test
  void uncaughtFailureEndsAllTasks() {
    AtomicInteger stops = new AtomicInteger();
    TaskScheduler.Task task =
        scheduler.add(
            List.of(),
            () ->
                share(
                    8,
                    part -> {
                      throw new IllegalStateException("broken");
                    }));
    scheduler.add(
        List.of(task),
        () -> {
          throw new AssertionError("begun after a failure");
        });
    IllegalStateException thrown =
        assertThrows(IllegalStateException.class, () -> scheduler.run(2, stops::incrementAndGet));
    assertEquals("broken", thrown.getMessage());
    assertEquals(0, thrown.getSuppressed().length);
    assertEquals(1, stops.get());
  }

  @Test
  void loopsMayBeNested() {
    int[][] results = new int[6][7];
    performWithIdleWorkers(
        3,
        () ->
            share(
                results.length,
                row -> share(results[row].length, column -> results[row][column]++)));
    for (int[] row : results) {
      assertTrue(Arrays.stream(row).allMatch(times -> times == 1), Arrays.toString(row));
    }
  }

  @Test
  void onlyHelpersAreWrapped() {
    AtomicReference<Thread> caller = new AtomicReference<>();
    Set<Thread> wrapped = ConcurrentHashMap.newKeySet();
    CyclicBarrier barrier = new CyclicBarrier(2);
    performWithIdleWorkers(
        2,
        () -> {
          caller.set(Thread.currentThread());
          scheduler
              .loopRunner(
                  action ->
                      () -> {
                        wrapped.add(Thread.currentThread());
                        return action.get();
                      })
              .parallelFor(2, part -> meet(barrier));
        });
    assertEquals(1, wrapped.size());
    assertFalse(wrapped.contains(caller.get()));
  }
}
