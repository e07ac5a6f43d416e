package io.decant.launcher.command;

import io.decant.launcher.progress.ShutdownHandler;

/**
 * What the process returns.
 *
 * @since 0.1.0
 */
public final class ExitStatus {

  /** All is well. */
  public static final int OK = 0;

  /** A failure of Decant's or of a plugin's. */
  public static final int FAILURE = 1;

  /** A mistake of the user's: in the command line, the experiments or the data. */
  public static final int USAGE_ERROR = 2;

  /** Ended by Ctrl-C. */
  public static final int INTERRUPTED = ShutdownHandler.EXIT_STATUS;

  /**
   * Ended because nobody reads standard output any more, as shells have it: 128 and the number of
   * SIGPIPE.
   */
  public static final int BROKEN_PIPE = 141;

  private ExitStatus() {}
}
