package io.decant.engine.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.InvalidInputException;
import io.decant.api.spi.Plugin;
import io.decant.engine.MistakesException;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.PlanRequest;
import io.decant.engine.plan.Planner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginCatalogueTest {

  @TempDir Path work;
  private Path plugins;

  @BeforeEach
  void setUp() {
    plugins = work.resolve("plugins");
  }

  private PluginJar jar() {
    return new PluginJar(work);
  }

  private PluginCatalogue load() {
    return PluginCatalogue.load(List.of(plugins));
  }

  private void assertFailed(Path place, String reason) {
    PluginCatalogue catalogue = load();
    assertEquals(List.of(), catalogue.installed());
    assertEquals(1, catalogue.failed().size(), () -> catalogue.failed().toString());
    assertEquals(place, catalogue.failed().get(0).path());
    String given = catalogue.failed().get(0).reason();
    assertTrue(given.contains(reason), given);
    assertEquals(1, given.lines().count(), given);
  }

  @Test
  void findsAPluginInAJarAndSaysWhereItCameFrom() {
    Path jar = jar().probe("com.acme.look", "acme/look").version("1.2").write(plugins.resolve("look.jar"));

    PluginCatalogue catalogue = load();

    assertEquals(List.of(), catalogue.failed());
    InstalledPlugin found = catalogue.find("acme/look", PluginKind.PROBE).orElseThrow();
    assertEquals(new PluginOrigin(jar, "com.acme.look", "1.2"), found.origin());
    assertEquals(List.of(found), catalogue.installed());
    assertEquals(Optional.empty(), catalogue.find("acme/look", PluginKind.VISUALIZER));
    assertEquals(List.of("acme/look"), catalogue.ids(PluginKind.PROBE));
  }

  @Test
  void givesEachJarALayerOfItsOwn() {
    jar().probe("com.acme.one", "one").write(plugins.resolve("one.jar"));
    jar().probe("com.acme.two", "two").write(plugins.resolve("two.jar"));

    List<InstalledPlugin> found = load().installed();

    assertEquals(List.of("one", "two"), found.stream().map(p -> p.plugin().id()).toList());
    assertNotSame(layer(found.get(0)), layer(found.get(1)));
    assertNotSame(layer(found.get(0)), PluginCatalogue.class.getModule().getLayer());
  }

  private static ModuleLayer layer(InstalledPlugin plugin) {
    return plugin.plugin().getClass().getModule().getLayer();
  }

  @Test
  void letsTwoPluginsBringTheirOwnVersionsOfALibrary() {
    for (String number : List.of("1", "2")) {
      Path folder = plugins.resolve("p" + number);
      Path library =
          jar()
              .source("module-info.java", "module lib { exports lib; }")
              .source(
                  "lib/Lib.java",
                  "package lib; public class Lib { public static String N = \"v%s\"; }".formatted(number))
              .write(folder.resolve("lib.jar"));
      jar()
          .source(
              "module-info.java",
              "module p%s { requires io.decant.api; requires lib; provides io.decant.api.spi.Probe with p%s.Look; }"
                  .formatted(number, number))
          .probeClass("p" + number, "Look", "p\" + lib.Lib.N + \"", "")
          .requiring(library)
          .write(folder.resolve("p.jar"));
    }

    assertEquals(List.of("pv1", "pv2"), load().installed().stream().map(p -> p.plugin().id()).toList());
  }

  @Test
  void hidesACopyOfWhatTheFrameworkHasInAPluginsFolder() throws IOException {
    Path folder = plugins.resolve("p");
    jar().probe("p", "look").write(folder.resolve("p.jar"));
    jar()
        .source("module-info.java", "module io.decant.api { exports io.decant.api.spi; }")
        .source("io/decant/api/spi/Probe.java", "package io.decant.api.spi; public interface Probe {}")
        .write(folder.resolve("api.jar"));
    Files.writeString(folder.resolve("README.txt"), "passed over");

    PluginCatalogue catalogue = load();

    assertEquals(List.of(), catalogue.failed());
    assertEquals(1, catalogue.installed().size());
  }

  @Test
  void passesOverFoldersWithoutJarsOfTheirOwnAndFoldersThatAreNotThere() throws IOException {
    jar().probe("p", "look").write(plugins.resolve("source-of-p/target/p.jar"));
    Files.writeString(plugins.resolve("notes.txt"), "passed over");

    PluginCatalogue catalogue = PluginCatalogue.load(List.of(plugins, work.resolve("nowhere")));

    assertEquals(List.of(), catalogue.installed());
    assertEquals(List.of(), catalogue.failed());
  }

  @Test
  void plansWithAPluginWhosePackageIsNotExported() throws IOException {
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
              public DataOutline outline(Config c) {
                return new DataOutline(c.width(), java.util.List.of(), java.util.Optional.empty(), 1, 1, false);
              }
              public Dataset load(Config config, io.decant.api.spi.StepContext context) { return null; }
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

    ExperimentPlan plan = new Planner(load()).plan(PlanRequest.of(file)).get(0);

    assertEquals(7, plan.data().outline().width());
    assertEquals("{bins=3}", plan.steps().get(0).configuration().toString());
  }

  @Test
  void refusesTwoPluginsWithOneIdAndNamesBothJars() {
    Path one = jar().probe("one", "look").write(plugins.resolve("one.jar"));
    Path two = jar().probe("two", "look").write(plugins.resolve("two.jar"));

    InvalidInputException e = assertThrows(InvalidInputException.class, this::load);

    assertEquals(
        "two plugins have the id 'look': one.Look in %s and two.Look in %s".formatted(one, two), e.getMessage());
  }

  @Test
  void listsAFileThatIsNoJar() throws IOException {
    Files.createDirectories(plugins);
    Path broken = Files.writeString(plugins.resolve("broken.jar"), "not a jar");

    assertFailed(broken, "is not a readable jar: ");
  }

  @Test
  void listsAJarWithoutAModule() {
    assertFailed(
        jar().source("a/A.java", "package a; class A {}").write(plugins.resolve("plain.jar")),
        "has no module-info.class");
  }

  @Test
  void listsAModuleThatProvidesNothing() {
    assertFailed(
        jar().source("module-info.java", "module a { }").write(plugins.resolve("a.jar")), "provides no plugin");
  }

  @Test
  void listsAModuleWhoseRequirementIsMissing() {
    Path library = jar().source("module-info.java", "module lib { }").write(work.resolve("lib.jar"));
    Path jar =
        jar()
            .source("module-info.java", "module a { requires lib; }")
            .requiring(library)
            .write(plugins.resolve("a.jar"));

    assertFailed(jar, "Module lib not found, required by a");
  }

  @Test
  void listsAProviderThatThrowsAndKeepsTheOthersOfItsJar() {
    Path jar =
        jar()
            .source(
                "module-info.java",
                "module a { requires io.decant.api; provides io.decant.api.spi.Probe with a.Bad, a.Good; }")
            .probeClass("a", "Bad", "bad", "if (true) throw new IllegalStateException(\"no licence\\nsecond line\");")
            .probeClass("a", "Good", "good", "")
            .write(plugins.resolve("a.jar"));

    PluginCatalogue catalogue = load();

    assertEquals(List.of("good"), catalogue.installed().stream().map(p -> p.plugin().id()).toList());
    assertEquals(jar, catalogue.failed().get(0).path());
    assertEquals(
        "io.decant.api.spi.Probe: Provider a.Bad could not be instantiated: IllegalStateException: no licence",
        catalogue.failed().get(0).reason());
  }

  @Test
  void listsAProviderWhoseIdIsNone() {
    assertFailed(jar().probe("a", "Bad_Id").write(plugins.resolve("a.jar")), "a.Look has the id 'Bad_Id', expected");
  }

  @Test
  void listsAProviderWhoseConfigurationHasAKeyOfTheFrameworks() {
    PluginJar jar = jar().probe("a", "look");
    jar.source("a/Look.java", PluginJar.probeSource("a", "Look", "look", "").replace("bins", "every"));

    assertFailed(jar.write(plugins.resolve("a.jar")), "a.Look has the key 'every', which the framework reads itself");
  }

  @Test
  void listsAProviderWhoseConfigurationContainsItself() {
    PluginJar jar = jar().probe("a", "look");
    String source = PluginJar.probeSource("a", "Look", "look", "");
    jar.source("a/Look.java", source.replace("int bins", "java.util.List<Config> bins"));

    assertFailed(jar.write(plugins.resolve("a.jar")), "a.Look: the configuration a.Look$Config contains itself");
  }

  @Test
  void namesTheReasonOfAFailedJarWhereItsPluginIsMissed() throws IOException {
    Files.createDirectories(plugins);
    Path broken = Files.writeString(plugins.resolve("decant-wonder-1.0.jar"), "not a jar");
    Path file = work.resolve("f.yaml");
    Files.writeString(file, "decant: 1\ndata: { d: { uses: wonder } }\nexperiments: { e: { data: d } }");

    String message =
        assertThrows(MistakesException.class, () -> new Planner(load()).plan(PlanRequest.of(file))).getMessage();

    assertTrue(message.startsWith(file + ":2:20: there is no data source plugin 'wonder'"), message);
    assertTrue(message.contains("Could not be loaded: " + broken + " (is not a readable jar: "), message);
  }

  @Test
  void requiresAPluginByItsIdAndNamesTheNearest() {
    jar().probe("a", "look").write(plugins.resolve("a.jar"));
    PluginCatalogue catalogue = load();
    Plugin<?> look = catalogue.require("look").plugin();

    assertEquals("look", look.id());
    assertEquals(
        "there is no plugin 'loook'; did you mean 'look'? The plugins are: look",
        assertThrows(InvalidInputException.class, () -> catalogue.require("loook")).getMessage());
  }

  @Test
  void makesACatalogueOfPluginsThatAreThere() {
    jar().probe("a", "look").write(plugins.resolve("a.jar"));
    Plugin<?> look = load().require("look").plugin();

    assertEquals(look, PluginCatalogue.of(List.of(look)).require("look").plugin());
    assertThrows(InvalidInputException.class, () -> PluginCatalogue.of(List.of(look, look)));
  }
}
