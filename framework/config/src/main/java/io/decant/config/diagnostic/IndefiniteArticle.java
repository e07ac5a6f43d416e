package io.decant.config.diagnostic;

/**
 * Prepends the indefinite article to a noun.
 *
 * @since 0.1.0
 */
public final class IndefiniteArticle {

  private static final String VOWELS = "AEIOaeio";

  private IndefiniteArticle() {}

  /** Prepends {@code a} or {@code an}; before a u, as in {@code unit}, it is {@code a}. */
  public static String prependTo(String noun) {
    return (!noun.isEmpty() && VOWELS.indexOf(noun.charAt(0)) >= 0 ? "an " : "a ") + noun;
  }
}
