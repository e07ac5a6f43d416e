package io.decant.testkit;

import io.decant.api.InvalidInputException;
import io.decant.api.Observation;
import io.decant.api.ObservationOutline;
import io.decant.api.config.Default;
import io.decant.api.config.Describe;
import io.decant.api.config.MustHold;
import io.decant.api.config.StageRef;
import io.decant.api.spi.Probe;
import io.decant.api.spi.ProbeContext;
import io.decant.api.spi.Wiring;
import java.util.List;
import java.util.Optional;

/** Probes that see nothing, with configurations that are good but for one thing. */
final class WrongConfigurations {

  private WrongConfigurations() {}

  abstract static class Blind<C extends Record> implements Probe<C> {
    private final Class<C> configType;

    Blind(Class<C> configType) {
      this.configType = configType;
    }

    @Override
    public String id() {
      return "test/blind";
    }

    @Override
    public String title() {
      return "Blind probe";
    }

    @Override
    public String summary() {
      return "Sees nothing.";
    }

    @Override
    public Class<C> configType() {
      return configType;
    }

    @Override
    public ObservationOutline outline(C config, Wiring wiring) {
      return new ObservationOutline(List.of(), List.of(), List.of());
    }

    @Override
    public Observation observe(C config, ProbeContext context) {
      return Observation.builder().build();
    }
  }

  /** Has nothing wrong. */
  public static final class Good extends Blind<Good.Config> {
    /** A key. */
    public record Config(@Describe("How often.") @Default("2") int times) {}

    /** A probe. */
    public Good() {
      super(Config.class);
    }
  }

  /** Demands of a stage what only a probe can have. */
  public static final class DemandsInVain extends Blind<DemandsInVain.Config> {
    /** A key and a reference. */
    public record Config(
        @Describe("How often.") @Default("2") int times,
        @Describe("What it looks at.") @MustHold("overall") Optional<StageRef> stage) {}

    /** A probe. */
    public DemandsInVain() {
      super(Config.class);
    }
  }

  /** Has a key within another that is not described. */
  public static final class Undescribed extends Blind<Undescribed.Config> {
    /** Keys within a key. */
    public record Inner(@Default("2") int times) {}

    /** A key. */
    public record Config(
        @Describe("How often.") @Default("2") int times, @Describe("How.") Optional<Inner> inner) {}

    /** A probe. */
    public Undescribed() {
      super(Config.class);
    }
  }

  /** Can't work with its default. */
  public static final class CanNotUseItsDefault extends Blind<CanNotUseItsDefault.Config> {
    /** A key. */
    public record Config(@Describe("How often.") @Default("2") int times) {}

    /** A probe. */
    public CanNotUseItsDefault() {
      super(Config.class);
    }

    @Override
    public ObservationOutline outline(Config config, Wiring wiring) {
      if (config.times() == 2) {
        throw new InvalidInputException("this data wants another number than 2").at("times");
      }
      return super.outline(config, wiring);
    }
  }

  /** Refuses its own default. */
  public static final class RefusesItsDefault extends Blind<RefusesItsDefault.Config> {
    /** A key. */
    public record Config(@Describe("How often.") @Default("2") int times) {
      /** Wants an odd number. */
      public Config {
        if (times % 2 == 0) {
          throw new InvalidInputException("times must be odd, given " + times).at("times");
        }
      }
    }

    /** A probe. */
    public RefusesItsDefault() {
      super(Config.class);
    }
  }

  /** Makes something else of its configuration each time that it is read. */
  public static final class Grows extends Blind<Grows.Config> {
    /** A key. */
    public record Config(@Describe("How often.") @Default("2") int times) {
      /** One more. */
      public Config {
        times = times + 1;
      }
    }

    /** A probe. */
    public Grows() {
      super(Config.class);
    }
  }
}
