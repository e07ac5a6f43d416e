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

/** Lets other threads than the test's do something. */
final class ConcurrentCalls {

  private static final int THREADS = 4;

  private ConcurrentCalls() {}

  /** What four threads give that do the same at the same time. */
  static <T> List<T> inParallel(Callable<T> work) {
    return all(Collections.nCopies(THREADS, work));
  }

  /** What another thread gives. */
  static <T> T onOtherThread(Callable<T> work) {
    return all(List.of(work)).get(0);
  }

  private static <T> List<T> all(List<Callable<T>> works) {
    ExecutorService threads = Executors.newFixedThreadPool(works.size());
    try {
      List<T> given = new ArrayList<>();
      for (Future<T> future : threads.invokeAll(works)) {
        given.add(future.get());
      }
      return given;
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
