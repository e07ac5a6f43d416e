package io.decant.config.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.decant.config.diagnostic.InvalidConfigurationException;
import io.decant.config.diagnostic.SourceLocation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InheritanceResolverTest {

  private static MapNode read(String text) {
    return (MapNode)
        YamlParser.parse(
                text,
                new SourceLocation("f.yaml", 1, 1),
                m -> {
                  throw new AssertionError(m);
                })
            .orElseThrow();
  }

  /** Composes one of the experiments {@code experiments} over {@code defaults}. */
  private static MapNode compose(String name, String text) {
    MapNode root = read(text);
    Map<String, MapNode> experiments = new LinkedHashMap<>();
    MapNode all = (MapNode) root.value("experiments").orElseThrow();
    all.keys().forEach(key -> experiments.put(key, (MapNode) all.value(key).orElseThrow()));
    return new InheritanceResolver(experiments, (MapNode) root.value("defaults").orElse(null))
        .resolve(name);
  }

  /** A tree without its places, for comparison. */
  private static Object plain(YamlNode node) {
    if (node instanceof MapNode map) {
      Map<String, Object> entries = new LinkedHashMap<>();
      map.keys().forEach(key -> entries.put(key, plain(map.value(key).orElseThrow())));
      return entries;
    }
    return node instanceof ListNode list
        ? list.elements().stream().map(InheritanceResolverTest::plain).toList()
        : ((ScalarNode) node).text();
  }

  private static void assertComposed(String expected, MapNode composed) {
    assertEquals(plain(read(expected)).toString(), plain(composed).toString());
  }

  @Test
  void mergesMapsAndReplacesOtherValues() {
    MapNode composed =
        compose(
            "b",
            """
            experiments:
              a: { title: A, next: [1, 2], stages: { s: { uses: x, size: 1, penalty: { rho: 1, l1: 2 } } } }
              b: { extends: a, next: [3], stages: { s: { penalty: { rho: 5 } }, t: { uses: y } } }
            """);

    assertComposed(
        "{ title: A, next: [3], stages: { s: { uses: x, size: 1, penalty: { rho: 5, l1: 2 } }, t: { uses: y } } }",
        composed);
  }

  @Test
  void laysDefaultsBeneathWhateverAnExperimentExtends() {
    MapNode composed =
        compose(
            "b",
            """
            defaults: { title: D, question: D, figures: { report: { uses: r } } }
            experiments:
              a: { title: A, data: A }
              b: { extends: a, data: B }
            """);

    assertComposed(
        "{ title: A, question: D, figures: { report: { uses: r } }, data: B }", composed);
  }

  @Test
  void takesAnInheritedPartAwayForATilde() {
    MapNode composed =
        compose(
            "c",
            """
            defaults: { figures: { report: { uses: r } } }
            experiments:
              a: { figures: { one: { uses: x }, two: { uses: y } } }
              b: { extends: a, figures: { one: ~, report: ~ } }
              c: { extends: b }
            """);

    assertComposed("{ figures: { two: { uses: y } } }", composed);
  }

  @Test
  void givesAPartBackThatAnAncestorTookAway() {
    MapNode composed =
        compose(
            "c",
            """
            experiments:
              a: { figures: { one: { uses: x, size: 1 } } }
              b: { extends: a, figures: { one: ~ } }
              c: { extends: b, figures: { one: { uses: x } } }
            """);

    assertComposed("{ figures: { one: { uses: x } } }", composed);
  }

  @Test
  void doesNotInheritTheKeysOfAnotherPlugin() {
    MapNode composed =
        compose(
            "b",
            """
            experiments:
              a: { stages: { s: { uses: x, size: 1 }, t: { uses: y, size: 2 } } }
              b: { extends: a, stages: { s: { uses: z, width: 3 }, t: { uses: y } } }
            """);

    assertComposed("{ stages: { s: { uses: z, width: 3 }, t: { uses: y, size: 2 } } }", composed);
  }

  @Test
  void replacesTheOtherWayToGiveSeeds() {
    String text =
        "{ defaults: { seeds: [1, 2] }, experiments: { a: { seed: 7 }, b: { extends: a, seeds: [8] } } }";

    assertComposed("{ seed: 7 }", compose("a", text));
    assertComposed("{ seeds: [8] }", compose("b", text));
  }

  @Test
  void doesNotMixThePublishedNumbersOfTwoExperiments() {
    MapNode composed =
        compose(
            "b",
            """
            experiments:
              a: { published: { s.loss: { epochs: [3, 2], source: study }, s.mse: 1 } }
              b: { extends: a, published: { s.loss: { value: 5 } } }
            """);

    assertComposed("{ published: { s.loss: { value: 5 }, s.mse: 1 } }", composed);
  }

  @Test
  void refusesAnUnknownAncestorAndNamesTheNearest() {
    InvalidConfigurationException e =
        assertThrows(
            InvalidConfigurationException.class,
            () -> compose("b", "experiments:\n  exp1: {}\n  b: { extends: ex1 }\n"));

    assertEquals(
        "f.yaml:3:17: there is no experiment 'ex1'; did you mean 'exp1'? The experiments are: exp1, b",
        e.getMessage());
  }

  @Test
  void refusesACircleOnceWhereverItIsEntered() {
    String text =
        """
        experiments:
          a: { extends: c }
          b: { extends: a }
          c: { extends: b }
          d: { extends: b }
          e: { extends: e }
        """;
    String circle = "f.yaml:2:17: experiments extend each other in a cycle: a → c → b → a";

    for (String name : List.of("a", "b", "c", "d")) {
      assertEquals(
          circle,
          assertThrows(InvalidConfigurationException.class, () -> compose(name, text))
              .getMessage());
    }
    assertEquals(
        "f.yaml:6:17: experiments extend each other in a cycle: e → e",
        assertThrows(InvalidConfigurationException.class, () -> compose("e", text)).getMessage());
  }

  @Test
  void keepsThePlaceWhereAValueIsWritten() {
    MapNode composed =
        compose("b", "experiments:\n  a: { x: { y: 1 } }\n  b: { extends: a, x: { z: 2 } }\n");

    MapNode x = (MapNode) composed.value("x").orElseThrow();
    assertEquals(Optional.of("f.yaml:2:16"), x.value("y").map(n -> n.location().toString()));
    assertEquals(Optional.of("f.yaml:3:28"), x.value("z").map(n -> n.location().toString()));
  }

  @Test
  void refusesALineOfAncestorsThatNobodyCouldFollow() {
    StringBuilder text = new StringBuilder("experiments:\n  e0: { data: d }\n");
    for (int i = 1; i <= 40; i++) {
      text.append(String.format(Locale.ROOT, "  e%d: { extends: e%d }\n", i, i - 1));
    }
    assertEquals(
        "d", ((ScalarNode) compose("e29", text.toString()).value("data").orElseThrow()).text());
    InvalidConfigurationException refused =
        assertThrows(InvalidConfigurationException.class, () -> compose("e40", text.toString()));
    assertEquals(
        "f.yaml:13:19: the chain of 'extends' is longer than 30 experiments", refused.getMessage());
  }
}
