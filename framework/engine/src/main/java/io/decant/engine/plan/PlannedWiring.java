package io.decant.engine.plan;

import io.decant.api.DataOutline;
import io.decant.api.ObservationOutline;
import io.decant.api.Port;
import io.decant.api.StageOutline;
import io.decant.api.config.ArrayRef;
import io.decant.api.config.ObservationRef;
import io.decant.api.config.PortRef;
import io.decant.api.config.StageRef;
import io.decant.api.spi.Wiring;
import java.util.Map;

/**
 * The outlines of the steps planned so far.
 *
 * @param data what is known of the data
 * @param stages the outlines of stages by name
 * @param observations the outlines of probes by name
 * @since 0.1.0
 */
public record PlannedWiring(
    DataOutline data, Map<String, StageOutline> stages, Map<String, ObservationOutline> observations)
    implements Wiring {

  @Override
  public Port port(PortRef reference) {
    if (reference.isData()) {
      return new Port(PortRef.DATA.stage(), data.width(), "examples");
    }
    return outline(stages, reference.stage())
        .port(reference.port())
        .orElseThrow(() -> new IllegalArgumentException("no port " + reference));
  }

  @Override
  public StageOutline stage(StageRef reference) {
    return outline(stages, reference.stage());
  }

  @Override
  public ObservationOutline observation(ObservationRef reference) {
    return outline(observations, reference.probe());
  }

  @Override
  public ObservationOutline.ArrayOutline array(ArrayRef reference) {
    return outline(observations, reference.probe())
        .array(reference.array())
        .orElseThrow(() -> new IllegalArgumentException("no array " + reference));
  }

  private static <T> T outline(Map<String, T> outlines, String name) {
    T outline = outlines.get(name);
    if (outline == null) {
      throw new IllegalArgumentException("nothing named " + name + " is planned, there are " + outlines.keySet());
    }
    return outline;
  }
}
