package io.decant.launcher.command;

import io.decant.launcher.progress.ShutdownHandler;

/**
 * Exit statuses of the process.
 *
 * @since 0.1.0
 */
public final class ExitStatus {

  /** Success. */
  public static final int OK = 0;

  /** An error in Decant or in a plugin. */
  public static final int FAILURE = 1;

  /** A usage error: in the command line, the experiments or the data. */
  public static final int USAGE_ERROR = 2;

  /** Interrupted by Ctrl-C. */
  public static final int INTERRUPTED = ShutdownHandler.EXIT_STATUS;

  /**
   * The reader of standard output has closed the pipe; by shell convention 128 plus the number of
   * SIGPIPE.
   */
  public static final int BROKEN_PIPE = 141;

  private ExitStatus() {}
}
