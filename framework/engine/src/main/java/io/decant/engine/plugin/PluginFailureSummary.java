package io.decant.engine.plugin;

import java.util.Optional;

/**
 * Summarizes in one line why a plugin failed.
 *
 * @since 0.1.0
 */
public final class PluginFailureSummary {

  private PluginFailureSummary() {}

  /** Summarizes a failure. */
  public static String summarize(Throwable thrown) {
    Throwable failure = withoutWrappers(thrown);
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    if (root instanceof UnsupportedClassVersionError error) {
      return ClassFileVersion.unsupportedVersion(error);
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      Optional<String> missing = missingClass(cause);
      if (missing.isPresent()) {
        return "requires the class "
            + missing.get()
            + ", which is neither in its jars nor shared by the framework";
      }
    }
    String message = firstLine(root);
    boolean isSelfExplanatory =
        root == failure && !message.isEmpty() && !(root instanceof LinkageError);
    if (isSelfExplanatory) {
      return message;
    }
    String prefix =
        failure == root
            ? ""
            : (firstLine(failure).isEmpty() ? name(failure) : firstLine(failure)) + ": ";
    return prefix + (message.isEmpty() ? name(root) : name(root) + ": " + message);
  }

  /** Removes exceptions whose message only repeats their cause. */
  private static Throwable withoutWrappers(Throwable thrown) {
    Throwable failure = thrown;
    while (failure.getCause() != null
        && failure.getCause().toString().equals(failure.getMessage())) {
      failure = failure.getCause();
    }
    return failure;
  }

  /** Returns the name of the missing class, if that was the failure. */
  private static Optional<String> missingClass(Throwable failure) {
    boolean missing =
        failure instanceof NoClassDefFoundError || failure instanceof ClassNotFoundException;
    return missing
        ? Optional.of(firstLine(failure).replace('/', '.')).filter(name -> name.matches("[\\w$.]+"))
        : Optional.empty();
  }

  private static String name(Throwable failure) {
    return failure.getClass().getSimpleName();
  }

  private static String firstLine(Throwable failure) {
    String message = failure.getMessage() == null ? "" : failure.getMessage();
    // remove the prefix of ServiceLoader, which is redundant
    return message
        .lines()
        .findFirst()
        .orElse("")
        .strip()
        .replaceFirst("^io\\.decant\\.api\\.spi\\.\\w+: ", "");
  }
}
