package io.decant.config.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.decant.api.capability.ActivationDecoder;
import io.decant.api.capability.Classifier;
import io.decant.api.config.DefaultValue;
import io.decant.api.config.Description;
import io.decant.api.config.ObservationRef;
import io.decant.api.config.Range;
import io.decant.api.config.RequiresArrays;
import io.decant.api.config.RequiresCapability;
import io.decant.api.config.StageRef;
import io.decant.api.config.Unit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PropertyDocTest {

  enum StartOption {
    PYTORCH_LINEAR,
    ZERO
  }

  record NestedPenaltyConfig(double rho) {}

  record Config(
      @Description("How long.") @Unit("epochs") @DefaultValue("10") @Range(min = 1) int epochCount,
      StartOption start,
      Optional<NestedPenaltyConfig> penalty,
      List<NestedPenaltyConfig> penalties,
      @RequiresCapability({Classifier.class, ActivationDecoder.class}) StageRef judge,
      @RequiresArrays({"by-class"}) ObservationRef seen) {}

  @Test
  void describesAllAnnotations() {
    assertEquals(
        new PropertyDoc(
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
        PropertyDoc.ofRecord(Config.class).get(0));
  }

  @Test
  void describesChoicesNestedKeysAndRequirements() {
    List<PropertyDoc> keys = PropertyDoc.ofRecord(Config.class);

    assertEquals(List.of("pytorch-linear", "zero"), keys.get(1).choices());
    assertEquals(List.of("rho"), keys.get(2).nested().stream().map(PropertyDoc::key).toList());
    assertEquals(List.of("rho"), keys.get(3).nested().stream().map(PropertyDoc::key).toList());
    assertEquals(List.of("Classifier", "ActivationDecoder"), keys.get(4).requirements());
    assertEquals(List.of("by-class"), keys.get(5).requirements());
    assertEquals(
        List.of(false, true, false, true, true, true),
        keys.stream().map(PropertyDoc::required).toList());
  }

  record AnnotatedConfig(
      @Unit("epochs") @DefaultValue("10") @Range(min = 1) int epochs,
      @DefaultValue("1e-3") double rate,
      @DefaultValue("['0', word]") List<String> classes,
      Optional<String> word,
      @RequiresCapability({Classifier.class, ActivationDecoder.class}) StageRef judge) {}

  @Test
  void describesConstraints() {
    assertEquals(
        List.of(
            List.of("whole number", "in epochs", "at least 1", "by default 10"),
            List.of("number", "by default 0.001"),
            List.of("list, each element text", "by default [\"0\", word]"),
            List.of("text", "optional"),
            List.of("name of a stage", "required")),
        PropertyDoc.ofRecord(AnnotatedConfig.class).stream()
            .map(PropertyDoc::constraints)
            .toList());
  }

  @Test
  void describesRequirements() {
    List<PropertyDoc> keys = PropertyDoc.ofRecord(AnnotatedConfig.class);

    assertEquals(
        Optional.of("Must have: Classifier, ActivationDecoder."), keys.get(4).requirement());
    assertEquals(Optional.empty(), keys.get(0).requirement());
  }

  record UnsupportedTypeConfig(Map<String, String> map) {}

  @Test
  void rejectsUnsupportedType() {
    assertThrows(
        IllegalArgumentException.class, () -> PropertyDoc.ofRecord(UnsupportedTypeConfig.class));
  }
}
