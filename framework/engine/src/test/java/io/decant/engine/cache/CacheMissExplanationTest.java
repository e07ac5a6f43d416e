package io.decant.engine.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CacheMissExplanationTest {

  private static final String SUM = "0123456789abcdef".repeat(4);

  private final CacheKey previous = new CacheKey(1, "code", ingredients());

  private static Map<String, String> ingredients() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("plugin", "autoencoder");
    all.put("plugin version", "1.0");
    all.put("plugin jar", SUM);
    all.put("key learning-rate", "1e-3");
    all.put("key names", "[]");
    all.put("reads classifier", SUM);
    all.put("invocation", "after epoch 1");
    all.put("data key path", "mnist");
    all.put("data file train.gz", SUM);
    all.put("decant", SUM);
    all.put("java", "17");
    return all;
  }

  private static List<String> differences(CacheKey previous, String... namesAndValues) {
    Map<String, String> changed = ingredients();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      changed.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    CacheKey current = new CacheKey(1, "code", changed);
    assertNotEquals(previous.digest(), current.digest());
    return CacheMissExplanation.explain(previous, current, "classifier"::equals);
  }

  @Test
  void namesAChangedKeyWithBothValues() {
    assertEquals(
        List.of("learning-rate 1e-3 → 5e-4"), differences(previous, "key learning-rate", "5e-4"));
    assertEquals(List.of("size none → 3"), differences(previous, "key size", "3"));
    assertEquals(
        List.of("names changed"),
        differences(previous, "key names", "[" + "long, ".repeat(20) + "]"));
  }

  @Test
  void reportsInputsThatRun() {
    assertEquals(List.of("classifier runs"), differences(previous, "reads classifier", "other"));
    assertEquals(
        List.of("learning-rate 1e-3 → 5e-4", "classifier runs"),
        differences(previous, "key learning-rate", "5e-4", "reads classifier", "other"));
    assertEquals(
        List.of("classifier changed"),
        CacheMissExplanation.explain(
            previous, previous.with("reads classifier", "other"), step -> false));
  }

  @Test
  void reportsAChangedPluginOnce() {
    assertEquals(
        List.of("plugin jar changed"),
        differences(previous, "plugin jar", "other", "plugin libraries", "x"));
    assertEquals(
        List.of("plugin version 1.0 → 1.1"),
        differences(previous, "plugin version", "1.1", "plugin jar", "other"));
  }

  @Test
  void omitsConsequencesOfOtherChanges() {
    assertEquals(
        List.of("data file train.gz changed"),
        differences(previous, "data file train.gz", "other", "reads classifier", "other"));
    assertEquals(
        List.of("Decant's own code changed", "Java 17 → 25"),
        differences(previous, "decant", "other", "java", "25", "reads classifier", "other"));
  }

  @Test
  void ignoresTheInvocationOfAProbe() {
    assertEquals(List.of(), differences(previous, "invocation", "after epoch 2"));
  }

  @Test
  void keysDifferByStepAndSeed() {
    assertNotEquals(previous.digest(), new CacheKey(2, "code", ingredients()).digest());
    assertNotEquals(previous.digest(), new CacheKey(1, "other", ingredients()).digest());
    assertEquals(previous.digest(), new CacheKey(1, "code", ingredients()).digest());
    assertEquals(64, previous.digest().length());
  }
}
