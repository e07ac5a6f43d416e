package io.decant.engine.catalogue;

/** Why something could not be loaded, in one line for someone who does not read stack traces. */
final class FailureReason {

  private FailureReason() {}

  static String of(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    if (root instanceof UnsupportedClassVersionError) {
      return "was built for a newer Java than " + Runtime.version().feature();
    }
    String message = root.getMessage() == null ? "" : root.getMessage().lines().findFirst().orElse("").strip();
    boolean speaksForItself = root == failure && !message.isEmpty() && !(root instanceof LinkageError);
    if (speaksForItself) {
      return message;
    }
    String prefix = failure == root ? "" : firstLine(failure) + ": ";
    String name = root.getClass().getSimpleName();
    return prefix + (message.isEmpty() ? name : name + ": " + message);
  }

  private static String firstLine(Throwable failure) {
    String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    return message.lines().findFirst().orElse("").strip();
  }
}
