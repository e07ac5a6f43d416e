package io.decant.api;

import static org.apiguardian.api.API.Status.STABLE;

import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Says that something the user wrote or supplied can't be used: a value, a reference, a file. The
 * launcher prints the message (with file, line and column, where the framework knows them) and ends
 * with exit status 2.
 *
 * <p>The message is one sentence that says what is wrong and what was expected, without a full
 * stop; the remedy says what to do next.
 *
 * @since 0.1.0
 */
@API(status = STABLE)
public class InvalidInputException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String key;
  private final String hint;

  private InvalidInputException(String key, String message, String remedy, Throwable cause) {
    super(message, cause);
    this.key = key;
    this.hint = remedy;
  }

  /**
   * A mistake outside of the configuration, say in a data file.
   *
   * @param message what is wrong and what was expected
   */
  public InvalidInputException(String message) {
    this(null, message, null, null);
  }

  /** The same mistake, caused by a failure of the Java library. */
  public InvalidInputException(String message, Throwable cause) {
    this(null, message, null, cause);
  }

  /**
   * The same mistake, tied to a key of the plugin's configuration, so that it is shown at the key's
   * place in the file.
   *
   * @param yamlKey the key as YAML has it, such as {@code batch-size}
   */
  public InvalidInputException atKey(String yamlKey) {
    return new InvalidInputException(yamlKey, getMessage(), hint, getCause());
  }

  /**
   * The same mistake, with a remedy.
   *
   * @param whatToDo one sentence in the imperative
   */
  public InvalidInputException hint(String whatToDo) {
    return new InvalidInputException(key, getMessage(), whatToDo, getCause());
  }

  /** The key of the plugin's configuration that the mistake is tied to. */
  public Optional<String> key() {
    return Optional.ofNullable(key);
  }

  /** What to do about it. */
  public Optional<String> hint() {
    return Optional.ofNullable(hint);
  }
}
