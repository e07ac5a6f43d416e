package io.decant.distribution;

import io.decant.api.Observation;
import io.decant.api.ObservationOutline;
import io.decant.api.ObservationOutline.ArrayOutline;
import io.decant.api.capability.Classifier;
import io.decant.api.config.ArrayRef;
import io.decant.api.config.Default;
import io.decant.api.config.Describe;
import io.decant.api.config.MustHold;
import io.decant.api.config.MustOffer;
import io.decant.api.config.ObservationRef;
import io.decant.api.config.PortRef;
import io.decant.api.config.Range;
import io.decant.api.config.StageRef;
import io.decant.api.spi.Probe;
import io.decant.api.spi.ProbeContext;
import io.decant.api.spi.Wiring;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A probe with a key of every type that a configuration may have; it observes an array {@code seen}. */
public final class Everything implements Probe<Everything.Config> {

  /** Some values to choose from. */
  public enum Start {
    ZERO,
    KAIMING_UNIFORM
  }

  /** Keys within a key. */
  public record Inner(@Range(above = 0, below = 1) double rho, @Default("3") int depth, Optional<String> word) {}

  /** A key of every type. */
  public record Config(
      @Range(min = 1, max = 100) int count,
      long large,
      @Describe("How fast.") @Range(above = 0) @Default("1e-3") double rate,
      @Default("true") boolean flag,
      String text,
      Start start,
      @Default("some/file") Path file,
      PortRef port,
      @MustOffer(Classifier.class) StageRef stage,
      @MustHold("seen") Optional<ObservationRef> probe,
      Optional<ArrayRef> array,
      Inner inner,
      Optional<Inner> maybe,
      @Default("[]") List<Inner> several,
      @Range(min = 0) @Default("[1, .5]") List<Double> numbers,
      @Default("[[1, 2], []]") List<List<Integer>> pairs,
      Optional<List<Start>> starts,
      @Default("[data]") List<PortRef> ports) {}

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
  public ObservationOutline outline(Config config, Wiring wiring) {
    return new ObservationOutline(List.of(ArrayOutline.of("seen", 1)), List.of(), List.of());
  }

  @Override
  public Observation observe(Config config, ProbeContext context) {
    throw new AssertionError("nothing is observed here");
  }
}
