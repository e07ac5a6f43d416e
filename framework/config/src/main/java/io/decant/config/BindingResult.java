package io.decant.config;

import java.util.List;
import java.util.Optional;

/**
 * The result of binding a configuration.
 *
 * @param <C> the configuration record
 * @param config the record; empty if there were errors
 * @param references the references that could be parsed, in the order of the record, even if there
 *     were errors elsewhere
 */
public record BindingResult<C extends Record>(
    Optional<C> config, List<LocatedReference> references) {

  /** Copies the references. */
  public BindingResult {
    references = List.copyOf(references);
  }
}
