package io.decant.launcher.progress;

import io.decant.api.spi.CancellationToken;
import io.decant.engine.plugin.PluginActivity;
import io.decant.launcher.console.Terminal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;

/**
 * Turns the end of the process (Ctrl-C, SIGTERM) into a cancellation: work is asked to stop and
 * gets some time to close its files and to say what is done; then the process ends, one way or the
 * other. If a plugin has ended it, by {@link System#exit}, that is said, and it is a failure.
 *
 * @since 0.1.0
 */
public final class ShutdownHandler implements CancellationToken {

  /** Exit status of a process that Ctrl-C ended, as shells have it. */
  public static final int EXIT_STATUS = 130;

  private static final int FAILURE = 1;

  /** What is left of the promised two seconds when Java's own way down is taken off. */
  private static final Duration GRACE_PERIOD = Duration.ofMillis(1800);

  private final AtomicBoolean requested = new AtomicBoolean();
  private final Terminal terminal;
  private final PluginActivity activity;
  private final IntConsumer halt;
  private final Duration gracePeriod;

  /**
   * The interruption of this process.
   *
   * @param terminal where it says that work did not stop
   * @param activity knows whose work that was
   */
  public ShutdownHandler(Terminal terminal, PluginActivity activity) {
    this(terminal, activity, status -> Runtime.getRuntime().halt(status), GRACE_PERIOD);
  }

  ShutdownHandler(Terminal terminal, PluginActivity activity, IntConsumer halt, Duration patience) {
    this.terminal = terminal;
    this.activity = activity;
    this.halt = halt;
    this.gracePeriod = patience;
  }

  @Override
  public boolean isCancellationRequested() {
    return requested.get();
  }

  /**
   * Does work that Ctrl-C interrupts.
   *
   * @param work asks {@link #requested}; returns after it has said what is done
   * @return what the work returned
   */
  public int runInterruptibly(InterruptibleTask work) {
    CountDownLatch ended = new CountDownLatch(1);
    Thread hook = new Thread(() -> end(SystemExitCall.find(), ended), "decant-interruption");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return work.run();
    } finally {
      ended.countDown();
      removeHook(hook);
    }
  }

  /**
   * Ends the process: at once if somebody has called for it in the middle of the work, else as
   * Ctrl-C does.
   */
  void end(Optional<SystemExitCall> exitCall, CountDownLatch ended) {
    exitCall.ifPresentOrElse(this::reportSystemExit, () -> interrupt(ended));
  }

  private void reportSystemExit(SystemExitCall exit) {
    // a thread that a plugin has started itself is not known: then it was one of those at work
    String doing =
        activity.of(exit.thread()).orElseGet(() -> String.join(" or ", activity.current()));
    String when = doing.isEmpty() ? "" : ", during " + doing;
    terminal.printError(
        terminal.red("decant: ")
            + exit.caller()
            + " has called System.exit"
            + when
            + "; Decant ends here, in the middle of its work");
    halt.accept(FAILURE);
  }

  /** Asks to stop, waits for the end of the work, and ends the process. */
  private void interrupt(CountDownLatch ended) {
    requested.set(true);
    try {
      if (!ended.await(gracePeriod.toMillis(), TimeUnit.MILLISECONDS)) {
        List<String> doing = activity.current();
        (doing.isEmpty() ? List.of("what was under way") : doing)
            .forEach(
                what ->
                    terminal.printError(
                        what + " did not stop in time; the process is ended without it"));
      }
    } catch (InterruptedException wantsToEndSooner) {
      Thread.currentThread().interrupt();
    }
    halt.accept(EXIT_STATUS);
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException endIsUnderWay) {
      // nothing to withdraw any more: the hook is running and will end the process
    }
  }

  /** Work with an exit status. */
  @FunctionalInterface
  public interface InterruptibleTask {
    /** Does it. */
    int run();
  }
}
