package com.acme.look;

import io.decant.api.Observation;
import io.decant.api.ObservationSpec;
import io.decant.api.config.DefaultValue;
import io.decant.api.config.Range;
import io.decant.api.spi.Probe;
import io.decant.api.spi.ProbeContext;
import io.decant.api.spi.UpstreamSpecs;
import java.util.List;

/** Sees one number. */
public final class Look implements Probe<Look.Config> {

  public record Config(@Range(min = 1) @DefaultValue("3") int bins) {}

  public Look() {}

  @Override
  public String id() {
    return "acme/look";
  }

  @Override
  public String summary() {
    return "Sees one number.";
  }

  @Override
  public ObservationSpec spec(Config config, UpstreamSpecs upstream) {
    return new ObservationSpec(List.of(), List.of("seen"), List.of());
  }

  @Override
  public Observation observe(Config config, ProbeContext context) {
    return Observation.builder().scalar("seen", "what is seen", 0.0, "").build();
  }
}
