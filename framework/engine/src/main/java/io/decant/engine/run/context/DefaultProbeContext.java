package io.decant.engine.run.context;

import io.decant.api.Activations;
import io.decant.api.EpochIndex;
import io.decant.api.Model;
import io.decant.api.ObservationSeries;
import io.decant.api.Split;
import io.decant.api.config.ArrayRef;
import io.decant.api.config.ObservationRef;
import io.decant.api.config.PortRef;
import io.decant.api.config.StageRef;
import io.decant.api.spi.ProbeContext;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The context of a probe's invocation. */
public final class DefaultProbeContext extends DefaultStepContext implements ProbeContext {

  private final EpochIndex moment;
  private final ActivationStore values;
  private final Function<String, ObservationSeries> observations;

  /**
   * Creates the context of one invocation.
   *
   * @param epoch the epoch that is observed
   * @param values the models at that epoch
   * @param observations returns what a probe has observed until then
   */
  public DefaultProbeContext(
      DefaultStepContext step,
      EpochIndex epoch,
      ActivationStore values,
      Function<String, ObservationSeries> observations) {
    super(step);
    this.moment = epoch;
    this.values = values;
    this.observations = observations;
  }

  @Override
  public EpochIndex epoch() {
    return moment;
  }

  @Override
  public Model model(StageRef stage) {
    return values.model(stage.stage());
  }

  @Override
  public <T> T capability(StageRef stage, Class<T> capability) {
    return model(stage)
        .capability(capability)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "stage "
                        + stage
                        + " has no capability "
                        + capability.getSimpleName()
                        + ", and its spec does not declare it"));
  }

  @Override
  public Activations activations(PortRef port, Split split) {
    return values.of(port, split);
  }

  @Override
  public int[] labels(Split split) {
    return values.data().labels(split);
  }

  @Override
  public ObservationSeries observation(ObservationRef probe) {
    return observations.apply(probe.probe());
  }

  @Override
  public INDArray array(ArrayRef array) {
    return observations.apply(array.probe()).last().array(array.array());
  }
}
