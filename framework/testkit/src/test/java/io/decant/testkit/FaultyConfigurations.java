package io.decant.testkit;

import io.decant.api.InvalidInputException;
import io.decant.api.Observation;
import io.decant.api.ObservationSpec;
import io.decant.api.config.DefaultValue;
import io.decant.api.config.Description;
import io.decant.api.config.RequiresArrays;
import io.decant.api.config.StageRef;
import io.decant.api.spi.Probe;
import io.decant.api.spi.ProbeContext;
import io.decant.api.spi.UpstreamSpecs;
import java.util.List;
import java.util.Optional;

/** Probes that see nothing, with configurations that are good but for one thing. */
final class FaultyConfigurations {

  private FaultyConfigurations() {}

  abstract static class NoOpProbe<C extends Record> implements Probe<C> {
    private final Class<C> configType;

    NoOpProbe(Class<C> configType) {
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
    public ObservationSpec spec(C config, UpstreamSpecs upstream) {
      return new ObservationSpec(List.of(), List.of(), List.of());
    }

    @Override
    public Observation observe(C config, ProbeContext context) {
      return Observation.builder().build();
    }
  }

  /** Has nothing wrong. */
  public static final class ValidConfiguration extends NoOpProbe<ValidConfiguration.Config> {
    /** A key. */
    public record Config(@Description("How often.") @DefaultValue("2") int times) {}

    /** A probe. */
    public ValidConfiguration() {
      super(Config.class);
    }
  }

  /** Demands of a stage what only a probe can have. */
  public static final class RequiresImpossibleCapability
      extends NoOpProbe<RequiresImpossibleCapability.Config> {
    /** A key and a reference. */
    public record Config(
        @Description("How often.") @DefaultValue("2") int times,
        @Description("What it looks at.") @RequiresArrays("overall") Optional<StageRef> stage) {}

    /** A probe. */
    public RequiresImpossibleCapability() {
      super(Config.class);
    }
  }

  /** Has a key within another that is not described. */
  public static final class MissingDescription extends NoOpProbe<MissingDescription.Config> {
    /** Keys within a key. */
    public record NestedConfig(@DefaultValue("2") int times) {}

    /** A key. */
    public record Config(
        @Description("How often.") @DefaultValue("2") int times,
        @Description("How.") Optional<NestedConfig> inner) {}

    /** A probe. */
    public MissingDescription() {
      super(Config.class);
    }
  }

  /** Can't work with its default. */
  public static final class UnusableDefault extends NoOpProbe<UnusableDefault.Config> {
    /** A key. */
    public record Config(@Description("How often.") @DefaultValue("2") int times) {}

    /** A probe. */
    public UnusableDefault() {
      super(Config.class);
    }

    @Override
    public ObservationSpec spec(Config config, UpstreamSpecs upstream) {
      if (config.times() == 2) {
        throw new InvalidInputException("this data wants another number than 2").atKey("times");
      }
      return super.spec(config, upstream);
    }
  }

  /** Refuses its own default. */
  public static final class RejectsItsDefault extends NoOpProbe<RejectsItsDefault.Config> {
    /** A key. */
    public record Config(@Description("How often.") @DefaultValue("2") int times) {
      /** Wants an odd number. */
      public Config {
        if (times % 2 == 0) {
          throw new InvalidInputException("times must be odd, given " + times).atKey("times");
        }
      }
    }

    /** A probe. */
    public RejectsItsDefault() {
      super(Config.class);
    }
  }

  /** Makes something else of its configuration each time that it is read. */
  public static final class ConfigChangesWhenReread
      extends NoOpProbe<ConfigChangesWhenReread.Config> {
    /** A key. */
    public record Config(@Description("How often.") @DefaultValue("2") int times) {
      /** One more. */
      public Config {
        times = times + 1;
      }
    }

    /** A probe. */
    public ConfigChangesWhenReread() {
      super(Config.class);
    }
  }
}
