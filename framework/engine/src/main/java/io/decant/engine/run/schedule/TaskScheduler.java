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

/**
 * Runs tasks on several threads: each after its dependencies, and of the runnable ones the first in
 * the list first. If a task throws, no other task starts, and the running ones are awaited.
 */
public final class TaskScheduler {

  private final List<Task> notBegun = new ArrayList<>();
  private final Deque<ParallelLoop> shared = new ArrayDeque<>();
  private int underWay;
  private Optional<Throwable> failure = Optional.empty();

  /** A task; its work is released once it is done. */
  public static final class Task {

    private final List<Task> dependencies;
    private Runnable work;
    private boolean done;

    private Task(List<Task> waitsFor, Runnable work) {
      this.dependencies = waitsFor;
      this.work = work;
    }

    private boolean isReady() {
      return dependencies.stream().allMatch(piece -> piece.done);
    }
  }

  /**
   * Adds a task at the end.
   *
   * @param waitsFor tasks that were added before
   */
  public Task add(List<Task> waitsFor, Runnable work) {
    Task piece = new Task(List.copyOf(waitsFor), work);
    notBegun.add(piece);
    return piece;
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
    int useful =
        Math.min(threads, Math.max(notBegun.size(), Runtime.getRuntime().availableProcessors()));
    for (int i = 1; i <= useful; i++) {
      Thread worker = new Worker("decant-worker-" + i, stop);
      workers.add(worker);
      worker.start();
    }
    workers.forEach(worker -> await(worker, stop));
    failure.ifPresent(TaskScheduler::rethrow);
  }

  private static void await(Thread worker, Runnable stop) {
    boolean interrupted = false;
    while (true) {
      try {
        worker.join();
        break;
      } catch (InterruptedException wantsToEnd) {
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
   * @param helping wraps the work of a helper
   */
  public LoopRunner loopRunner(UnaryOperator<Supplier<Boolean>> helping) {
    return new LoopRunner(helping);
  }

  /** Runs the iterations of loops, with the help of idle workers. */
  public final class LoopRunner {

    private final UnaryOperator<Supplier<Boolean>> helping;

    private LoopRunner(UnaryOperator<Supplier<Boolean>> helping) {
      this.helping = helping;
    }

    /** Returns when all iterations are done; throws what an iteration has thrown. */
    public void parallelFor(int parts, IntConsumer part) {
      ParallelLoop loop = new ParallelLoop(parts, part, helping, TaskScheduler.this);
      if (parts > 1) {
        offer(loop);
      }
      loop.run();
      takeBack(loop);
      for (Optional<Runnable> other = whileHelped(loop);
          other.isPresent();
          other = whileHelped(loop)) {
        other.get().run();
      }
      loop.rethrow();
    }
  }

  /** Waits for the helpers, and meanwhile helps with loops that they run themselves. */
  private synchronized Optional<Runnable> whileHelped(ParallelLoop work) {
    boolean interrupted = false;
    Optional<Runnable> other = Optional.empty();
    while (work.hasActiveHelpers() && (other = partsToHelpWith()).isEmpty()) {
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
    return other;
  }

  private Optional<Runnable> partsToHelpWith() {
    for (ParallelLoop work : shared) {
      if (work.hasMore()) {
        work.registerHelper();
        return Optional.of(work::help);
      }
    }
    return Optional.empty();
  }

  private synchronized void offer(ParallelLoop work) {
    shared.add(work);
    notifyAll();
  }

  private synchronized void takeBack(ParallelLoop work) {
    shared.remove(work);
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
    while (failure.isEmpty() && !(notBegun.isEmpty() && underWay == 0)) {
      for (Iterator<Task> pieces = notBegun.iterator(); pieces.hasNext(); ) {
        Task piece = pieces.next();
        if (piece.isReady()) {
          pieces.remove();
          underWay++;
          return Optional.of(
              () -> {
                try {
                  piece.work.run();
                  end(piece);
                } catch (RuntimeException | Error e) {
                  fail(e);
                  stop.run();
                }
              });
        }
      }
      Optional<Runnable> parts = partsToHelpWith();
      if (parts.isPresent()) {
        return parts;
      }
      try {
        wait();
      } catch (InterruptedException byAPlugin) {
        // a plugin may have interrupted its thread; the worker continues
      }
    }
    return Optional.empty();
  }

  private synchronized void end(Task piece) {
    piece.done = true;
    underWay--;
    piece.work = () -> {};
    notifyAll();
  }

  private synchronized void fail(Throwable thrown) {
    if (failure.isEmpty()) {
      failure = Optional.of(thrown);
    } else if (failure.get() != thrown) {
      failure.get().addSuppressed(thrown);
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
