package io.decant.featuregeometry;

import io.decant.analysis.AutoencoderPorts;
import io.decant.api.Observation;
import io.decant.api.ObservationSpec;
import io.decant.api.Split;
import io.decant.api.StageSpec;
import io.decant.api.capability.Autoencoder;
import io.decant.api.spi.Probe;
import io.decant.api.spi.ProbeContext;
import io.decant.api.spi.UpstreamSpecs;

/**
 * Measures, over the training examples, the direction of each input unit in an autoencoder's code
 * and the importance of the unit.
 *
 * <p><em>Importance of unit j</em>: column j of the activations {@code h} is set to zero, the
 * autoencoder is run, and the increase of its loss is measured against the <em>unmodified</em>
 * {@code h}: how poorly the other units compensate for unit j. The loss is the minimized one,
 * including a penalty on the code. It is computed on {@code batch-size} examples at a time, and so
 * are the batch means of a penalty. The increases are divided by their sum (array {@code
 * importance-share}) and min–max scaled to 0 … 1 (array {@code importance}). If the sum is
 * negative, they are divided by its absolute value; otherwise the least important unit would seem
 * the most important.
 *
 * <p><em>Direction of unit j</em>: the code of the activations with all columns but j set to zero,
 * averaged over the examples (array {@code direction}). It includes the encoder's bias.
 *
 * <p>For two-dimensional codes the probe also measures what is usually read off a plot. Directions
 * of units of importance above 0.1 form groups: around the circle, a new group starts where the
 * angle to the previous direction is 15 degrees or more ({@code direction-groups}). {@code
 * main-groups-angle} is the angle between the two most important groups; it is omitted if there is
 * only one. The circular order parameters {@code |Σ w_j exp(i k θ_j)| / Σ w_j}, with {@code w_j}
 * the importance, are 1 if all units are in one direction (k = 1, {@code circular-order-1}), on one
 * axis (k = 2, {@code circular-order-2}) or on two orthogonal axes (k = 4, {@code
 * circular-order-4}), and near 0 if they are evenly distributed.
 *
 * <p>Works with every {@link Autoencoder}.
 *
 * @since 0.1.0
 */
public final class FeatureDirectionsProbe implements Probe<FeatureDirectionsConfig> {

  /** Creates the probe. */
  public FeatureDirectionsProbe() {}

  @Override
  public String id() {
    return "feature-directions";
  }

  @Override
  public String title() {
    return "Directions and importance of features";
  }

  @Override
  public String summary() {
    return "Measures the direction of each input unit in an autoencoder's code, and how much the loss increases "
        + "without the unit.";
  }

  @Override
  public ObservationSpec spec(FeatureDirectionsConfig config, UpstreamSpecs upstream) {
    StageSpec stage = upstream.stage(config.reads());
    return DirectionObservationMapper.spec(
        upstream.port(stage.input()).width(), AutoencoderPorts.code(stage).width());
  }

  @Override
  public Observation observe(FeatureDirectionsConfig config, ProbeContext context) {
    StageSpec stage = context.upstreamSpecs().stage(config.reads());
    UnitAblationEffects effects =
        UnitAblationEffects.measure(
            context.capability(config.reads(), Autoencoder.class),
            context.activations(stage.input(), Split.TRAIN),
            AutoencoderPorts.code(stage).width(),
            config.batchSize(),
            context);
    return new DirectionObservationMapper(effects).toObservation();
  }
}
