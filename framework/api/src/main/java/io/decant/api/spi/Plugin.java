package io.decant.api.spi;

import static io.decant.api.Stability.Level.STABLE;

import io.decant.api.Stability;

/**
 * Describe what every plugin has: an id, words for its reader, a configuration record. Implement one of the four
 * subtypes.
 *
 * @param <C> the configuration record; a record without components if there is nothing to configure
 * @since 0.1.0
 */
@Stability(STABLE)
public sealed interface Plugin<C extends Record> permits DataSource, ModelStage, Probe, Visualizer {

  /**
   * The id that {@code uses:} names: lower-case letters, digits and dashes, such as {@code linear-model}; from third
   * parties {@code vendor/id}.
   */
  String id();

  /** A title of a few words. */
  String title();

  /** One sentence that says what it does. */
  String summary();

  /** The configuration record, see {@link io.decant.api.config}. */
  Class<C> configType();
}
