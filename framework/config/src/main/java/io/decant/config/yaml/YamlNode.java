package io.decant.config.yaml;

import io.decant.config.diagnostic.SourceLocation;
import java.util.Optional;

/** A node of a YAML tree. */
public sealed interface YamlNode permits MapNode, ListNode, ScalarNode {

  /** Returns the location of its start. */
  SourceLocation location();

  /**
   * Describes the node for a message about a wrong type, such as {@code a list} or {@code the text
   * "abc"}.
   */
  String describe();

  /**
   * Returns the verbatim value of an override, if this is its whole value and the verbatim text
   * differs from the parsed one.
   */
  default Optional<String> overrideText() {
    return Optional.empty();
  }

  /** Whether it is {@code ~}, {@code null} or empty. */
  default boolean isNull() {
    return false;
  }
}
