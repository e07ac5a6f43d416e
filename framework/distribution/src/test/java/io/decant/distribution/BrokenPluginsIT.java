package io.decant.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.distribution.ShellScript.ScriptResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Jars that can't be used, all in one plugins folder: each is named with its reason, and none is in
 * the way.
 */
@DisabledOnOs(OS.WINDOWS)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokenPluginsIT {

  private static final String ID = "\"acme/look\"";
  private static final String CONSTRUCTOR = "public Look() {}";
  private static final String CONFIG =
      "public record Config(@Range(min = 1) @DefaultValue(\"3\") int bins) {}";

  /** What the list must say of each jar. */
  private static final Map<String, String> REASONS = new LinkedHashMap<>();

  static {
    REASONS.put("not-a-jar", "is not a jar: ");
    REASONS.put("no-provider", "provides no plugin: add 'provides");
    REASONS.put(
        "throws",
        "Provider com.acme.look.Look could not be instantiated: IllegalStateException: no licence");
    REASONS.put("missing-module", "Module org.words not found, required by com.acme.look");
    REASONS.put(
        "missing-class",
        "requires the class org.words.Words, which is neither in its jars nor shared by the framework");
    REASONS.put(
        "newer-java", "was compiled for Java 57, but this is Java " + Runtime.version().feature());
    REASONS.put(
        "other-spi",
        "was built for version 2 of the plugin interfaces (Decant-SPI in its manifest), but this");
    REASONS.put("invalid-id", "has the id 'Acme_Look', expected lower-case letters");
    REASONS.put(
        "reserved-id",
        "has the id 'feature-importance', which is reserved for the built-in plugin in decant-feature-");
    REASONS.put("reserved-vendor", "has the id 'decant/look', but the vendor 'decant' is reserved");
    REASONS.put("duplicate-1", "has the id 'acme/duplicate', like com.acme.look.Look in ");
    REASONS.put("duplicate-2", "has the id 'acme/duplicate', like com.acme.look.Look in ");
    REASONS.put(
        "no-record", "has the configuration com.acme.look.Look$Config, which is not a record");
    REASONS.put("refused-default", "its constructor rejects its default values: three are too few");
    REASONS.put("default-out-of-range", "'bins' must be at least 1, given 0");
  }

  private TestProject project;
  private Path marker;

  @BeforeAll
  void writePlugins(@TempDir Path folder) throws IOException {
    project = new TestProject(folder);
    marker = folder.resolve("loaded");
    Path words =
        new ThirdPartyJarBuilder()
            .source("module-info.java", "module org.words { exports org.words; }")
            .source(
                "org/words/Words.java",
                "package org.words; public class Words { public static double N = 1; }")
            .write(folder.resolve("elsewhere").resolve("words.jar"));
    Files.createDirectories(project.plugins());
    Files.writeString(jar("not-a-jar"), "not a jar");
    probeJar("no-provider")
        .replacing("provides io.decant.api.spi.Probe with com.acme.look.Look;", "")
        .write(jar("no-provider"));
    probeJar("throws")
        .replacing(
            CONSTRUCTOR,
            "public Look() { throw new IllegalStateException(\"no licence\\nbuy one\"); }")
        .write(jar("throws"));
    probeJar("missing-module")
        .replacing("requires io.decant.api;", "requires io.decant.api; requires org.words;")
        .library(words)
        .write(jar("missing-module"));
    probeJar("missing-class")
        .replacing(CONSTRUCTOR, "private final double n = org.words.Words.N;")
        .without("module-info.java")
        .entry("META-INF/services/io.decant.api.spi.Probe", "com.acme.look.Look\n")
        .library(words)
        .write(jar("missing-class"));
    probeJar("newer-java").ofNewerJava().write(jar("newer-java"));
    probeJar("other-spi")
        .replacing(CONSTRUCTOR, "static { new java.io.File(\"" + marker + "\").mkdir(); }")
        .manifest("Decant-SPI", "2")
        .write(jar("other-spi"));
    probeJar("x").replacing("acme/x", "Acme_Look").write(jar("invalid-id"));
    probeJar("x").replacing("acme/x", "feature-importance").write(jar("reserved-id"));
    probeJar("x").replacing("acme/x", "decant/look").write(jar("reserved-vendor"));
    probeJar("duplicate").write(jar("duplicate-1"));
    probeJar("duplicate").write(jar("duplicate-2"));
    probeJar("no-record")
        .replacing(
            CONFIG,
            "public static class Config {} @Override public Class configType() { return Config.class; }",
            "implements Probe<Look.Config>",
            "implements Probe",
            "spec(Config config",
            "spec(Record config",
            "observe(Config config",
            "observe(Record config")
        .write(jar("no-record"));
    probeJar("refused-default")
        .replacing(
            "int bins) {}",
            "int bins) { public Config { if (bins < 4) throw new IllegalArgumentException(\"three are too few\"); } }")
        .write(jar("refused-default"));
    probeJar("default-out-of-range")
        .replacing("@DefaultValue(\"3\")", "@DefaultValue(\"0\")")
        .write(jar("default-out-of-range"));
    probeJar("good").write(jar("good"));
    ThirdPartyJarBuilder.of("stripes").write(jar("stripes"));
    StringBuilder yaml =
        new StringBuilder(
            """
        decant: 1
        data: { stripes: { uses: acme/stripes } }
        experiments:
          good: { data: stripes, probes: { p: { uses: acme/good } } }
        """);
    for (String plugin :
        List.of("not-a-jar", "throws", "other-spi", "duplicate", "refused-default")) {
      yaml.append(
          String.format(
              Locale.ROOT,
              "  uses-%s: { data: stripes, probes: { p: { uses: acme/%s } } }\n",
              plugin,
              plugin));
    }
    project.experiments(yaml.toString());
  }

  private Path jar(String name) {
    return project.plugins().resolve(name + ".jar");
  }

  private static ThirdPartyJarBuilder probeJar(String name) {
    return ThirdPartyJarBuilder.of("look").replacing(ID, "\"acme/" + name + "\"");
  }

  @Test
  void listsEachWithItsReason() throws Exception {
    ScriptResult list = project.runDecant("plugins", "list").assertStatus(0);
    assertEquals("", list.err());
    REASONS.forEach(
        (name, reason) -> {
          String start = "failed to load: " + jar(name) + ": ";
          List<String> lines = list.out().lines().filter(line -> line.startsWith(start)).toList();
          assertEquals(1, lines.size(), () -> "lines about " + name + " in:\n" + list.out());
          assertTrue(lines.get(0).contains(reason), () -> reason + "\nis not in\n" + lines.get(0));
        });
    assertEquals(
        REASONS.size(), list.out().lines().filter(line -> line.contains("failed to load")).count());
    list.assertOutContains("acme/good")
        .assertOutContains("acme/stripes")
        .assertOutContains("feature-importance ");
    list.assertOutContains(" in " + jar("duplicate-1") + ";")
        .assertOutContains(" in " + jar("duplicate-2") + ";");
  }

  @Test
  void loadsNoClassOfAJarForAnotherSpi() throws Exception {
    project.runDecant("plugins", "list").assertStatus(0);
    assertFalse(Files.exists(marker));
  }

  @Test
  void unaffectedExperimentsRun() throws Exception {
    assertEquals(
        "", project.runDecant("run", "good", "--quiet", "--out", "alone").assertStatus(0).errors());
    project.runDecant("plan", "good").assertStatus(0);
  }

  @Test
  void skipsOnlyExperimentsThatUseABrokenPlugin() throws Exception {
    ScriptResult run = project.runDecant("run", "--out", "together").assertStatus(1);
    run.assertOutContains("good: ").assertErrContains("good: done, ");
    for (String plugin :
        List.of("not-a-jar", "throws", "other-spi", "duplicate", "refused-default")) {
      run.assertErrContains("uses-" + plugin + ": skipped");
    }
    run.assertErrContains(
            "experiments.yaml:8:57: plugin 'acme/duplicate' can't be used: " + jar("duplicate-1"))
        .assertErrContains(
            "there is no usable probe plugin 'acme/not-a-jar'; failed to load: "
                + jar("not-a-jar")
                + " (is not a jar: ")
        .assertErrContains(jar("other-spi") + " (was built for version 2 of the plugin interfaces")
        .assertErrContains("three are too few");
    assertFalse(run.err().contains("\tat "), run.err());
    project
        .runDecant("validate")
        .assertStatus(1)
        .assertOutContains("good: valid")
        .assertErrContains("uses-throws: skipped");
  }

  @Test
  void describeReportsTheReason() throws Exception {
    project
        .runDecant("plugins", "describe", "acme/duplicate")
        .assertStatus(2)
        .assertErrContains("the plugin 'acme/duplicate' can't be used: " + jar("duplicate-1"));
    project
        .runDecant("plugins", "describe", "acme/throws")
        .assertStatus(2)
        .assertErrContains("no licence");
  }
}
