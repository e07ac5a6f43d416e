package io.decant.launcher.progress;

import io.decant.api.spi.CancellationToken;
import io.decant.engine.plugin.PluginActivityTracker;
import io.decant.launcher.console.Terminal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns the termination of the process (Ctrl-C, SIGTERM) into a cancellation: running work is asked
 * to stop and has some time to close its files and to report its state; then the process is halted.
 * If a plugin called {@link System#exit}, this is reported as a failure.
 *
 * @since 0.1.0
 */
public final class ShutdownHandler implements CancellationToken {

  /** Exit status of a process that was interrupted by Ctrl-C, by shell convention. */
  public static final int EXIT_STATUS = 130;

  private static final int FAILURE = 1;

  /** Two seconds, less the time that the JVM needs to shut down. */
  private static final Duration GRACE_PERIOD = Duration.ofMillis(1800);

  private final AtomicBoolean requested = new AtomicBoolean();
  private final Terminal terminal;
  private final PluginActivityTracker activity;
  private final IntConsumer halt;
  private final Duration gracePeriod;

  /**
   * Creates the handler of this process.
   *
   * @param terminal prints work that did not stop
   * @param activity tracks whose work is running
   */
  public ShutdownHandler(Terminal terminal, PluginActivityTracker activity) {
    this(terminal, activity, status -> Runtime.getRuntime().halt(status), GRACE_PERIOD);
  }

  ShutdownHandler(
      Terminal terminal, PluginActivityTracker activity, IntConsumer halt, Duration timeout) {
    this.terminal = terminal;
    this.activity = activity;
    this.halt = halt;
    this.gracePeriod = timeout;
  }

  @Override
  public boolean isCancellationRequested() {
    return requested.get();
  }

  /**
   * Runs work that Ctrl-C interrupts.
   *
   * @param task checks {@link #isCancellationRequested}; returns after it has reported its state
   * @return the exit status of the work
   */
  public int runInterruptibly(InterruptibleTask task) {
    CountDownLatch ended = new CountDownLatch(1);
    Thread hook =
        new Thread(() -> end(SystemExitCaller.find().orElse(null), ended), "decant-interruption");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return task.run();
    } finally {
      ended.countDown();
      removeHook(hook);
    }
  }

  /**
   * Terminates the process: at once if code has called {@link System#exit}, otherwise after
   * interrupting the work.
   */
  void end(@Nullable SystemExitCaller exitCall, CountDownLatch ended) {
    if (exitCall == null) {
      interrupt(ended);
    } else {
      reportSystemExit(exitCall);
    }
  }

  private void reportSystemExit(SystemExitCaller exit) {
    // a thread that a plugin has started is not tracked: then it is one of the running plugins
    String activityText =
        activity.of(exit.thread()).orElseGet(() -> String.join(" or ", activity.current()));
    String context = activityText.isEmpty() ? "" : ", during " + activityText;
    terminal.printError(
        terminal.red("decant: ")
            + exit.caller()
            + " called System.exit"
            + context
            + "; Decant was terminated while work was running");
    halt.accept(FAILURE);
  }

  /** Requests cancellation, waits for the work to end, and halts the process. */
  private void interrupt(CountDownLatch ended) {
    requested.set(true);
    try {
      if (!ended.await(gracePeriod.toMillis(), TimeUnit.MILLISECONDS)) {
        List<String> activities = activity.current();
        (activities.isEmpty() ? List.of("running work") : activities)
            .forEach(
                what ->
                    terminal.printError(
                        what + " did not stop in time; the process was terminated"));
      }
    } catch (InterruptedException ignored) {
      Thread.currentThread().interrupt();
    }
    halt.accept(EXIT_STATUS);
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ignored) {
      // too late to remove: the hook is running and will halt the process
    }
  }

  /** Work that returns an exit status. */
  @FunctionalInterface
  public interface InterruptibleTask {
    /** Runs the work. */
    int run();
  }
}
