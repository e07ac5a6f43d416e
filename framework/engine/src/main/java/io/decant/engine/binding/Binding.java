package io.decant.engine.binding;

import java.util.List;
import java.util.Optional;

/**
 * What became of a configuration.
 *
 * @param <C> the configuration record
 * @param config the record; none if there were mistakes
 * @param references the references that could be read, in the record's order, even if there were mistakes elsewhere
 */
public record Binding<C extends Record>(Optional<C> config, List<BoundReference> references) {

  /** Copies the references. */
  public Binding {
    references = List.copyOf(references);
  }
}
