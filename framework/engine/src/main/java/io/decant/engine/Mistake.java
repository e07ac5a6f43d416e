package io.decant.engine;

import java.util.Optional;

/**
 * Something that the user wrote and that can't be used.
 *
 * @param position where it stands, if it stands somewhere
 * @param message what is wrong, what was expected and the nearest valid choice: one sentence without a full stop
 * @param remedy what to do, if it is not plain from the message
 * @since 0.1.0
 */
public record Mistake(Optional<Position> position, String message, Optional<String> remedy) {

  /** Makes the message and the remedy {@linkplain Legible legible}, for they repeat what the user wrote. */
  public Mistake {
    message = Legible.line(message);
    remedy = remedy.map(Legible::line);
  }

  /** A mistake at a place. */
  public static Mistake at(Position position, String message) {
    return new Mistake(Optional.of(position), message, Optional.empty());
  }

  /** The same mistake, with a remedy. */
  public Mistake remedy(String whatToDo) {
    return new Mistake(position, message, Optional.of(whatToDo));
  }

  @Override
  public String toString() {
    return position.map(p -> p + ": ").orElse("") + message + remedy.map(r -> ". " + r).orElse("");
  }
}
