package io.decant.engine.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.decant.api.InvalidInputException;
import io.decant.api.spi.Plugin;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.PlanRequest;
import io.decant.engine.plan.Planner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginRegistryTest {

  /** A class of the framework's, but another one. */
  private static final String OWN_SNAKEYAML =
      "package org.yaml.snakeyaml; public class Yaml { public String id = \"own\"; }";

  @TempDir Path work;
  private Path plugins;

  @BeforeEach
  void setUp() {
    plugins = work.resolve("plugins");
  }

  private PluginJarBuilder jar() {
    return new PluginJarBuilder(work);
  }

  private PluginRegistry load() {
    return PluginRegistry.load(List.of(plugins));
  }

  @Test
  void findsAPluginInAJarWithItsOrigin() {
    Path jar =
        jar()
            .probe("com.acme.look", "acme/look")
            .manifest("Implementation-Version", "1.2")
            .write(plugins.resolve("look.jar"));

    PluginRegistry registry = load();

    assertEquals(List.of(), registry.failed());
    LoadedPlugin plugin = registry.find("acme/look", PluginKind.PROBE).orElseThrow();
    assertEquals(new PluginOrigin(jar, "com.acme.look", "1.2"), plugin.origin());
    assertEquals(List.of(plugin), registry.installed());
    assertEquals(Optional.empty(), registry.find("acme/look", PluginKind.VISUALIZER));
    assertEquals(List.of("acme/look"), registry.ids(PluginKind.PROBE));
  }

  @Test
  void loadsEachJarInItsOwnLayer() {
    jar().probe("com.acme.one", "one").write(plugins.resolve("one.jar"));
    jar().probe("com.acme.two", "two").write(plugins.resolve("two.jar"));

    List<LoadedPlugin> plugins = load().installed();

    assertEquals(List.of("one", "two"), plugins.stream().map(p -> p.plugin().id()).toList());
    assertNotSame(layer(plugins.get(0)), layer(plugins.get(1)));
    assertNotSame(layer(plugins.get(0)), PluginRegistry.class.getModule().getLayer());
  }

  private static ModuleLayer layer(LoadedPlugin plugin) {
    return plugin.plugin().getClass().getModule().getLayer();
  }

  @Test
  void supportsTwoVersionsOfALibrary() {
    for (String number : List.of("1", "2")) {
      Path folder = plugins.resolve("p" + number);
      Path library =
          jar()
              .source("module-info.java", "module lib { exports lib; }")
              .source(
                  "lib/Lib.java",
                  String.format(
                      Locale.ROOT,
                      "package lib; public class Lib { public static String N = \"v%s\"; }",
                      number))
              .write(folder.resolve("lib.jar"));
      jar()
          .source(
              "module-info.java",
              String.format(
                  Locale.ROOT,
                  "module p%s { requires io.decant.api; requires lib; provides io.decant.api.spi.Probe with p%s.Look; }",
                  number,
                  number))
          .probeClass("p" + number, "Look", "p\" + lib.Lib.N + \"", "")
          .requiring(library)
          .write(folder.resolve("p.jar"));
    }

    assertEquals(
        List.of("pv1", "pv2"), load().installed().stream().map(p -> p.plugin().id()).toList());
  }

  @Test
  void supportsAPrivateVersionOfAFrameworkLibrary() {
    Path folder = plugins.resolve("p");
    Path library =
        jar()
            .source("module-info.java", "module org.yaml.snakeyaml { exports org.yaml.snakeyaml; }")
            .source("org/yaml/snakeyaml/Yaml.java", OWN_SNAKEYAML)
            .write(folder.resolve("yaml.jar"));
    jar()
        .source(
            "module-info.java",
            """
            module p {
              requires io.decant.api;
              requires org.yaml.snakeyaml;
              provides io.decant.api.spi.Probe with p.Look;
            }
            """)
        .probeClass("p", "Look", "\" + new org.yaml.snakeyaml.Yaml().id + \"", "")
        .requiring(library)
        .write(folder.resolve("p.jar"));

    assertEquals(List.of("own"), load().installed().stream().map(p -> p.plugin().id()).toList());
  }

  @Test
  void loadsTwoJarsWithTheSameModule() {
    for (String number : List.of("1", "2")) {
      jar().probe("p", "p" + number).write(plugins.resolve("p" + number + ".jar"));
    }

    assertEquals(
        List.of("p1", "p2"), load().installed().stream().map(p -> p.plugin().id()).toList());
  }

  @Test
  void loadsAJarWithAServiceFile() {
    Path jar =
        jar()
            .probeClass("p", "Look", "look", "")
            .service("p.Look")
            .write(plugins.resolve("1-plain.jar"));

    PluginRegistry registry = load();

    assertEquals(List.of(), registry.failed());
    assertEquals(new PluginOrigin(jar, "unnamed", "unknown"), registry.require("look").origin());
  }

  @Test
  void plainJarsShareOnlyTheApi() {
    Path folder = plugins.resolve("p");
    jar()
        .source("org/yaml/snakeyaml/Yaml.java", OWN_SNAKEYAML)
        .probeClass("p", "Look", "\" + new org.yaml.snakeyaml.Yaml().id + \"", "")
        .service("p.Look")
        .write(folder.resolve("p.jar"));
    jar()
        .source(
            "io/decant/api/spi/Probe.java", "package io.decant.api.spi; public interface Probe {}")
        .write(folder.resolve("copy-of-the-api.jar"));

    PluginRegistry registry = load();

    assertEquals(List.of(), registry.failed());
    assertEquals(List.of("own"), registry.installed().stream().map(p -> p.plugin().id()).toList());
  }

  @Test
  void reportsTheJarBeingLoaded() throws InterruptedException {
    String property = "decant.test.go";
    Path jar =
        jar()
            .probe("p", "look")
            .probeClass(
                "p",
                "Look",
                "look",
                "while (System.getProperty(\"" + property + "\") == null) Thread.onSpinWait();")
            .write(plugins.resolve("p.jar"));
    PluginActivityTracker activity = new PluginActivityTracker();
    Thread loader = new Thread(() -> PluginRegistry.load(List.of(), List.of(plugins), activity));
    loader.start();
    while (activity.current().isEmpty() && loader.isAlive()) {
      Thread.onSpinWait();
    }

    assertEquals(List.of("the loading of " + jar), activity.current());
    System.setProperty(property, "");
    loader.join();
    assertEquals(List.of(), activity.current());
  }

  @Test
  void ignoresCopiesOfFrameworkJars() throws IOException {
    Path folder = plugins.resolve("p");
    jar().probe("p", "look").write(folder.resolve("p.jar"));
    jar()
        .source("module-info.java", "module io.decant.api { exports io.decant.api.spi; }")
        .source(
            "io/decant/api/spi/Probe.java", "package io.decant.api.spi; public interface Probe {}")
        .write(folder.resolve("api.jar"));
    Files.writeString(folder.resolve("README.txt"), "passed over");

    PluginRegistry registry = load();

    assertEquals(List.of(), registry.failed());
    assertEquals(1, registry.installed().size());
  }

  @Test
  void ignoresEmptyAndMissingFolders() throws IOException {
    jar().probe("p", "look").write(plugins.resolve("source-of-p/target/p.jar"));
    Files.writeString(plugins.resolve("notes.txt"), "passed over");

    PluginRegistry registry = PluginRegistry.load(List.of(plugins, work.resolve("nowhere")));

    assertEquals(List.of(), registry.installed());
    assertEquals(List.of(), registry.failed());
  }

  @Test
  void bindsConfigurationOfAnUnexportedPackage() throws IOException {
    jar().probe("p", "look").write(plugins.resolve("p.jar"));
    jar()
        .source(
            "module-info.java",
            "module d { requires io.decant.api; provides io.decant.api.spi.DataSource with d.Points; }")
        .source(
            "d/Points.java",
            """
            package d;
            import io.decant.api.*;
            public final class Points implements io.decant.api.spi.DataSource<Points.Config> {
              record Config(int width) {}
              public String id() { return "points"; }
              public String title() { return "Points"; }
              public String summary() { return "Points."; }
              public Class<Config> configType() { return Config.class; }
              public DatasetSpec spec(Config c) {
                return new DatasetSpec(c.width(), java.util.List.of(), java.util.Optional.empty(), 1, 1, false);
              }
              public io.decant.api.spi.Dataset load(Config config, io.decant.api.spi.StepContext context) { return null; }
            }
            """)
        .write(plugins.resolve("d.jar"));
    Path file = work.resolve("f.yaml");
    Files.writeString(
        file,
        """
        decant: 1
        data: { d: { uses: points, width: 7 } }
        experiments: { e: { data: d, probes: { p: { uses: look } } } }
        """);

    ExperimentPlan plan =
        new Planner(load(), new PluginActivityTracker()).plan(PlanRequest.of(file)).get(0);

    assertEquals(7, plan.data().spec().width());
    assertEquals("{bins=3}", plan.steps().get(0).configuration().toString());
  }

  @Test
  void rejectsUnknownIdWithSuggestion() {
    jar().probe("a", "look").write(plugins.resolve("a.jar"));
    PluginRegistry registry = load();
    Plugin<?> invocation = registry.require("look").plugin();

    assertEquals("look", invocation.id());
    assertEquals(
        "there is no plugin 'loook'; did you mean 'look'? The plugins are: look",
        assertThrows(InvalidInputException.class, () -> registry.require("loook")).getMessage());
  }

  @Test
  void createsARegistryFromInstances() {
    jar().probe("a", "look").write(plugins.resolve("a.jar"));
    Plugin<?> invocation = load().require("look").plugin();

    assertEquals(invocation, PluginRegistry.of(List.of(invocation)).require("look").plugin());
    assertThrows(
        InvalidInputException.class, () -> PluginRegistry.of(List.of(invocation, invocation)));
  }
}
