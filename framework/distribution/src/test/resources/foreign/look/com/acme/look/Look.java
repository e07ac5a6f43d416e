package com.acme.look;

import io.decant.api.Observation;
import io.decant.api.ObservationOutline;
import io.decant.api.config.Default;
import io.decant.api.config.Range;
import io.decant.api.spi.Probe;
import io.decant.api.spi.ProbeContext;
import io.decant.api.spi.Wiring;
import java.util.List;

/** Sees one number. */
public final class Look implements Probe<Look.Config> {

  public record Config(@Range(min = 1) @Default("3") int bins) {}

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
  public ObservationOutline outline(Config config, Wiring wiring) {
    return new ObservationOutline(List.of(), List.of("seen"), List.of());
  }

  @Override
  public Observation observe(Config config, ProbeContext context) {
    return Observation.builder().scalar("seen", "what is seen", 0.0, "").build();
  }
}
