package io.decant.config.diagnostic;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Carries all the mistakes that were found at once.
 *
 * @since 0.1.0
 */
public final class InvalidConfigurationException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient List<Diagnostic> diagnostics;

  /** At least one mistake. */
  public InvalidConfigurationException(List<Diagnostic> diagnostics) {
    super(diagnostics.stream().map(Diagnostic::toString).collect(Collectors.joining("\n")));
    this.diagnostics = List.copyOf(diagnostics);
  }

  /** The mistakes, in the order of the file. */
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }
}
