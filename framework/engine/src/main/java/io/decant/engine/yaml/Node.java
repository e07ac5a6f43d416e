package io.decant.engine.yaml;

import io.decant.engine.Position;

/** A part of a YAML tree. */
public sealed interface Node permits MapNode, ListNode, ScalarNode {

  /** Where it begins. */
  Position position();

  /** What it is, for a message about a wrong type, such as {@code a list} or {@code the text 'abc'}. */
  String describe();

  /** Whether it is {@code ~}, {@code null} or left empty. */
  default boolean isNull() {
    return false;
  }
}
