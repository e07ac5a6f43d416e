package io.decant.api.spi;

import static org.apiguardian.api.API.Status.STABLE;

import io.decant.api.Observation;
import io.decant.api.ObservationSpec;
import org.apiguardian.api.API;

/**
 * Look at trained models and the data that they read, and report what is to be seen. A probe
 * changes nothing.
 *
 * <p>With {@code every: epoch} in the YAML file it looks after each epoch of the stage that it
 * watches: the last trained among those that its configuration refers to. The model that it sees
 * does not change meanwhile, though the stage may train on with another one. It may look on another
 * thread than the stage's, and while other stages train.
 *
 * @param <C> the configuration record
 * @since 0.1.0
 */
@API(status = STABLE)
public non-sealed interface Probe<C extends Record> extends Plugin<C> {

  /**
   * Says what will be observed, without ND4J.
   *
   * @throws io.decant.api.InvalidInputException if it can't be observed on what the configuration
   *     refers to
   */
  ObservationSpec spec(C config, UpstreamSpecs upstream);

  /** Observes, once. */
  Observation observe(C config, ProbeContext context);
}
