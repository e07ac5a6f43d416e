package io.decant.testkit.example;

import io.decant.api.Observation;
import io.decant.api.ObservationOutline;
import io.decant.api.ObservationOutline.ArrayOutline;
import io.decant.api.ObservationSeries;
import io.decant.api.Scalar;
import io.decant.api.Table;
import io.decant.api.config.Describe;
import io.decant.api.spi.Probe;
import io.decant.api.spi.ProbeContext;
import io.decant.api.spi.Wiring;
import java.util.Arrays;
import java.util.Map;

/** Observes what a test has written down. */
public final class GivenObservations implements Probe<GivenObservations.Config> {

  private final Map<String, ObservationSeries> given;

  /**
   * The keys of {@code testkit/given}.
   *
   * @param name the name of the observation
   */
  public record Config(@Describe("The name of the observation.") String name) {}

  /** Observes these, by name. */
  public GivenObservations(Map<String, ObservationSeries> given) {
    this.given = given;
  }

  @Override
  public String id() {
    return "testkit/given";
  }

  @Override
  public String title() {
    return "Given observation";
  }

  @Override
  public String summary() {
    return "Observes what a test has written down.";
  }

  @Override
  public Class<Config> configType() {
    return Config.class;
  }

  @Override
  public ObservationOutline outline(Config config, Wiring wiring) {
    Observation last = given.get(config.name()).last();
    return new ObservationOutline(
        last.arrays().stream()
            .map(array -> new ArrayOutline(
                array.name(), Arrays.stream(array.values().shape()).mapToObj(Math::toIntExact).toList()))
            .toList(),
        last.scalars().stream().map(Scalar::name).toList(),
        last.tables().stream().map(Table::name).toList());
  }

  @Override
  public Observation observe(Config config, ProbeContext context) {
    return given.get(config.name()).last();
  }
}
