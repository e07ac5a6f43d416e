package io.decant.config;

import java.util.List;
import java.util.Optional;

/**
 * What became of a configuration.
 *
 * @param <C> the configuration record
 * @param config the record; none if there were mistakes
 * @param references the references that could be read, in the record's order, even if there were
 *     mistakes elsewhere
 */
public record BindingResult<C extends Record>(
    Optional<C> config, List<LocatedReference> references) {

  /** Copies the references. */
  public BindingResult {
    references = List.copyOf(references);
  }
}
