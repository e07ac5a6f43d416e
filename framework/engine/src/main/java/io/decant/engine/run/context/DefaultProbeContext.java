package io.decant.engine.run.context;

import io.decant.api.Activations;
import io.decant.api.Model;
import io.decant.api.ObservationEpoch;
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

  private final ObservationEpoch epoch;
  private final ActivationStore store;
  private final Function<String, ObservationSeries> observations;

  /**
   * Creates the context of one invocation.
   *
   * @param epoch the epoch that is observed
   * @param store the models at that epoch
   * @param observations returns what a probe has observed until then
   */
  public DefaultProbeContext(
      DefaultStepContext step,
      ObservationEpoch epoch,
      ActivationStore store,
      Function<String, ObservationSeries> observations) {
    super(step);
    this.epoch = epoch;
    this.store = store;
    this.observations = observations;
  }

  @Override
  public ObservationEpoch epoch() {
    return epoch;
  }

  @Override
  public Model model(StageRef stage) {
    return store.model(stage.stage());
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
    return store.of(port, split);
  }

  @Override
  public int[] labels(Split split) {
    return store.data().labels(split);
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
