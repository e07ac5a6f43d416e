package io.decant.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plugins that would get into each other's way on one class path, side by side in one run. */
@DisabledOnOs(OS.WINDOWS)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PluginIsolationIT {

  private static final String FIELD = "0.0, \"\"";
  private static final String ID = "\"acme/look\"";
  private static final String MODULE = "com.acme.look";

  private TestProject project;

  @BeforeAll
  void runAll(@TempDir Path folder) throws Exception {
    project = new TestProject(folder);
    Path plugins = project.plugins();
    ThirdPartyJarBuilder.of("stripes").write(plugins.resolve("stripes.jar"));
    for (String version : List.of("1", "2")) {
      Path library = words(version).write(plugins.resolve("words-" + version).resolve("words.jar"));
      probeJar("words-" + version, "org.words.Words.VERSION")
          .replacing("requires io.decant.api;", "requires io.decant.api; requires org.words;")
          .library(library)
          .write(plugins.resolve("words-" + version).resolve("look.jar"));
      probeJar("twin-" + version, version).write(plugins.resolve("twin-" + version + ".jar"));
    }
    plain("plain", "5").write(plugins.resolve("1-plain.jar"));
    plain("shaded", "com.fasterxml.jackson.databind.ObjectMapper.VERSION")
        .source(
            "com/fasterxml/jackson/databind/ObjectMapper.java",
            library("com.fasterxml.jackson.databind", "ObjectMapper", "6"))
        .write(plugins.resolve("shaded.jar"));
    Path guava =
        new ThirdPartyJarBuilder()
            .source(
                "module-info.java", "module com.google.common { exports com.google.common.base; }")
            .source(
                "com/google/common/base/Joiner.java",
                library("com.google.common.base", "Joiner", "7"))
            .write(plugins.resolve("old-guava").resolve("guava.jar"));
    probeJar("old-guava", "com.google.common.base.Joiner.VERSION")
        .replacing("requires io.decant.api;", "requires io.decant.api; requires com.google.common;")
        .library(guava)
        .write(plugins.resolve("old-guava").resolve("look.jar"));
    for (String version : List.of("3.10", "3.12")) {
      lang("lang", version)
          .replacing(
              "requires io.decant.api;",
              "requires io.decant.api; requires org.apache.commons.lang3;")
          .write(plugins.resolve("lang-" + version).resolve("look.jar"));
      lang("plain-lang", version)
          .without("module-info.java")
          .entry("META-INF/services/io.decant.api.spi.Probe", "com.acme.look.Look\n")
          .write(plugins.resolve("plain-lang-" + version).resolve("look.jar"));
    }
    project.experiments(
        """
        decant: 1
        data: { stripes: { uses: acme/stripes } }
        experiments:
          all:
            data: stripes
            probes:
              words-1:   { uses: acme/words-1 }
              words-2:   { uses: acme/words-2 }
              twin-1:    { uses: acme/twin-1 }
              twin-2:    { uses: acme/twin-2 }
              plain:     { uses: acme/plain }
              shaded:    { uses: acme/shaded }
              old-guava: { uses: acme/old-guava }
              lang-310:  { uses: acme/lang-310 }
              lang-312:  { uses: acme/lang-312 }
              plain-lang-310: { uses: acme/plain-lang-310 }
              plain-lang-312: { uses: acme/plain-lang-312 }
        """);
    assertEquals("", project.runDecant("run", "--quiet").assertStatus(0).errors());
  }

  /** A probe that sees a number. */
  private static ThirdPartyJarBuilder probeJar(String id, String className) {
    return ThirdPartyJarBuilder.of("look")
        .replacing(FIELD, className + ", \"\"", ID, "\"acme/" + id + "\"");
  }

  /** The same, in a jar that is no module. */
  private static ThirdPartyJarBuilder plain(String id, String className) {
    return probeJar(id, className)
        .without("module-info.java")
        .entry("META-INF/services/io.decant.api.spi.Probe", "com.acme.look.Look # the plugin\n");
  }

  /** A probe with its own commons-lang3, a jar without descriptor as the released one was. */
  private ThirdPartyJarBuilder lang(String name, String version) {
    Path library =
        new ThirdPartyJarBuilder()
            .source(
                "org/apache/commons/lang3/StringUtils.java",
                library("org.apache.commons.lang3", "StringUtils", version))
            .manifest("Automatic-Module-Name", "org.apache.commons.lang3")
            .write(
                project
                    .plugins()
                    .resolve(name + "-" + version)
                    .resolve("commons-lang3-" + version + ".jar"));
    return probeJar(
            name + "-" + version.replace(".", ""), "org.apache.commons.lang3.StringUtils.VERSION")
        .library(library);
  }

  private static ThirdPartyJarBuilder words(String version) {
    return new ThirdPartyJarBuilder()
        .source("module-info.java", "module org.words { exports org.words; }")
        .source("org/words/Words.java", library("org.words", "Words", version));
  }

  private static String library(String packageName, String type, String version) {
    return String.format(
        Locale.ROOT,
        "package %s; public class %s { public static double VERSION = Double.parseDouble(\"%s\"); }",
        packageName,
        type,
        version);
  }

  private void assertSees(String probe, double expected) throws IOException {
    assertEquals(expected, project.scalar("all", probe, "seen"), probe);
  }

  @Test
  void pluginsHaveTheirOwnLibraryVersions() throws IOException {
    assertSees("words-1", 1);
    assertSees("words-2", 2);
  }

  @Test
  void twoJarsMayContainTheSameModule() throws IOException {
    assertSees("twin-1", 1);
    assertSees("twin-2", 2);
    assertEquals(
        MODULE,
        project.json("all", "provenance.json").at("/plugins/acme~1twin-1/module").textValue());
    assertEquals(
        MODULE,
        project.json("all", "provenance.json").at("/plugins/acme~1twin-2/module").textValue());
  }

  @Test
  void jarWithoutModuleInfoIsAPlugin() throws IOException {
    assertSees("plain", 5);
  }

  @Test
  void fatJarUsesItsOwnLibraries() throws IOException {
    assertSees("shaded", 6);
  }

  @Test
  void folderUsesItsOwnVersionOfAFrameworkLibrary() throws IOException {
    assertSees("old-guava", 7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lang", "plain-lang"})
  void automaticModuleOfTheFolderTakesPrecedence(String plugin) throws IOException {
    for (String version : List.of("3.10", "3.12")) {
      String probe = plugin + "-" + version.replace(".", "");
      assertSees(probe, Double.parseDouble(version));
      JsonNode libraries =
          project.json("all", "provenance.json").at("/plugins/acme~1" + probe + "/libraries");
      assertEquals(
          List.of("commons-lang3-" + version + ".jar"),
          libraries.properties().stream().map(Map.Entry::getKey).toList());
    }
  }

  @Test
  void listsTheirJars() throws Exception {
    String list = project.runDecant("plugins", "list").assertStatus(0).out();
    for (String jar : List.of("twin-1.jar", "twin-2.jar", "1-plain.jar", "shaded.jar")) {
      assertTrue(list.contains(jar), list);
    }
  }
}
