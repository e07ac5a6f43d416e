package io.decant.config.yaml;

import io.decant.config.diagnostic.SourceLocation;
import java.util.Optional;

/** A part of a YAML tree. */
public sealed interface YamlNode permits MapNode, ListNode, ScalarNode {

  /** Where it begins. */
  SourceLocation location();

  /**
   * What it is, for a message about a wrong type, such as {@code a list} or {@code the text 'abc'}.
   */
  String describe();

  /**
   * What an option gave, word for word, where this is its whole value and the words are more than
   * YAML reads in them.
   */
  default Optional<String> overrideText() {
    return Optional.empty();
  }

  /** Whether it is {@code ~}, {@code null} or left empty. */
  default boolean isNull() {
    return false;
  }
}
