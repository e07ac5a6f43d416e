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

/** Probes that observe nothing, with a single fault each in their configuration. */
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

  /** Has no fault. */
  public static final class ValidConfiguration extends NoOpProbe<ValidConfiguration.Config> {
    /** The configuration. */
    public record Config(@Description("How often.") @DefaultValue("2") int times) {}

    /** Creates a probe. */
    public ValidConfiguration() {
      super(Config.class);
    }
  }

  /** Requires a capability that no model can have. */
  public static final class RequiresImpossibleCapability
      extends NoOpProbe<RequiresImpossibleCapability.Config> {
    /** The configuration. */
    public record Config(
        @Description("How often.") @DefaultValue("2") int times,
        @Description("What it looks at.") @RequiresArrays("overall") Optional<StageRef> stage) {}

    /** Creates a probe. */
    public RequiresImpossibleCapability() {
      super(Config.class);
    }
  }

  /** Has a nested key without description. */
  public static final class MissingDescription extends NoOpProbe<MissingDescription.Config> {
    /** The nested configuration. */
    public record NestedConfig(@DefaultValue("2") int times) {}

    /** The configuration. */
    public record Config(
        @Description("How often.") @DefaultValue("2") int times,
        @Description("How.") Optional<NestedConfig> inner) {}

    /** Creates a probe. */
    public MissingDescription() {
      super(Config.class);
    }
  }

  /** Can't use its default. */
  public static final class UnusableDefault extends NoOpProbe<UnusableDefault.Config> {
    /** The configuration. */
    public record Config(@Description("How often.") @DefaultValue("2") int times) {}

    /** Creates a probe. */
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

  /** Rejects its default. */
  public static final class RejectsItsDefault extends NoOpProbe<RejectsItsDefault.Config> {
    /** The configuration. */
    public record Config(@Description("How often.") @DefaultValue("2") int times) {
      /** Requires an odd number. */
      public Config {
        if (times % 2 == 0) {
          throw new InvalidInputException("times must be odd, given " + times).atKey("times");
        }
      }
    }

    /** Creates a probe. */
    public RejectsItsDefault() {
      super(Config.class);
    }
  }

  /** Changes its configuration every time it is read. */
  public static final class ConfigChangesWhenReread
      extends NoOpProbe<ConfigChangesWhenReread.Config> {
    /** The configuration. */
    public record Config(@Description("How often.") @DefaultValue("2") int times) {
      /** Increments the value. */
      public Config {
        times = times + 1;
      }
    }

    /** Creates a probe. */
    public ConfigChangesWhenReread() {
      super(Config.class);
    }
  }
}
