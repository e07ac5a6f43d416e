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
  private static MapNode resolve(String name, String text) {
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

  private static void assertResolved(String expected, MapNode resolved) {
    assertEquals(plain(read(expected)).toString(), plain(resolved).toString());
  }

  @Test
  void mergesMapsAndReplacesOtherValues() {
    MapNode resolved =
        resolve(
            "b",
            """
            experiments:
              a: { title: A, next: [1, 2], stages: { s: { uses: x, size: 1, penalty: { rho: 1, l1: 2 } } } }
              b: { extends: a, next: [3], stages: { s: { penalty: { rho: 5 } }, t: { uses: y } } }
            """);

    assertResolved(
        "{ title: A, next: [3], stages: { s: { uses: x, size: 1, penalty: { rho: 5, l1: 2 } }, t: { uses: y } } }",
        resolved);
  }

  @Test
  void appliesDefaultsBelowTheExtendedExperiment() {
    MapNode resolved =
        resolve(
            "b",
            """
            defaults: { title: D, question: D, figures: { report: { uses: r } } }
            experiments:
              a: { title: A, data: A }
              b: { extends: a, data: B }
            """);

    assertResolved(
        "{ title: A, question: D, figures: { report: { uses: r } }, data: B }", resolved);
  }

  @Test
  void tildeRemovesAnInheritedEntry() {
    MapNode resolved =
        resolve(
            "c",
            """
            defaults: { figures: { report: { uses: r } } }
            experiments:
              a: { figures: { one: { uses: x }, two: { uses: y } } }
              b: { extends: a, figures: { one: ~, report: ~ } }
              c: { extends: b }
            """);

    assertResolved("{ figures: { two: { uses: y } } }", resolved);
  }

  @Test
  void restoresAnEntryThatAnAncestorRemoved() {
    MapNode resolved =
        resolve(
            "c",
            """
            experiments:
              a: { figures: { one: { uses: x, size: 1 } } }
              b: { extends: a, figures: { one: ~ } }
              c: { extends: b, figures: { one: { uses: x } } }
            """);

    assertResolved("{ figures: { one: { uses: x } } }", resolved);
  }

  @Test
  void doesNotInheritTheKeysOfAnotherPlugin() {
    MapNode resolved =
        resolve(
            "b",
            """
            experiments:
              a: { stages: { s: { uses: x, size: 1 }, t: { uses: y, size: 2 } } }
              b: { extends: a, stages: { s: { uses: z, width: 3 }, t: { uses: y } } }
            """);

    assertResolved("{ stages: { s: { uses: z, width: 3 }, t: { uses: y, size: 2 } } }", resolved);
  }

  @Test
  void replacesTheAlternativeSeedKey() {
    String text =
        "{ defaults: { seeds: [1, 2] }, experiments: { a: { seed: 7 }, b: { extends: a, seeds: [8] } } }";

    assertResolved("{ seed: 7 }", resolve("a", text));
    assertResolved("{ seeds: [8] }", resolve("b", text));
  }

  @Test
  void doesNotMergePublishedValuesOfTwoExperiments() {
    MapNode resolved =
        resolve(
            "b",
            """
            experiments:
              a: { published: { s.loss: { epochs: [3, 2], source: study }, s.mse: 1 } }
              b: { extends: a, published: { s.loss: { value: 5 } } }
            """);

    assertResolved("{ published: { s.loss: { value: 5 }, s.mse: 1 } }", resolved);
  }

  @Test
  void rejectsUnknownAncestorWithSuggestion() {
    InvalidConfigurationException e =
        assertThrows(
            InvalidConfigurationException.class,
            () -> resolve("b", "experiments:\n  exp1: {}\n  b: { extends: ex1 }\n"));

    assertEquals(
        "f.yaml:3:17: there is no experiment 'ex1'; did you mean 'exp1'? The experiments are: exp1, b",
        e.getMessage());
  }

  @Test
  void reportsACycleOnce() {
    String text =
        """
        experiments:
          a: { extends: c }
          b: { extends: a }
          c: { extends: b }
          d: { extends: b }
          e: { extends: e }
        """;
    String message = "f.yaml:2:17: experiments extend each other in a cycle: a → c → b → a";

    for (String name : List.of("a", "b", "c", "d")) {
      assertEquals(
          message,
          assertThrows(InvalidConfigurationException.class, () -> resolve(name, text))
              .getMessage());
    }
    assertEquals(
        "f.yaml:6:17: experiments extend each other in a cycle: e → e",
        assertThrows(InvalidConfigurationException.class, () -> resolve("e", text)).getMessage());
  }

  @Test
  void retainsLocations() {
    MapNode resolved =
        resolve("b", "experiments:\n  a: { x: { y: 1 } }\n  b: { extends: a, x: { z: 2 } }\n");

    MapNode x = (MapNode) resolved.value("x").orElseThrow();
    assertEquals(Optional.of("f.yaml:2:16"), x.value("y").map(n -> n.location().toString()));
    assertEquals(Optional.of("f.yaml:3:28"), x.value("z").map(n -> n.location().toString()));
  }

  @Test
  void rejectsTooManyAncestors() {
    StringBuilder text = new StringBuilder("experiments:\n  e0: { data: d }\n");
    for (int i = 1; i <= 40; i++) {
      text.append(String.format(Locale.ROOT, "  e%d: { extends: e%d }\n", i, i - 1));
    }
    assertEquals(
        "d", ((ScalarNode) resolve("e29", text.toString()).value("data").orElseThrow()).text());
    InvalidConfigurationException e =
        assertThrows(InvalidConfigurationException.class, () -> resolve("e40", text.toString()));
    assertEquals(
        "f.yaml:13:19: the chain of 'extends' is longer than 30 experiments", e.getMessage());
  }
}
