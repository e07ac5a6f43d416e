package io.decant.engine;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Carries all the mistakes that were found at once.
 *
 * @since 0.1.0
 */
public final class MistakesException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient List<Mistake> mistakes;

  /** At least one mistake. */
  public MistakesException(List<Mistake> mistakes) {
    super(mistakes.stream().map(Mistake::toString).collect(Collectors.joining("\n")));
    this.mistakes = List.copyOf(mistakes);
  }

  /** The mistakes, in the order of the file. */
  public List<Mistake> mistakes() {
    return mistakes;
  }
}
