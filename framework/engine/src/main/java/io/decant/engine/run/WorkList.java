package io.decant.engine.run;

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
 * Pieces of work that are done by several threads: each behind those that it waits for and, of those that can be done,
 * the first in the list first. A piece that throws ends the list: no other is begun, those under way are waited for.
 */
final class WorkList {

  private final List<Piece> notBegun = new ArrayList<>();
  private final Deque<SharedParts> shared = new ArrayDeque<>();
  private int underWay;
  private Optional<Throwable> failure = Optional.empty();

  /** A piece of work; forgotten once it is done, with all that it holds on to. */
  static final class Piece {

    private final List<Piece> waitsFor;
    private Runnable work;
    private boolean done;

    private Piece(List<Piece> waitsFor, Runnable work) {
      this.waitsFor = waitsFor;
      this.work = work;
    }

    private boolean isReady() {
      return waitsFor.stream().allMatch(piece -> piece.done);
    }
  }

  /**
   * Adds a piece at the end.
   *
   * @param waitsFor pieces that were added before
   */
  Piece add(List<Piece> waitsFor, Runnable work) {
    Piece piece = new Piece(List.copyOf(waitsFor), work);
    notBegun.add(piece);
    return piece;
  }

  /**
   * Does everything, and returns when no thread works any more.
   *
   * @param threads how many there are
   * @param stop called when a piece has thrown, or when the caller is interrupted: asks what is under way to end soon
   */
  void perform(int threads, Runnable stop) {
    List<Thread> workers = new ArrayList<>();
    // those without a piece help, as far as there are processors for it; told now, since the first to start takes one away
    int useful = Math.min(threads, Math.max(notBegun.size(), Runtime.getRuntime().availableProcessors()));
    for (int i = 1; i <= useful; i++) {
      Thread worker = new Thread(() -> work(stop), "decant-worker-" + i);
      workers.add(worker);
      worker.start();
    }
    workers.forEach(worker -> await(worker, stop));
    failure.ifPresent(WorkList::rethrow);
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
   * Does a part of a piece's work after the other, those workers helping that have no piece of their own to do. Returns
   * when all are done; throws what a part has thrown.
   *
   * @param helping done by a helper around its parts
   */
  void share(int parts, IntConsumer part, UnaryOperator<Supplier<Boolean>> helping) {
    SharedParts work = new SharedParts(parts, part, helping, this);
    if (parts > 1) {
      offer(work);
    }
    work.run();
    takeBack(work);
    for (Optional<Runnable> other = whileHelped(work); other.isPresent(); other = whileHelped(work)) {
      other.get().run();
    }
    work.rethrow();
  }

  /** Waits for the helpers, which may themselves have parts to share: these are to be done meanwhile. */
  private synchronized Optional<Runnable> whileHelped(SharedParts work) {
    boolean interrupted = false;
    Optional<Runnable> other = Optional.empty();
    while (work.isHelped() && (other = partsToHelpWith()).isEmpty()) {
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
    for (SharedParts work : shared) {
      if (work.hasMore()) {
        work.expectHelper();
        return Optional.of(work::help);
      }
    }
    return Optional.empty();
  }

  private synchronized void offer(SharedParts work) {
    shared.add(work);
    notifyAll();
  }

  private synchronized void takeBack(SharedParts work) {
    shared.remove(work);
  }

  private void work(Runnable stop) {
    for (Optional<Runnable> next = next(stop); next.isPresent(); next = next(stop)) {
      next.get().run();
    }
  }

  private void perform(Piece piece, Runnable stop) {
    try {
      piece.work.run();
      end(piece);
    } catch (RuntimeException | Error e) {
      fail(e);
      stop.run();
    }
  }

  /** What is to be done next, which is waited for; nothing if all is done or a piece has thrown. */
  private synchronized Optional<Runnable> next(Runnable stop) {
    while (failure.isEmpty() && !(notBegun.isEmpty() && underWay == 0)) {
      for (Iterator<Piece> pieces = notBegun.iterator(); pieces.hasNext(); ) {
        Piece piece = pieces.next();
        if (piece.isReady()) {
          pieces.remove();
          underWay++;
          return Optional.of(() -> perform(piece, stop));
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

  private synchronized void end(Piece piece) {
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

  static void rethrow(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) thrown;
  }
}
