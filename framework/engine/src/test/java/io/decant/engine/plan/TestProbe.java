package io.decant.engine.plan;

import io.decant.api.Observation;
import io.decant.api.ObservationSpec;
import io.decant.api.ObservationSpec.ArraySpec;
import io.decant.api.capability.FeatureDictionary;
import io.decant.api.config.ArrayRef;
import io.decant.api.config.PortRef;
import io.decant.api.config.RequiresCapability;
import io.decant.api.config.StageRef;
import io.decant.api.spi.Probe;
import io.decant.api.spi.ProbeContext;
import io.decant.api.spi.UpstreamSpecs;
import java.util.List;
import java.util.Optional;

/**
 * A probe that observes the arrays {@code importance} and {@code angles}, and may read whatever a
 * probe may.
 */
final class TestProbe implements Probe<TestProbe.Config> {

  record Config(
      Optional<PortRef> reads,
      Optional<StageRef> stage,
      @RequiresCapability(FeatureDictionary.class) Optional<StageRef> dictionary,
      Optional<ArrayRef> rankBy) {}

  @Override
  public String id() {
    return "look";
  }

  @Override
  public String title() {
    return "Look";
  }

  @Override
  public String summary() {
    return "Looks.";
  }

  @Override
  public Class<Config> configType() {
    return Config.class;
  }

  @Override
  public ObservationSpec spec(Config config, UpstreamSpecs upstream) {
    int width = config.reads().map(r -> upstream.port(r).width()).orElse(1);
    return new ObservationSpec(
        List.of(ArraySpec.of("importance", width), ArraySpec.of("angles", width, width)),
        List.of("spread"),
        List.of());
  }

  @Override
  public Observation observe(Config config, ProbeContext context) {
    throw new AssertionError("nothing is observed while planning");
  }
}
