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
  private Optional<ImageShape> imageShape = Optional.of(new ImageShape(2, 3));
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
          return new DatasetSpec(6, List.of("a", "b", "c", "d"), imageShape, 10, 10, false);
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

  private Optional<ResolvedExplorerConfig> resolve() {
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

  private void assertRejected(String key, String part) {
    InvalidInputException rejected = assertThrows(InvalidInputException.class, this::resolve);
    assertEquals(Optional.of(key).filter(k -> !k.isEmpty()), rejected.key());
    assertTrue(rejected.getMessage().contains(part), rejected::getMessage);
  }

  @Test
  void resolvesThePortsOfThePipeline() {
    ResolvedExplorerConfig resolved = resolve().orElseThrow();
    assertEquals(
        List.of("hidden", "logits", "code", "reconstruction", "image"),
        List.of(
                resolved.hidden(),
                resolved.logits(),
                resolved.code(),
                resolved.reconstruction(),
                resolved.image())
            .stream()
            .map(Port::name)
            .toList());
    assertEquals("classifier.hidden", resolved.hiddenRef().text());
  }

  @Test
  void usesTheLastPortIfNoneHasTheDefaultName() {
    stage("classifier", "data", new Port("hidden", 5, "h"), new Port("classes", 4, "z"));
    assertEquals("classes", resolve().orElseThrow().logits().name());
  }

  @Test
  void rejectsADictionaryOfAnotherPort() {
    stage("dictionary", "generator.image", new Port("code", 7, "f"));
    assertRejected("dictionary", "dictionary reads generator.image, expected a port of classifier");
  }

  @Test
  void rejectsAGeneratorOfAnotherPort() {
    stage("generator", "classifier.logits", new Port("image", 6, "x"));
    assertRejected("generator", "generator reads classifier.logits, expected classifier.hidden");
  }

  @Test
  void rejectsMismatchedWidths() {
    stage("generator", "classifier.hidden", new Port("image", 9, "x"));
    assertRejected("generator", "generator.image has 9 values, expected 6");
  }

  @Test
  void rejectsARankingOfOtherClasses() {
    rankBy = Optional.of(new ArrayRef("importance", "by-class"));
    assertRejected("rank-by", "importance.by-class has the shape [3, 7], expected [4, 7]");
  }

  @Test
  void rejectsDataThatIsNotImages() {
    imageShape = Optional.empty();
    assertRejected("", "shows examples as images");
  }

  @Test
  void rejectsIncompleteModels() {
    Optional<StageRef> none = Optional.empty();
    Optional<StageRef> classifier = Optional.of(new StageRef("classifier"));
    InvalidInputException rejected =
        assertThrows(
            InvalidInputException.class,
            () ->
                new InteractiveExplorerConfig(
                    classifier,
                    classifier,
                    none,
                    rankBy,
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    10,
                    3));
    assertTrue(rejected.getMessage().contains("generator is missing"), rejected::getMessage);
    assertThrows(
        InvalidInputException.class,
        () ->
            new InteractiveExplorerConfig(
                none, none, none, rankBy, Optional.empty(), Optional.empty(), List.of(), 10, 3));
  }
}
