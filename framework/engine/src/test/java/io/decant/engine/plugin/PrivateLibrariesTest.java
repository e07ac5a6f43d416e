package io.decant.engine.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A library in a plugin's folder is the one that the plugin uses, also where the framework has one
 * of the same module, or with the same packages. The probes' ids tell what they have seen.
 */
class PrivateLibrariesTest {

  /**
   * A package of a library that is an automatic module in the framework, and one of a library with
   * a descriptor.
   */
  private enum FrameworkLibrary {
    SNAKEYAML("org.yaml.snakeyaml", "org.yaml.snakeyaml", "Yaml"),
    LANG3("org.apache.commons.lang3", "org.apache.commons.lang3", "StringUtils"),
    MATH3("commons.math3", "org.apache.commons.math3.util", "FastMath");

    private final String module;
    private final String packageName;
    private final String type;

    FrameworkLibrary(String module, String packageName, String type) {
      this.module = module;
      this.packageName = packageName;
      this.type = type;
    }

    private String className() {
      return packageName + "." + type;
    }
  }

  private static final String SEEN = "\" + seen + \"";

  /** Ends the constructor and goes on with an empty block. */
  private static final String FIELD = " } private final String seen; {";

  @TempDir Path work;
  private Path plugins;

  @BeforeEach
  void setUp() {
    plugins = work.resolve("plugins");
  }

  private PluginJarBuilder jar() {
    return new PluginJarBuilder(work);
  }

  /** A jar of the library's name, without a descriptor, whose class says what it is called. */
  private Path automatic(FrameworkLibrary library, String message, Path jar) {
    return jar()
        .source(
            library.className().replace('.', '/') + ".java",
            "package "
                + library.packageName
                + "; public class "
                + library.type
                + " { public String says = \""
                + message
                + "\"; }")
        .manifest("Automatic-Module-Name", library.module)
        .write(jar);
  }

  /** A modular plugin whose id is what an expression has given when it was loaded. */
  private PluginJarBuilder modular(String requires, String className) {
    return jar()
        .source(
            "module-info.java",
            "module p { requires io.decant.api; "
                + requires
                + " provides io.decant.api.spi.Probe with p.Look; }")
        .probeClass("p", "Look", SEEN, "seen = " + className + ";" + FIELD);
  }

  private PluginRegistry load() {
    PluginRegistry registry = PluginRegistry.load(List.of(plugins));
    assertEquals(List.of(), registry.failed());
    return registry;
  }

  private List<String> ids() {
    return load().installed().stream().map(p -> p.plugin().id()).toList();
  }

  @ParameterizedTest
  @EnumSource
  void automaticModuleOfTheFolderTakesPrecedence(FrameworkLibrary library) {
    for (String version : List.of("one", "two")) {
      Path folder = plugins.resolve(version);
      Path lib = automatic(library, version, folder.resolve("lib-" + version + ".jar"));
      modular("requires " + library.module + ";", "new " + library.className() + "().says")
          .requiring(lib)
          .write(folder.resolve("p.jar"));
    }

    PluginRegistry registry = load();

    assertEquals(
        List.of("one", "two"), registry.installed().stream().map(p -> p.plugin().id()).toList());
    assertEquals(
        List.of(plugins.resolve("two/lib-two.jar")), registry.require("two").origin().libraries());
    assertEquals("p", registry.require("two").origin().module());
  }

  @Test
  void libraryMayContainPackagesOfTheFramework() {
    Path lib =
        jar()
            .source(
                "org/yaml/snakeyaml/Yaml.java",
                "package org.yaml.snakeyaml; public class Yaml { public String says = \"own\"; }")
            .manifest("Automatic-Module-Name", "old.yaml")
            .write(plugins.resolve("p/old.jar"));
    modular("requires old.yaml;", "new org.yaml.snakeyaml.Yaml().says")
        .requiring(lib)
        .write(plugins.resolve("p/p.jar"));

    assertEquals(List.of("own"), ids());
  }

  @Test
  void automaticModulesReadAllModulesOfTheFolder() {
    Path folder = plugins.resolve("p");
    Path words =
        jar()
            .source(
                "words/Words.java",
                "package words; public class Words { public static String says() { return \"said\"; } }")
            .write(folder.resolve("words.jar"));
    Path lib =
        jar()
            .source(
                "lib/Lib.java",
                "package lib; public class Lib { public static String says() {"
                    + " try { return (String) Class.forName(\"words.Words\").getMethod(\"says\").invoke(null); }"
                    + " catch (ReflectiveOperationException e) { return e.toString(); } } }")
            .write(folder.resolve("lib.jar"));
    modular("requires lib;", "lib.Lib.says()")
        .requiring(lib)
        .requiring(words)
        .write(folder.resolve("p.jar"));

    assertEquals(List.of("said"), ids());
  }

