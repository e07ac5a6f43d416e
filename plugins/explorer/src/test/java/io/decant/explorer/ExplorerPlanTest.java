package io.decant.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.DataOutline;
import io.decant.api.InvalidInputException;
import io.decant.api.ObservationOutline;
import io.decant.api.ObservationOutline.ArrayOutline;
import io.decant.api.PictureShape;
import io.decant.api.Port;
import io.decant.api.StageOutline;
import io.decant.api.config.ArrayRef;
import io.decant.api.config.ObservationRef;
import io.decant.api.config.PortRef;
import io.decant.api.config.StageRef;
import io.decant.api.spi.Wiring;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExplorerPlanTest {

  private final Map<String, StageOutline> stages = new LinkedHashMap<>();
  private Optional<PictureShape> picture = Optional.of(new PictureShape(2, 3));
  private Optional<ArrayRef> rankBy = Optional.empty();

  ExplorerPlanTest() {
    stage("classifier", "data", new Port("hidden", 5, "h"), new Port("logits", 4, "z"));
    stage("dictionary", "classifier.hidden", new Port("code", 7, "f"), new Port("reconstruction", 5, "h"));
    stage("generator", "classifier.hidden", new Port("picture", 6, "x"));
  }

  private void stage(String name, String reads, Port... ports) {
    stages.put(
        name, new StageOutline(PortRef.parse(reads), List.of(ports), List.of(), Set.of(), List.of(), 1));
  }

  /** The stages above over pictures of 2 × 3 pixels in four classes. */
  private final Wiring wiring = new Wiring() {
    @Override
    public DataOutline data() {
      return new DataOutline(6, List.of("a", "b", "c", "d"), picture, 10, 10, false);
    }

    @Override
    public Port port(PortRef reference) {
      return reference.isData()
          ? new Port("data", 6, "x")
          : stages.get(reference.stage()).port(reference.port()).orElseThrow();
    }

    @Override
    public StageOutline stage(StageRef reference) {
      return stages.get(reference.stage());
    }

    @Override
    public ObservationOutline observation(ObservationRef reference) {
      return new ObservationOutline(List.of(), List.of(), List.of());
    }

    @Override
    public ArrayOutline array(ArrayRef reference) {
      return ArrayOutline.of(reference.array(), 3, 7);
    }
  };

  private Optional<ExplorerPlan> plan() {
    return ExplorerPlan.checked(
        new ExplorerConfig(
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
    ExplorerPlan plan = plan().orElseThrow();
    assertEquals(
        List.of("hidden", "logits", "code", "reconstruction", "picture"),
        List.of(plan.hidden(), plan.logits(), plan.code(), plan.reconstruction(), plan.picture()).stream()
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
    stage("dictionary", "generator.picture", new Port("code", 7, "f"));
    assertRefuses("dictionary", "dictionary takes apart generator.picture, expected a port of classifier");
  }

  @Test
  void refusesAGeneratorThatDrawsFromSomethingElse() {
    stage("generator", "classifier.logits", new Port("picture", 6, "x"));
    assertRefuses("generator", "generator reads classifier.logits, expected that it reads classifier.hidden");
  }

  @Test
  void refusesWidthsThatDoNotFit() {
    stage("generator", "classifier.hidden", new Port("picture", 9, "x"));
    assertRefuses("generator", "generator.picture has 9 values, expected 6");
  }

  @Test
  void refusesARankingOfOtherClasses() {
    rankBy = Optional.of(new ArrayRef("importance", "by-class"));
    assertRefuses("rank-by", "importance.by-class has the shape [3, 7], expected [4, 7]");
  }

  @Test
  void refusesDataThatIsNoPicture() {
    picture = Optional.empty();
    assertRefuses("", "shows examples as pictures");
  }

  @Test
  void modelsGoTogether() {
    Optional<StageRef> none = Optional.empty();
    Optional<StageRef> some = Optional.of(new StageRef("classifier"));
    InvalidInputException refused = assertThrows(
        InvalidInputException.class,
        () -> new ExplorerConfig(
            some, some, none, rankBy, Optional.empty(), Optional.empty(), List.of(), 10, 3));
    assertTrue(refused.getMessage().contains("generator is missing"), refused::getMessage);
    assertThrows(
        InvalidInputException.class,
        () -> new ExplorerConfig(
            none, none, none, rankBy, Optional.empty(), Optional.empty(), List.of(), 10, 3));
  }
}
