package io.decant.api.spi;

import static org.apiguardian.api.API.Status.STABLE;

import io.decant.api.Observation;
import io.decant.api.ObservationSpec;
import org.apiguardian.api.API;

/**
 * Measure trained models and the data that they read, and return an observation. A probe changes
 * nothing.
 *
 * <p>With {@code every: epoch} in the YAML file, a probe observes after each epoch of the watched
 * stage: the last trained stage that its configuration refers to. The model does not change during
 * the observation, even if the stage continues to train another instance. The probe may run on
 * another thread than the stage, while other stages train.
 *
 * @param <C> the configuration record
 * @since 0.1.0
 */
@API(status = STABLE)
public non-sealed interface Probe<C extends Record> extends Plugin<C> {

  /**
   * Describes the observation without ND4J.
   *
   * @throws io.decant.api.InvalidInputException if the steps that the configuration refers to can't
   *     be observed
   */
  ObservationSpec spec(C config, UpstreamSpecs upstream);

  /** Observes once. */
  Observation observe(C config, ProbeContext context);
}
