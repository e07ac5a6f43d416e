package io.decant.config.yaml;

import io.decant.config.diagnostic.SourceLocation;
import java.util.List;
import java.util.Optional;

/**
 * A YAML list.
 *
 * @param location its location
 * @param elements its elements
 * @param overrideText see {@link YamlNode#overrideText}
 */
public record ListNode(
    SourceLocation location, List<YamlNode> elements, Optional<String> overrideText)
    implements YamlNode {

  /** Copies the elements. */
  public ListNode {
    elements = List.copyOf(elements);
  }

  /** Creates a list from a file. */
  public ListNode(SourceLocation location, List<YamlNode> elements) {
    this(location, elements, Optional.empty());
  }

  @Override
  public String describe() {
    return "a list";
  }
}
