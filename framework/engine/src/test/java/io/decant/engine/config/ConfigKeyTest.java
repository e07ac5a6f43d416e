package io.decant.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.decant.api.capability.Classifier;
import io.decant.api.capability.Generator;
import io.decant.api.config.Default;
import io.decant.api.config.Describe;
import io.decant.api.config.MustHold;
import io.decant.api.config.MustOffer;
import io.decant.api.config.ObservationRef;
import io.decant.api.config.Range;
import io.decant.api.config.StageRef;
import io.decant.api.config.Unit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfigKeyTest {

  enum Start {
    PYTORCH_LINEAR,
    ZERO
  }

  record Penalty(double rho) {}

  record Config(
      @Describe("How long.") @Unit("epochs") @Default("10") @Range(min = 1) int epochCount,
      Start start,
      Optional<Penalty> penalty,
      List<Penalty> penalties,
      @MustOffer({Classifier.class, Generator.class}) StageRef judge,
      @MustHold({"by-class"}) ObservationRef seen) {}

  @Test
  void saysAllThatTheAnnotationsSay() {
    assertEquals(
        new ConfigKey(
            "epoch-count",
            "whole number",
            "How long.",
            Optional.of("epochs"),
            Optional.of("10"),
            Optional.of("at least 1"),
            false,
            List.of(),
            List.of(),
            List.of()),
        ConfigKey.ofRecord(Config.class).get(0));
  }

  @Test
  void namesChoicesNestedKeysAndDemands() {
    List<ConfigKey> keys = ConfigKey.ofRecord(Config.class);

    assertEquals(List.of("pytorch-linear", "zero"), keys.get(1).choices());
    assertEquals(List.of("rho"), keys.get(2).nested().stream().map(ConfigKey::key).toList());
    assertEquals(List.of("rho"), keys.get(3).nested().stream().map(ConfigKey::key).toList());
    assertEquals(List.of("Classifier", "Generator"), keys.get(4).demands());
    assertEquals(List.of("by-class"), keys.get(5).demands());
    assertEquals(
        List.of(false, true, false, true, true, true), keys.stream().map(ConfigKey::required).toList());
  }

  record Unsupported(Map<String, String> map) {}

  @Test
  void refusesATypeThatAConfigurationCannotHave() {
    assertThrows(IllegalArgumentException.class, () -> ConfigKey.ofRecord(Unsupported.class));
  }
}
