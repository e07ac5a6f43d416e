package io.decant.engine.run;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Pieces of work that are done by several threads: each behind those that it waits for and, of those that can be done,
 * the first in the list first. A piece that throws ends the list: no other is begun, those under way are waited for.
 */
final class WorkList {

  private final List<Piece> notBegun = new ArrayList<>();
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
    for (int i = 1; i <= Math.min(threads, notBegun.size()); i++) {
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

  private void work(Runnable stop) {
    for (Optional<Piece> next = next(); next.isPresent(); next = next()) {
      Piece piece = next.get();
      try {
        piece.work.run();
        end(piece);
      } catch (RuntimeException | Error e) {
        fail(e);
        stop.run();
      }
    }
  }

  /** The piece to be done next, which is waited for; none if all are begun or one has thrown. */
  private synchronized Optional<Piece> next() {
    while (failure.isEmpty() && !notBegun.isEmpty()) {
      for (Iterator<Piece> pieces = notBegun.iterator(); pieces.hasNext(); ) {
        Piece piece = pieces.next();
        if (piece.isReady()) {
          pieces.remove();
          return Optional.of(piece);
        }
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

  private static void rethrow(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) thrown;
  }
}
