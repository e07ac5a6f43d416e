package io.decant.engine.yaml;

import io.decant.engine.Position;
import java.util.List;
import java.util.Optional;

/**
 * A list of values.
 *
 * @param position where it begins
 * @param elements its elements
 * @param given see {@link Node#given}
 */
public record ListNode(Position position, List<Node> elements, Optional<String> given) implements Node {

  /** Copies the elements. */
  public ListNode {
    elements = List.copyOf(elements);
  }

  /** A list in a file. */
  public ListNode(Position position, List<Node> elements) {
    this(position, elements, Optional.empty());
  }

  @Override
  public String describe() {
    return "a list";
  }
}
