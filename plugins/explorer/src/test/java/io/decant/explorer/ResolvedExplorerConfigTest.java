package io.decant.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.DatasetSpec;
import io.decant.api.ImageShape;
import io.decant.api.InvalidInputException;
import io.decant.api.ObservationSpec;
import io.decant.api.ObservationSpec.ArraySpec;
import io.decant.api.Port;
import io.decant.api.StageSpec;
import io.decant.api.config.ArrayRef;
import io.decant.api.config.ObservationRef;
import io.decant.api.config.PortRef;
import io.decant.api.config.StageRef;
import io.decant.api.spi.UpstreamSpecs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ResolvedExplorerConfigTest {

  private final Map<String, StageSpec> stages = new LinkedHashMap<>();
  private Optional<ImageShape> picture = Optional.of(new ImageShape(2, 3));
  private Optional<ArrayRef> rankBy = Optional.empty();

  ResolvedExplorerConfigTest() {
    stage("classifier", "data", new Port("hidden", 5, "h"), new Port("logits", 4, "z"));
    stage(
        "dictionary",
        "classifier.hidden",
        new Port("code", 7, "f"),
        new Port("reconstruction", 5, "h"));
    stage("generator", "classifier.hidden", new Port("image", 6, "x"));
  }

  private void stage(String name, String reads, Port... ports) {
    stages.put(
        name,
        new StageSpec(PortRef.parse(reads), List.of(ports), List.of(), Set.of(), List.of(), 1));
  }

  /** The stages above over pictures of 2 × 3 pixels in four classes. */
  private final UpstreamSpecs wiring =
      new UpstreamSpecs() {
        @Override
        public DatasetSpec data() {
          return new DatasetSpec(6, List.of("a", "b", "c", "d"), picture, 10, 10, false);
        }

        @Override
        public Port port(PortRef reference) {
          return reference.isData()
              ? new Port("data", 6, "x")
              : stages.get(reference.stage()).port(reference.port()).orElseThrow();
        }

        @Override
        public StageSpec stage(StageRef reference) {
          return stages.get(reference.stage());
        }

        @Override
        public ObservationSpec observation(ObservationRef reference) {
          return new ObservationSpec(List.of(), List.of(), List.of());
        }

        @Override
        public ArraySpec array(ArrayRef reference) {
          return ArraySpec.of(reference.array(), 3, 7);
        }
      };

  private Optional<ResolvedExplorerConfig> plan() {
    return ResolvedExplorerConfig.resolve(
        new InteractiveExplorerConfig(
            Optional.of(new StageRef("classifier")),
            Optional.of(new StageRef("dictionary")),
            Optional.of(new StageRef("generator")),
            rankBy,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            10,
            3),
        wiring);
  }

  private void assertRefuses(String key, String part) {
    InvalidInputException refused = assertThrows(InvalidInputException.class, this::plan);
    assertEquals(Optional.of(key).filter(k -> !k.isEmpty()), refused.key());
    assertTrue(refused.getMessage().contains(part), refused::getMessage);
  }

  @Test
  void findsThePortsOnTheWay() {
    ResolvedExplorerConfig plan = plan().orElseThrow();
    assertEquals(
        List.of("hidden", "logits", "code", "reconstruction", "image"),
        List.of(plan.hidden(), plan.logits(), plan.code(), plan.reconstruction(), plan.image())
            .stream()
            .map(Port::name)
            .toList());
    assertEquals("classifier.hidden", plan.hiddenRef().text());
  }

  @Test
  void takesTheLastPortWhereNoneHasTheUsualName() {
    stage("classifier", "data", new Port("hidden", 5, "h"), new Port("classes", 4, "z"));
    assertEquals("classes", plan().orElseThrow().logits().name());
  }

  @Test
  void refusesADictionaryOfSomethingElse() {
    stage("dictionary", "generator.image", new Port("code", 7, "f"));
    assertRefuses(
        "dictionary", "dictionary takes apart generator.image, expected a port of classifier");
  }

  @Test
  void refusesAGeneratorThatDrawsFromSomethingElse() {
    stage("generator", "classifier.logits", new Port("image", 6, "x"));
    assertRefuses(
        "generator", "generator reads classifier.logits, expected that it reads classifier.hidden");
  }

  @Test
  void refusesWidthsThatDoNotFit() {
    stage("generator", "classifier.hidden", new Port("image", 9, "x"));
    assertRefuses("generator", "generator.image has 9 values, expected 6");
  }

  @Test
  void refusesARankingOfOtherClasses() {
    rankBy = Optional.of(new ArrayRef("importance", "by-class"));
    assertRefuses("rank-by", "importance.by-class has the shape [3, 7], expected [4, 7]");
  }

  @Test
  void refusesDataThatIsNoPicture() {
    picture = Optional.empty();
    assertRefuses("", "shows examples as images");
  }

  @Test
  void modelsGoTogether() {
    Optional<StageRef> none = Optional.empty();
    Optional<StageRef> some = Optional.of(new StageRef("classifier"));
    InvalidInputException refused =
        assertThrows(
            InvalidInputException.class,
            () ->
                new InteractiveExplorerConfig(
                    some,
                    some,
                    none,
                    rankBy,
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    10,
                    3));
    assertTrue(refused.getMessage().contains("generator is missing"), refused::getMessage);
    assertThrows(
        InvalidInputException.class,
        () ->
            new InteractiveExplorerConfig(
                none, none, none, rankBy, Optional.empty(), Optional.empty(), List.of(), 10, 3));
  }
}
