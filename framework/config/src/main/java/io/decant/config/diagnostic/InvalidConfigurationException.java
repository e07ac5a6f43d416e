package io.decant.config.diagnostic;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Thrown if a configuration is invalid, with all diagnostics.
 *
 * @since 0.1.0
 */
public final class InvalidConfigurationException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient List<Diagnostic> diagnostics;

  /** Creates an exception with at least one diagnostic. */
  public InvalidConfigurationException(List<Diagnostic> diagnostics) {
    super(diagnostics.stream().map(Diagnostic::toString).collect(Collectors.joining("\n")));
    this.diagnostics = List.copyOf(diagnostics);
  }

  /** Returns the diagnostics, in the order of the file. */
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }
}
