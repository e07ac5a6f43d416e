package io.decant.featuregeometry;

import io.decant.analysis.CodePortLookup;
import io.decant.api.Observation;
import io.decant.api.ObservationSpec;
import io.decant.api.Split;
import io.decant.api.StageSpec;
import io.decant.api.capability.Autoencoder;
import io.decant.api.spi.Probe;
import io.decant.api.spi.ProbeContext;
import io.decant.api.spi.UpstreamSpecs;

/**
 * Measures, over the training examples, in which direction of an autoencoder's code each input unit
 * lies, and how much it matters.
 *
 * <p><em>Importance of unit j</em>: column j of the activations {@code h} is set to zero, the
 * autoencoder runs, and the rise of its loss is taken, the target being the <em>unperturbed</em>
 * {@code h}: the loss tells how badly the rest of the units make up for unit j. The loss is the one
 * that training minimises, a penalty on the code included; it is taken over {@code batch-size}
 * examples at a time, and a penalty's batch mean over just these. The rises are divided by their
 * sum (array {@code importance-share}) and min–max scaled to 0 … 1 (array {@code importance}).
 * Should the sum be negative, they are divided by its absolute value, for else the least important
 * unit would seem the most important.
 *
 * <p><em>Direction of unit j</em>: the code of the activations with all columns but j set to zero,
 * averaged over the examples (array {@code direction}). An encoder's bias is part of it.
 *
 * <p>For codes of two dimensions the probe also measures what is else read off a picture.
 * Directions of units of importance above 0.1 form groups: going round the circle, a new group
 * begins where the angle to the neighbour is 15 degrees or more ({@code direction-groups}; {@code
 * main-groups-angle} lies between the two of most importance, left out if there is but one).
 * Circular order parameters {@code |Σ w_j exp(i k θ_j)| / Σ w_j}, with {@code w_j} the importance,
 * are 1 if all units lie in one direction (k = 1, {@code circular-order-1}), on one axis (k = 2,
 * {@code circular-order-2}), on two orthogonal axes (k = 4, {@code circular-order-4}), and near 0
 * if they lie evenly all round.
 *
 * <p>Any {@link Autoencoder} will do: nothing is assumed of it but that it encodes, decodes and
 * tells its loss.
 *
 * @since 0.1.0
 */
public final class FeatureDirections implements Probe<FeatureDirectionsConfig> {

  /** A probe; it keeps no state. */
  public FeatureDirections() {}

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
    return "Measures in which direction of an autoencoder's code each input unit lies and how much the loss rises "
        + "without it.";
  }

  @Override
  public ObservationSpec spec(FeatureDirectionsConfig config, UpstreamSpecs upstream) {
    StageSpec stage = upstream.stage(config.reads());
    return DirectionResults.spec(
        upstream.port(stage.input()).width(), CodePortLookup.find(stage).width());
  }

  @Override
  public Observation observe(FeatureDirectionsConfig config, ProbeContext context) {
    StageSpec stage = context.upstreamSpecs().stage(config.reads());
    UnitAblationEffects effects =
        UnitAblationEffects.measure(
            context.capability(config.reads(), Autoencoder.class),
            context.activations(stage.input(), Split.TRAIN),
            CodePortLookup.find(stage).width(),
            config.batchSize(),
            context);
    return new DirectionResults(effects).toObservation();
  }
}
