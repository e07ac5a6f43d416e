package io.decant.testkit;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs code on other threads than the test's. */
final class ConcurrentCalls {

  private static final int THREADS = 4;

  private ConcurrentCalls() {}

  /** Runs the task on four threads at once and returns their results. */
  static <T> List<T> inParallel(Callable<T> task) {
    return runAll(Collections.nCopies(THREADS, task));
  }

  /** Runs the task on another thread and returns its result. */
  static <T> T onOtherThread(Callable<T> task) {
    return runAll(List.of(task)).get(0);
  }

  private static <T> List<T> runAll(List<Callable<T>> tasks) {
    ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> future : threads.invokeAll(tasks)) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException e) {
      return fail("another thread failed: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return fail("interrupted", e);
    } finally {
      threads.shutdownNow();
    }
  }
}
