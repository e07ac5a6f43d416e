package io.decant.api;

import static org.apiguardian.api.API.Status.STABLE;

import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when user input can't be used: a value, a reference, a file. The launcher prints the
 * message, with file, line and column if known, and exits with status 2.
 *
 * <p>The message is one sentence without a full stop that states the problem and what was expected;
 * the hint says what to do.
 *
 * @since 0.1.0
 */
@API(status = STABLE)
public class InvalidInputException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final @Nullable String key;
  private final @Nullable String hint;

  private InvalidInputException(
      @Nullable String key, String message, @Nullable String hint, @Nullable Throwable cause) {
    super(message, cause);
    this.key = key;
    this.hint = hint;
  }

  /**
   * Creates an exception that is not related to a configuration key, for example about a data file.
   *
   * @param message the problem and what was expected
   */
  public InvalidInputException(String message) {
    this(null, message, null, null);
  }

  /** Creates an exception with a cause. */
  public InvalidInputException(String message, Throwable cause) {
    this(null, message, null, cause);
  }

  /**
   * Returns this exception related to a key of the plugin's configuration, so that the message
   * points to that key in the YAML file.
   *
   * @param yamlKey the key in YAML, such as {@code batch-size}
   */
  public InvalidInputException atKey(String yamlKey) {
    return new InvalidInputException(yamlKey, getMessage(), hint, getCause());
  }

  /**
   * Returns this exception with a hint.
   *
   * @param hint one sentence in the imperative
   */
  public InvalidInputException hint(String hint) {
    return new InvalidInputException(key, getMessage(), hint, getCause());
  }

  /** Returns the problem and what was expected. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage()); // plugins may pass the message of any exception
  }

  /** Returns the related configuration key. */
  public Optional<String> key() {
    return Optional.ofNullable(key);
  }

  /** Returns the hint. */
  public Optional<String> hint() {
    return Optional.ofNullable(hint);
  }
}
