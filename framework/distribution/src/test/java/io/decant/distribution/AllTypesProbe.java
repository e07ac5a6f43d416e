package io.decant.distribution;

import io.decant.api.Observation;
import io.decant.api.ObservationSpec;
import io.decant.api.ObservationSpec.ArraySpec;
import io.decant.api.capability.Classifier;
import io.decant.api.config.ArrayRef;
import io.decant.api.config.DefaultValue;
import io.decant.api.config.Description;
import io.decant.api.config.ObservationRef;
import io.decant.api.config.PortRef;
import io.decant.api.config.Range;
import io.decant.api.config.RequiresArrays;
import io.decant.api.config.RequiresCapability;
import io.decant.api.config.StageRef;
import io.decant.api.spi.Probe;
import io.decant.api.spi.ProbeContext;
import io.decant.api.spi.UpstreamSpecs;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A probe with a key of every type that a configuration may have; it observes an array {@code
 * seen}.
 */
public final class AllTypesProbe implements Probe<AllTypesProbe.Config> {

  /** Some values to choose from. */
  public enum StartOption {
    ZERO,
    KAIMING_UNIFORM
  }

  /** Keys within a key. */
  public record NestedConfig(
      @Range(exclusiveMin = 0, exclusiveMax = 1) double rho,
      @DefaultValue("3") int depth,
      Optional<String> word) {}

  /** A key of every type. */
  public record Config(
      @Range(min = 1, max = 100) int count,
      long large,
      @Description("How fast.") @Range(exclusiveMin = 0) @DefaultValue("1e-3") double rate,
      @DefaultValue("true") boolean flag,
      String text,
      StartOption start,
      @DefaultValue("some/file") Path file,
      PortRef port,
      @RequiresCapability(Classifier.class) StageRef stage,
      @RequiresArrays("seen") Optional<ObservationRef> probe,
      Optional<ArrayRef> array,
      NestedConfig inner,
      Optional<NestedConfig> maybe,
      @DefaultValue("[]") List<NestedConfig> several,
      @Range(min = 0) @DefaultValue("[1, .5]") List<Double> numbers,
      @DefaultValue("[[1, 2], []]") List<List<Integer>> pairs,
      Optional<List<StartOption>> starts,
      @DefaultValue("[data]") List<PortRef> ports) {}

  @Override
  public String id() {
    return "test/everything";
  }

  @Override
  public String title() {
    return "Everything";
  }

  @Override
  public String summary() {
    return "Has a key of every type.";
  }

  @Override
  public Class<Config> configType() {
    return Config.class;
  }

  @Override
  public ObservationSpec spec(Config config, UpstreamSpecs upstream) {
    return new ObservationSpec(List.of(ArraySpec.of("seen", 1)), List.of(), List.of());
  }

  @Override
  public Observation observe(Config config, ProbeContext context) {
    throw new AssertionError("nothing is observed here");
  }
}
