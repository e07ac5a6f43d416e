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

  record Worded(
      @Unit("epochs") @Default("10") @Range(min = 1) int epochs,
      @Default("1e-3") double rate,
      @Default("['0', word]") List<String> classes,
      Optional<String> word,
      @MustOffer({Classifier.class, Generator.class}) StageRef judge) {}

  @Test
  void putsIntoWordsWhatMayStandThere() {
    assertEquals(
        List.of(
            List.of("whole number", "in epochs", "at least 1", "by default 10"),
            List.of("number", "by default 0.001"),
            List.of("list, each element text", "by default [\"0\", word]"),
            List.of("text", "may be left out"),
            List.of("name of a stage", "required")),
        ConfigKey.ofRecord(Worded.class).stream().map(ConfigKey::facts).toList());
  }

  @Test
  void putsDemandsIntoWords() {
    List<ConfigKey> keys = ConfigKey.ofRecord(Worded.class);

    assertEquals(Optional.of("What it names must have: Classifier, Generator."), keys.get(4).demand());
    assertEquals(Optional.empty(), keys.get(0).demand());
  }

  record Unsupported(Map<String, String> map) {}

  @Test
  void refusesATypeThatAConfigurationCannotHave() {
    assertThrows(IllegalArgumentException.class, () -> ConfigKey.ofRecord(Unsupported.class));
  }
}
