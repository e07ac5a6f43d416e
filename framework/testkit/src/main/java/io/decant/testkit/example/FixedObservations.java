package io.decant.testkit.example;

import static java.util.Objects.requireNonNull;

import io.decant.api.Observation;
import io.decant.api.ObservationSeries;
import io.decant.api.ObservationSpec;
import io.decant.api.ObservationSpec.ArraySpec;
import io.decant.api.Scalar;
import io.decant.api.Table;
import io.decant.api.config.Description;
import io.decant.api.spi.Probe;
import io.decant.api.spi.ProbeContext;
import io.decant.api.spi.UpstreamSpecs;
import java.util.Arrays;
import java.util.Map;

/** Returns observations that the test provides. */
public final class FixedObservations implements Probe<FixedObservations.Config> {

  private final Map<String, ObservationSeries> observations;

  /**
   * The keys of {@code testkit/given}.
   *
   * @param name the name of the observation
   */
  public record Config(@Description("The name of the observation.") String name) {}

  /** Creates a probe that returns the given observations by name. */
  public FixedObservations(Map<String, ObservationSeries> observations) {
    this.observations = observations;
  }

  @Override
  public String id() {
    return "testkit/given";
  }

  @Override
  public String title() {
    return "Fixed observation";
  }

  @Override
  public String summary() {
    return "Returns an observation that the test provides.";
  }

  @Override
  public Class<Config> configType() {
    return Config.class;
  }

  @Override
  public ObservationSpec spec(Config config, UpstreamSpecs upstream) {
    Observation latest = requireNonNull(observations.get(config.name())).last();
    return new ObservationSpec(
        latest.arrays().stream()
            .map(
                array ->
                    new ArraySpec(
                        array.name(),
                        Arrays.stream(array.values().shape()).mapToObj(Math::toIntExact).toList()))
            .toList(),
        latest.scalars().stream().map(Scalar::name).toList(),
        latest.tables().stream().map(Table::name).toList());
  }

  @Override
  public Observation observe(Config config, ProbeContext context) {
    return requireNonNull(observations.get(config.name())).last();
  }
}
