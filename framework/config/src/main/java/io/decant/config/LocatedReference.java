package io.decant.config;

import io.decant.api.config.ConfigReference;
import io.decant.api.config.RequiresArrays;
import io.decant.api.config.RequiresCapability;
import io.decant.config.diagnostic.SourceLocation;
import java.util.List;

/**
 * A reference in a configuration, with its location and the requirements on its target.
 *
 * @param reference the reference
 * @param key the key of the reference
 * @param location its location; that of the step if it is a default value
 * @param requiredCapabilities the capabilities that the stage must have
 * @param requiredArrays the arrays that the probe must observe
 */
public record LocatedReference(
    ConfigReference reference,
    String key,
    SourceLocation location,
    List<Class<?>> requiredCapabilities,
    List<String> requiredArrays) {

  static LocatedReference of(
      ConfigReference reference, ConfigProperty component, SourceLocation position) {
    return new LocatedReference(
        reference,
        component.key(),
        position,
        component
            .annotation(RequiresCapability.class)
            .map(RequiresCapability::value)
            .map(List::of)
            .orElse(List.of()),
        component
            .annotation(RequiresArrays.class)
            .map(RequiresArrays::value)
            .map(List::of)
            .orElse(List.of()));
  }
}
