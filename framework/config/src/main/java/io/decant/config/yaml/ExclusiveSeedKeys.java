package io.decant.config.yaml;

import java.util.Map;

/** Merges {@code seed} and {@code seeds}, which are mutually exclusive: each replaces the other. */
final class ExclusiveSeedKeys {

  private static final Map<String, String> OTHER = Map.of("seed", "seeds", "seeds", "seed");

  private ExclusiveSeedKeys() {}

  /** Removes the key that is replaced by the given one. */
  static MapNode removeReplacedKey(MapNode experiment, String key) {
    return OTHER.containsKey(key) ? experiment.without(OTHER.get(key)) : experiment;
  }
}
