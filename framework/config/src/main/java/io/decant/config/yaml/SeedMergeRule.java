package io.decant.config.yaml;

import java.util.Map;

/**
 * The two ways to give seeds, of which an experiment has one: a newly given one takes the other's
 * place.
 */
final class SeedMergeRule {

  private static final Map<String, String> OTHER = Map.of("seed", "seeds", "seeds", "seed");

  private SeedMergeRule() {}

  /** The experiment without the way to give seeds that the key replaces. */
  static MapNode removeReplacedKey(MapNode experiment, String key) {
    return OTHER.containsKey(key) ? experiment.without(OTHER.get(key)) : experiment;
  }
}