  @Test
  void frameworkLibrariesCannotBeRequired() {
    modular("requires org.yaml.snakeyaml;", "new org.yaml.snakeyaml.Yaml().getName()")
        .write(plugins.resolve("p.jar"));

    String reason = PluginRegistry.load(List.of(plugins)).failed().get(0).reason();
    assertTrue(reason.startsWith("Module org.yaml.snakeyaml not found, required by p; "), reason);
  }

  private static final String PRINTS_PRESENCE =
      "try { Class.forName(\"org.yaml.snakeyaml.Yaml\", false, %s); System.setProperty(\"decant.test.seen\", \"class\"); }"
          + " catch (ClassNotFoundException e) { }"
          + " if (%s.getResource(\"org/yaml/snakeyaml/Yaml.class\") != null"
          + " || %s.getResource(\"META-INF/services/com.fasterxml.jackson.core.JsonFactory\") != null)"
          + " System.setProperty(\"decant.test.seen\", \"resource\");";

  @ParameterizedTest
  @ValueSource(
      strings = {"Look.class.getClassLoader()", "Thread.currentThread().getContextClassLoader()"})
  void frameworkLibrariesAreNotVisibleByName(String loader) {
    String constructor = PRINTS_PRESENCE.replace("%s", loader);
    System.clearProperty("decant.test.seen");
    jar()
        .probe("m", "modular")
        .probeClass("m", "Look", "modular", constructor)
        .write(plugins.resolve("m.jar"));
    jar()
        .probe("s", "static")
        .source(
            "module-info.java",
            "module s { requires io.decant.api; requires static org.yaml.snakeyaml;"
                + " provides io.decant.api.spi.Probe with s.Look; }")
        .probeClass("s", "Look", "static", constructor)
        .write(plugins.resolve("s.jar"));
    jar()
        .probeClass("q", "Look", "plain", constructor)
        .service("q.Look")
        .write(plugins.resolve("q.jar"));

    assertEquals(List.of("modular", "plain", "static"), ids());
    assertEquals(null, System.getProperty("decant.test.seen"));
  }

  /** A library that looks for a service by the thread's loader, and what offers it. */
  private void greeter(Path folder, boolean provided) {
    PluginJarBuilder lib =
        jar()
            .source(
                "greet/Greeter.java", "package greet; public interface Greeter { String hello(); }")
            .source(
                "greet/Greetings.java",
                "package greet; public class Greetings { public static String first() {"
                    + " return java.util.ServiceLoader.load(Greeter.class).findFirst().map(Greeter::hello).orElse(\"silence\"); } }");
    if (provided) {
      lib.source(
              "greet/Hello.java",
              "package greet; public class Hello implements Greeter {"
                  + " public String hello() { return \"hello\"; } }")
          .entry("META-INF/services/greet.Greeter", "greet.Hello\n");
    }
    Path jar = lib.write(folder.resolve("greet.jar"));
    modular("requires greet;", "greet.Greetings.first()")
        .requiring(jar)
        .write(folder.resolve("p.jar"));
  }

  @Test
  void automaticModuleFindsItsServices() {
    greeter(plugins.resolve("with"), true);
    greeter(plugins.resolve("without"), false);

    assertEquals(List.of("hello", "silence"), ids());
  }

  @Test
  void plainJarFindsServicesByTheContextClassLoader() {
    Path folder = plugins.resolve("p");
    jar()
        .source("q/Greeter.java", "package q; public interface Greeter { String hello(); }")
        .source(
            "q/Hello.java",
            "package q; public class Hello implements Greeter { public String hello() { return \"hello\"; } }")
        .entry("META-INF/services/q.Greeter", "q.Hello\n")
        .service("q.Look")
        .probeClass(
            "q",
            "Look",
            SEEN,
            "seen = java.util.ServiceLoader.load(Greeter.class).findFirst().map(Greeter::hello).orElse(\"silence\");"
                + FIELD)
        .write(folder.resolve("q.jar"));

    assertEquals(List.of("hello"), ids());
  }

  @Test
  void copiesOfSharedModulesAreExcluded() {
    for (String kind : List.of("modular", "plain")) {
      Path folder = plugins.resolve(kind);
      jar()
          .source(
              "io/decant/api/spi/Probe.java",
              "package io.decant.api.spi; public interface Probe {}")
          .manifest("Automatic-Module-Name", "io.decant.api")
          .write(folder.resolve("copy-of-the-api.jar"));
    }
    jar().probe("p", "modular").write(plugins.resolve("modular/p.jar"));
    jar()
        .probeClass("q", "Look", "plain", "")
        .service("q.Look")
        .write(plugins.resolve("plain/q.jar"));

    PluginRegistry registry = load();

    assertEquals(List.of(), registry.require("modular").origin().libraries());
    assertEquals(List.of(), registry.require("plain").origin().libraries());
  }
}
