package io.decant.config;

import io.decant.api.config.ConfigReference;
import io.decant.api.config.RequiresArrays;
import io.decant.api.config.RequiresCapability;
import io.decant.config.diagnostic.SourceLocation;
import java.util.List;

/**
 * A reference of a configuration, with its place and what is demanded of what it names.
 *
 * @param reference the reference
 * @param key the key whose value it is
 * @param location where it stands; the step's place if it is a default
 * @param requiredCapabilities capabilities that the stage must have
 * @param requiredArrays arrays that the probe must observe
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
