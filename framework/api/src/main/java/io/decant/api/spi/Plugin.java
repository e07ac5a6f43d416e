package io.decant.api.spi;

import static org.apiguardian.api.API.Status.STABLE;

import java.util.Locale;
import org.apiguardian.api.API;

/**
 * Describe what every plugin has: an id, words for its reader, a configuration record. Implement
 * one of the four subtypes.
 *
 * <p>A provider is stateless: one object serves all experiments and seeds of a process, whose steps
 * are done side by side, so that any of its methods may be called by several threads at once. What
 * a call needs it finds in its arguments.
 *
 * @param <C> the configuration record; a record without components if there is nothing to configure
 * @since 0.1.0
 */
@API(status = STABLE)
public sealed interface Plugin<C extends Record> permits DataSource, ModelStage, Probe, Visualizer {

  /**
   * The id that {@code uses:} names: lower-case letters, digits and dashes, such as {@code
   * linear-model}; from third parties {@code vendor/id}.
   */
  String id();

  /** A title of a few words; by default the id's, such as {@code Linear model}. */
  default String title() {
    String name = id().substring(id().indexOf('/') + 1).replace('-', ' ');
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  /** One sentence that says what it does. */
  String summary();

  /**
   * The configuration record, see {@link io.decant.api.config}; by default the one that the class
   * declares, as in {@code implements Probe<Census.Config>}.
   */
  @SuppressWarnings("unchecked") // what the class declares in the place of C
  default Class<C> configType() {
    return (Class<C>) ConfigTypeResolver.of(getClass());
  }
}
