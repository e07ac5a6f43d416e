package io.decant.engine.yaml;

import io.decant.engine.Position;
import java.util.Optional;

/** A part of a YAML tree. */
public sealed interface Node permits MapNode, ListNode, ScalarNode {

  /** Where it begins. */
  Position position();

  /** What it is, for a message about a wrong type, such as {@code a list} or {@code the text 'abc'}. */
  String describe();

  /** What an option gave, word for word, where this is its whole value and the words are more than YAML reads in them. */
  default Optional<String> given() {
    return Optional.empty();
  }

  /** Whether it is {@code ~}, {@code null} or left empty. */
  default boolean isNull() {
    return false;
  }
}
