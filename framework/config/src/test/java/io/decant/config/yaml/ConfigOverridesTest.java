package io.decant.config.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.config.diagnostic.Diagnostic;
import io.decant.config.diagnostic.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigOverridesTest {

  private static final String FILE =
      """
      data: { mnist: { uses: idx } }
      experiments:
        exp1:
          seeds: [1, 2]
          stages: { code: { epochs: 20, penalty: ~ } }
          published: { code.loss@1: 3 }
      """;

  private final List<Diagnostic> diagnostics = new ArrayList<>();

  private MapNode apply(String... overrides) {
    MapNode root =
        (MapNode)
            YamlParser.parse(FILE, new SourceLocation("f.yaml", 1, 1), diagnostics::add)
                .orElseThrow();
    return ConfigOverrides.apply(root, List.of(overrides), diagnostics::add);
  }

  private static YamlNode at(MapNode root, String... path) {
    YamlNode node = root;
    for (String key : path) {
      node = ((MapNode) node).value(key).orElseThrow();
    }
    return node;
  }

  @Test
  void replacesAValueAndRecordsItsOrigin() {
    MapNode root = apply("data.mnist.limit=3", "exp1.stages.code.epochs=5");

    assertEquals(
        new ScalarNode(new SourceLocation("--set", 2, 25), "5", true),
        at(root, "experiments", "exp1", "stages", "code", "epochs"));
    assertEquals(
        new ScalarNode(new SourceLocation("--set", 1, 18), "3", true),
        at(root, "data", "mnist", "limit"));
    assertEquals(List.of(), diagnostics);
  }

  @Test
  void lastOptionForAKeyWins() {
    MapNode root = apply("exp1.stages.code.epochs=5", "exp1.stages.code.epochs=6");

    assertEquals(
        new ScalarNode(new SourceLocation("--set", 2, 25), "6", true),
        at(root, "experiments", "exp1", "stages", "code", "epochs"));
    assertEquals(List.of(), diagnostics);
  }

  @Test
  void locatesErrorsAfterALineBreak() {
    MapNode root = apply("exp1.seed=1", "exp1.next=[a,\nb]");

    YamlNode second = ((ListNode) at(root, "experiments", "exp1", "next")).elements().get(1);
    assertEquals(new SourceLocation("--set", 2, 15), second.location());
  }

  @Test
  void createsMissingMaps() {
    MapNode root = apply("exp1.stages.code.penalty.rho=0.1", "defaults.figures.f.uses=x");

    assertEquals(
        "0.1",
        ((ScalarNode) at(root, "experiments", "exp1", "stages", "code", "penalty", "rho")).text());
    assertEquals("x", ((ScalarNode) at(root, "defaults", "figures", "f", "uses")).text());
  }

  @Test
  void readsTheValueAsYaml() {
    assertEquals(
        3,
        assertInstanceOf(
                ListNode.class, at(apply("exp1.next=[a, b, c=d]"), "experiments", "exp1", "next"))
            .elements()
            .size());
    assertTrue(
        ((MapNode) at(apply("exp1.stages.code=~"), "experiments", "exp1", "stages"))
            .value("code")
            .isEmpty());
  }

  @Test
  void replacesTheAlternativeSeedKey() {
    MapNode experiment = (MapNode) at(apply("exp1.seed=7"), "experiments", "exp1");

    assertEquals(List.of("stages", "published", "seed"), experiment.keys());
  }

  @Test
  void findsKeysThatContainDots() {
    MapNode reference =
        (MapNode) at(apply("exp1.published.code.loss@1=4"), "experiments", "exp1", "published");

    assertEquals(List.of("code.loss@1"), reference.keys());
    assertEquals("4", ((ScalarNode) reference.value("code.loss@1").orElseThrow()).text());
  }

  @Test
  void rejectsUnknownExperimentWithSuggestion() {
    apply("exp2.seed=1");

    assertEquals(
        "--set:1:1: there is no experiment 'exp2'; did you mean 'exp1'? The choices are: exp1, data, defaults",
        diagnostics.get(0).toString());
  }

  @Test
  void rejectsAnOverrideWithoutPathOrValue() {
    apply("exp1", "=3", "exp1=3", "exp1..seed=3");

    assertEquals(4, diagnostics.size());
    assertEquals(
        "--set:2:1: expected path=value, such as exp1.stages.code.epochs=5, given '=3'",
        diagnostics.get(1).toString());
  }

  @Test
  void rejectsAPathThroughAScalar() {
    apply("exp1.stages.code.epochs.first=3");

    assertEquals(
        "--set:1:25: 'epochs' has no key 'first', it is 20", diagnostics.get(0).toString());
  }

  @Test
  void reportsAnUnterminatedList() {
    assertEquals(
        "[a: the list that begins here with [ is not closed with ]",
        at(apply("exp1.next=[a"), "experiments", "exp1", "next").describe());
  }
}
