package io.decant.engine.plugin;

import java.util.Optional;

/**
 * Why a plugin failed, in one line for someone who does not read stack traces.
 *
 * @since 0.1.0
 */
public final class FailureSummary {

  private FailureSummary() {}

  /** The reason in words. */
  public static String summarize(Throwable thrown) {
    Throwable failure = withoutWrappers(thrown);
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    if (root instanceof UnsupportedClassVersionError refusal) {
      return ClassFileVersion.unsupportedVersion(refusal);
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      Optional<String> missing = missingClass(cause);
      if (missing.isPresent()) {
        return "needs the class "
            + missing.get()
            + ", which neither its jars have nor what plugins share with the framework";
      }
    }
    String message = firstLine(root);
    boolean speaksForItself =
        root == failure && !message.isEmpty() && !(root instanceof LinkageError);
    if (speaksForItself) {
      return message;
    }
    String prefix =
        failure == root
            ? ""
            : (firstLine(failure).isEmpty() ? name(failure) : firstLine(failure)) + ": ";
    return prefix + (message.isEmpty() ? name(root) : name(root) + ": " + message);
  }

  /** What was thrown, without exceptions that say nothing but what their cause says. */
  private static Throwable withoutWrappers(Throwable thrown) {
    Throwable failure = thrown;
    while (failure.getCause() != null
        && failure.getCause().toString().equals(failure.getMessage())) {
      failure = failure.getCause();
    }
    return failure;
  }

  /** The class that could not be found, if that was it; the JVM says no more than its name. */
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
    // a loader's own prefix, such as io.decant.api.spi.Probe, says nothing that the class's name
    // does not
    return message
        .lines()
        .findFirst()
        .orElse("")
        .strip()
        .replaceFirst("^io\\.decant\\.api\\.spi\\.\\w+: ", "");
  }
}
