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
 * Pieces of work that are done by several threads: each behind those that it waits for and, of
 * those that can be done, the first in the list first. A piece that throws ends the list: no other
 * is begun, those under way are waited for.
 */
public final class TaskScheduler {

  private final List<Task> notBegun = new ArrayList<>();
  private final Deque<ParallelLoop> shared = new ArrayDeque<>();
  private int underWay;
  private Optional<Throwable> failure = Optional.empty();

  /** A piece of work; forgotten once it is done, with all that it holds on to. */
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
   * Adds a piece at the end.
   *
   * @param waitsFor pieces that were added before
   */
  public Task add(List<Task> waitsFor, Runnable work) {
    Task piece = new Task(List.copyOf(waitsFor), work);
    notBegun.add(piece);
    return piece;
  }

  /**
   * Does everything, and returns when no thread works any more.
   *
   * @param threads how many there are
   * @param stop called when a piece has thrown, or when the caller is interrupted: asks what is
   *     under way to end soon
   */
  public void run(int threads, Runnable stop) {
    List<Thread> workers = new ArrayList<>();
    // those without a piece help, as far as there are processors for it; told now, since the first
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
   * Does a part of a piece's work after the other, those workers helping that have no piece of
   * their own to do. Returns when all are done; throws what a part has thrown.
   *
   * @param helping done by a helper around its parts
   */
  public void parallelFor(int parts, IntConsumer part, UnaryOperator<Supplier<Boolean>> helping) {
    ParallelLoop work = new ParallelLoop(parts, part, helping, this);
    if (parts > 1) {
      offer(work);
    }
    work.run();
    takeBack(work);
    for (Optional<Runnable> other = whileHelped(work);
        other.isPresent();
        other = whileHelped(work)) {
      other.get().run();
    }
    work.rethrow();
  }

  /**
   * Waits for the helpers, which may themselves have parts to share: these are to be done
   * meanwhile.
   */
  private synchronized Optional<Runnable> whileHelped(ParallelLoop work) {
    boolean interrupted = false;
    Optional<Runnable> other = Optional.empty();
    while (work.hasActiveHelpers() && (other = partsToHelpWith()).isEmpty()) {
      try {
        wait();
      } catch (InterruptedException e) {
        // the helpers work on what is the caller's: it can't leave before them
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

  /** Performs tasks, and helps with parts of others, until all are done. */
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

  /** What is to be done next, which is waited for; nothing if all is done or a piece has thrown. */
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
        // a plugin has interrupted the thread that it was called on: that was its own affair
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
