package io.decant.engine.yaml;

import io.decant.engine.Position;
import java.util.List;

/** A list of values. */
public record ListNode(Position position, List<Node> elements) implements Node {

  /** Copies the elements. */
  public ListNode {
    elements = List.copyOf(elements);
  }

  @Override
  public String describe() {
    return "a list";
  }
}
