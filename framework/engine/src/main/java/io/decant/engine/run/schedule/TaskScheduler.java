package io.decant.engine.run.schedule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks on several threads: each after its dependencies, and of the runnable ones the first in
 * the list first. If a task throws, no other task starts, and the running ones are awaited.
 */
public final class TaskScheduler {

  private final List<Task> queued = new ArrayList<>();
  private final Deque<ParallelLoop> loops = new ArrayDeque<>();
  private int runningCount;
  private @Nullable Throwable failure;

  /** A task; its work is released once it is done. */
  public static final class Task {

    private final List<Task> dependencies;
    private Runnable action;
    private boolean done;

    private Task(List<Task> dependencies, Runnable action) {
      this.dependencies = dependencies;
      this.action = action;
    }

    private boolean isReady() {
      return dependencies.stream().allMatch(task -> task.done);
    }
  }

  /**
   * Adds a task at the end.
   *
   * @param dependencies tasks that were added before
   */
  public Task add(List<Task> dependencies, Runnable action) {
    Task task = new Task(List.copyOf(dependencies), action);
    queued.add(task);
    return task;
  }

  /**
   * Runs all tasks and returns when no thread is running any more.
   *
   * @param threads the number of threads
   * @param stop called when a task has thrown or the caller is interrupted; asks the running tasks
   *     to end soon
   */
  public void run(int threads, Runnable stop) {
    List<Thread> workers = new ArrayList<>();
    // idle workers help as far as there are processors; computed now, since the first
    // to start takes one away
    int threadCount =
        Math.min(threads, Math.max(queued.size(), Runtime.getRuntime().availableProcessors()));
    for (int i = 1; i <= threadCount; i++) {
      Thread worker = new Worker("decant-worker-" + i, stop);
      workers.add(worker);
      worker.start();
    }
    workers.forEach(worker -> await(worker, stop));
    if (failure != null) {
      rethrow(failure);
    }
  }

  private static void await(Thread worker, Runnable stop) {
    boolean interrupted = false;
    while (true) {
      try {
        worker.join();
        break;
      } catch (InterruptedException ignored) {
        interrupted = true;
        stop.run();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Returns a runner of parallel loops.
   *
   * @param wrapper wraps the work of a helper
   */
  public LoopRunner loopRunner(UnaryOperator<Supplier<Boolean>> wrapper) {
    return new LoopRunner(wrapper);
  }

  /** Runs the iterations of loops, with the help of idle workers. */
  public final class LoopRunner {

    private final UnaryOperator<Supplier<Boolean>> wrapper;

    private LoopRunner(UnaryOperator<Supplier<Boolean>> wrapper) {
      this.wrapper = wrapper;
    }

    /** Returns when all iterations are done; throws what an iteration has thrown. */
    public void parallelFor(int parts, IntConsumer part) {
      ParallelLoop loop = new ParallelLoop(parts, part, wrapper, TaskScheduler.this);
      if (parts > 1) {
        addLoop(loop);
      }
      loop.run();
      removeLoop(loop);
      for (Optional<Runnable> helpTask = awaitHelp(loop);
          helpTask.isPresent();
          helpTask = awaitHelp(loop)) {
        helpTask.get().run();
      }
      loop.rethrow();
    }
  }

  /** Waits for the helpers, and meanwhile helps with loops that they run themselves. */
  private synchronized Optional<Runnable> awaitHelp(ParallelLoop loop) {
    boolean interrupted = false;
    Optional<Runnable> helpTask = Optional.empty();
    while (loop.hasActiveHelpers() && (helpTask = nextHelpTask()).isEmpty()) {
      try {
        wait();
      } catch (InterruptedException e) {
        // the helpers use the caller's data: it can't return before them
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return helpTask;
  }

  private Optional<Runnable> nextHelpTask() {
    for (ParallelLoop loop : loops) {
      if (loop.hasMore()) {
        loop.registerHelper();
        return Optional.of(loop::help);
      }
    }
    return Optional.empty();
  }

  private synchronized void addLoop(ParallelLoop loop) {
    loops.add(loop);
    notifyAll();
  }

  private synchronized void removeLoop(ParallelLoop loop) {
    loops.remove(loop);
  }

  /** Runs tasks, and helps with loops of others, until all are done. */
  private final class Worker extends Thread {

    private final Runnable stop;

    Worker(String name, Runnable stop) {
      super(name);
      this.stop = stop;
    }

    @Override
    public void run() {
      for (Optional<Runnable> next = next(stop); next.isPresent(); next = next(stop)) {
        next.get().run();
      }
    }
  }

  /** Waits for the next work; empty if all is done or a task has thrown. */
  private synchronized Optional<Runnable> next(Runnable stop) {
    while (failure == null && !(queued.isEmpty() && runningCount == 0)) {
      for (Iterator<Task> iterator = queued.iterator(); iterator.hasNext(); ) {
        Task task = iterator.next();
        if (task.isReady()) {
          iterator.remove();
          runningCount++;
          return Optional.of(
              () -> {
                try {
                  task.action.run();
                  finish(task);
                } catch (RuntimeException | Error e) {
                  fail(e);
                  stop.run();
                }
              });
        }
      }
      Optional<Runnable> parts = nextHelpTask();
      if (parts.isPresent()) {
        return parts;
      }
      try {
        wait();
      } catch (InterruptedException ignored) {
        // a plugin may have interrupted its thread; the worker continues
      }
    }
    return Optional.empty();
  }

  private synchronized void finish(Task task) {
    task.done = true;
    runningCount--;
    task.action = () -> {};
    notifyAll();
  }

  private synchronized void fail(Throwable thrown) {
    if (failure == null) {
      failure = thrown;
    } else if (failure != thrown) {
      failure.addSuppressed(thrown);
    }
    notifyAll();
  }

  /** Throws what work has thrown: a {@link RuntimeException} or an {@link Error}. */
  public static void rethrow(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) thrown;
  }
}
