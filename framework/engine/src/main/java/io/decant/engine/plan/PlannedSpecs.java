package io.decant.engine.plan;

import io.decant.api.DatasetSpec;
import io.decant.api.ObservationSpec;
import io.decant.api.Port;
import io.decant.api.StageSpec;
import io.decant.api.config.ArrayRef;
import io.decant.api.config.ObservationRef;
import io.decant.api.config.PortRef;
import io.decant.api.config.StageRef;
import io.decant.api.spi.UpstreamSpecs;
import java.util.Map;

/**
 * The specs of the steps that are already planned.
 *
 * @param data the spec of the data
 * @param stages the specs of stages by name
 * @param observations the specs of observations by the names of the probes
 * @since 0.1.0
 */
public record PlannedSpecs(
    DatasetSpec data, Map<String, StageSpec> stages, Map<String, ObservationSpec> observations)
    implements UpstreamSpecs {

  @Override
  public Port port(PortRef reference) {
    if (reference.isData()) {
      return new Port(PortRef.DATA.stage(), data.width(), "examples");
    }
    return get(stages, reference.stage())
        .port(reference.port())
        .orElseThrow(() -> new IllegalArgumentException("no port " + reference));
  }

  @Override
  public StageSpec stage(StageRef reference) {
    return get(stages, reference.stage());
  }

  @Override
  public ObservationSpec observation(ObservationRef reference) {
    return get(observations, reference.probe());
  }

  @Override
  public ObservationSpec.ArraySpec array(ArrayRef reference) {
    return get(observations, reference.probe())
        .arraySpec(reference.array())
        .orElseThrow(() -> new IllegalArgumentException("no array " + reference));
  }

  private static <T> T get(Map<String, T> specs, String name) {
    T spec = specs.get(name);
    if (spec == null) {
      throw new IllegalArgumentException(
          "nothing named " + name + " is planned, there are " + specs.keySet());
    }
    return spec;
  }
}
