package io.decant.api.spi;

import static org.apiguardian.api.API.Status.STABLE;

import java.util.Locale;
import org.apiguardian.api.API;

/**
 * Declare a plugin's id, summary and configuration record. Implement one of the four subtypes.
 *
 * <p>Implementations are stateless and thread-safe: one instance serves all experiments and seeds
 * of a process, whose steps run concurrently. A call gets everything that it needs from its
 * arguments.
 *
 * @param <C> the configuration record; a record without components if there is nothing to configure
 * @since 0.1.0
 */
@API(status = STABLE)
public sealed interface Plugin<C extends Record> permits DataSource, ModelStage, Probe, Visualizer {

  /**
   * Returns the id that {@code uses:} refers to: lower-case letters, digits and dashes, such as
   * {@code linear-model}; third parties use {@code vendor/id}.
   */
  String id();

  /**
   * Returns a title of a few words; by default derived from the id, such as {@code Linear model}.
   */
  default String title() {
    String name = id().substring(id().indexOf('/') + 1).replace('-', ' ');
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  /** Returns one sentence that says what the plugin does. */
  String summary();

  /**
   * Returns the configuration record (see {@link io.decant.api.config}); by default the one that
   * the class declares, as in {@code implements Probe<Census.Config>}.
   */
  @SuppressWarnings("unchecked") // the type argument that the class declares for C
  default Class<C> configType() {
    return (Class<C>) ConfigTypeResolver.of(getClass());
  }
}
