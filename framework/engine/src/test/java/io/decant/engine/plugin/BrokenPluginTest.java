package io.decant.engine.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * What can't be used is listed with its jar and its reason, in one line, and disturbs nothing else.
 */
class BrokenPluginTest {

  /** So many versions of Java the classes of the tests are ahead of this one. */
  private static final int VERSIONS_AHEAD = 40;

  private static final String NEWER_JAVA =
      "was compiled for Java "
          + (Runtime.version().feature() + VERSIONS_AHEAD)
          + ", but this is Java "
          + Runtime.version().feature();

  @TempDir Path work;
  private Path plugins;

  @BeforeEach
  void writeValidPlugin() {
    plugins = work.resolve("plugins");
    jar().probe("good", "good").write(plugins.resolve("good.jar"));
  }

  private PluginJarBuilder jar() {
    return new PluginJarBuilder(work);
  }

  /** A probe whose configuration is declared like this, in place of {@code int bins}. */
  private PluginJarBuilder configured(String declaration) {
    String source = PluginJarBuilder.probeSource("a", "Look", "look", "");
    return jar()
        .probe("a", "look")
        .source(
            "a/Look.java",
            source.replace("public record Config(@DefaultValue(\"3\") int bins) {}", declaration));
  }

  private PluginRegistry load() {
    return PluginRegistry.load(List.of(plugins));
  }

  private static List<String> ids(PluginRegistry registry) {
    return registry.installed().stream().map(p -> p.plugin().id()).toList();
  }

  private FailedPlugin assertFailed(Path path, String reason) {
    PluginRegistry registry = load();
    assertEquals(List.of("good"), ids(registry));
    assertEquals(1, registry.failed().size(), () -> registry.failed().toString());
    FailedPlugin failed = registry.failed().get(0);
    assertEquals(path, failed.path());
    assertTrue(failed.reason().contains(reason), failed.reason());
    assertEquals(1, failed.reason().lines().count(), failed.reason());
    return failed;
  }

  @Test
  void reportsAFileThatIsNotAJar() throws IOException {
    assertFailed(Files.writeString(plugins.resolve("broken.jar"), "not a jar"), "is not a jar: ");
  }

  @Test
  void reportsATruncatedJar() throws IOException {
    byte[] original = Files.readAllBytes(jar().probe("a", "look").write(work.resolve("a.jar")));
    byte[] truncated = java.util.Arrays.copyOf(original, original.length / 2);
    assertFailed(Files.write(plugins.resolve("a.jar"), truncated), "is not a jar: ");
  }

  @Test
  void reportsALibraryThatIsNotAJar() throws IOException {
    jar().probe("a", "look").write(plugins.resolve("a/a.jar"));
    assertFailed(Files.writeString(plugins.resolve("a/lib.jar"), "not a jar"), "is not a jar: ");
  }

  @Test
  void reportsAJarWithoutProvider() {
    assertFailed(
        jar().source("a/A.java", "package a; class A {}").write(plugins.resolve("plain.jar")),
        "provides no plugin: ");
  }

  @Test
  void reportsAModuleWithoutProvider() {
    assertFailed(
        jar().source("module-info.java", "module a { }").write(plugins.resolve("a.jar")),
        "provides no plugin: ");
  }

  @Test
  void reportsAnEmptyServiceFile() {
    assertFailed(
        jar()
            .source("a/A.java", "package a; class A {}")
            .service("\u0000\u0010")
            .write(plugins.resolve("a.jar")),
        "provides no plugin: ");
  }

  @Test
  void reportsAMissingProviderClass() {
    assertFailed(
        jar()
            .source("a/A.java", "package a; class A {}")
            .service("a.Look")
            .write(plugins.resolve("a.jar")),
        "Provider a.Look not found");
  }

  @Test
  void reportsAProviderOfTheWrongType() {
    assertFailed(
        jar()
            .source("a/A.java", "package a; public class A {}")
            .service("a.A")
            .write(plugins.resolve("a.jar")),
        "a.A not a subtype");
  }

  @Test
  void reportsAMissingModule() {
    Path library =
        jar().source("module-info.java", "module lib { }").write(work.resolve("lib.jar"));
    Path jar =
        jar()
            .probe("a", "look")
            .source(
                "module-info.java",
                "module a { requires io.decant.api; requires lib; provides io.decant.api.spi.Probe with a.Look; }")
            .requiring(library)
            .write(plugins.resolve("a.jar"));

    assertFailed(jar, "Module lib not found, required by a; ");
  }

  @Test
  void reportsAMissingClass() {
    Path library =
        jar()
            .source("module-info.java", "module lib { exports lib; }")
            .source("lib/Lib.java", "package lib; public class Lib { }")
            .write(work.resolve("lib.jar"));
    Path jar =
        jar()
            .source(
                "module-info.java",
                "module a { requires io.decant.api; requires static lib; provides io.decant.api.spi.Probe with a.Look; }")
            .probeClass("a", "Look", "look", "new lib.Lib();")
            .requiring(library)
            .write(plugins.resolve("a.jar"));

    assertFailed(
        jar,
        "requires the class lib.Lib, which is neither in its jars nor shared by the framework");
  }

  @Test
  void reportsADuplicateModule() {
    jar().probe("a", "look").write(plugins.resolve("a/a-1.0.jar"));
    jar().probe("a", "look").write(plugins.resolve("a/a-1.1.jar"));

    assertFailed(plugins.resolve("a"), "contains the module a twice, in a-1.0.jar and a-1.1.jar");
  }

  @Test
  void reportsAModuleForANewerJava() throws IOException {
    Path jar = jar().probe("a", "look").write(plugins.resolve("a.jar"));
    ClassFileEditor.addToVersion(jar, "module-info.class", VERSIONS_AHEAD);

    assertFailed(jar, NEWER_JAVA);
  }

  @Test
  void reportsAProviderForANewerJava() throws IOException {
    Path jar = jar().probe("a", "look").write(plugins.resolve("a.jar"));
    ClassFileEditor.addToVersion(jar, "a/Look.class", VERSIONS_AHEAD);

    assertFailed(jar, NEWER_JAVA);
  }

  @Test
  void reportsAnotherClassForANewerJava() throws IOException {
    Path jar = jar().probe("a", "look").write(plugins.resolve("a.jar"));
    ClassFileEditor.addToVersion(jar, "a/Look$Config.class", VERSIONS_AHEAD);

    assertFailed(jar, NEWER_JAVA);
  }

  @Test
  void reportsAnOversizedClass() throws IOException {
    Path jar = jar().probe("a", "look").write(plugins.resolve("a.jar"));
    ClassFileEditor.enlarge(jar, "a/Look$Config.class", 17 << 20);

    assertFailed(jar, "contains a/Look$Config.class of 17 MiB, more than the allowed 16 MiB");
  }

  @Test
  void reportsAnotherSpiVersionBeforeLoadingClasses() {
    Path jar =
        jar()
            .probe("a", "look")
            .probeClass("a", "Look", "look", "System.setProperty(\"decant.test.loaded\", \"\");")
            .manifest("Decant-SPI", "2")
            .write(plugins.resolve("a.jar"));

    assertFailed(
        jar,
        "was built for version 2 of the plugin interfaces (Decant-SPI in its manifest), but this Decant has version 1");
    assertEquals(null, System.getProperty("decant.test.loaded"));
  }

  @Test
  void assumesTheFirstSpiVersion() {
    jar().probe("a", "look").manifest("Decant-SPI", "1").write(plugins.resolve("a.jar"));

    assertEquals(List.of("good", "look"), ids(load()));
  }

  @Test
  void reportsAThrowingConstructorAndLoadsOtherProviders() {
    Path jar =
        jar()
            .source(
                "module-info.java",
                "module a { requires io.decant.api; provides io.decant.api.spi.Probe with a.Bad, a.Fine; }")
            .probeClass(
                "a",
                "Bad",
                "bad",
                "if (true) throw new IllegalStateException(\"no licence\\nsecond line\");")
            .probeClass("a", "Fine", "fine", "")
            .write(plugins.resolve("a.jar"));

    PluginRegistry registry = load();

    assertEquals(List.of("fine", "good"), ids(registry));
    assertEquals(
        List.of(
            jar + ": Provider a.Bad could not be instantiated: IllegalStateException: no licence"),
        registry.failed().stream().map(FailedPlugin::toString).toList());
  }

  @Test
  void reportsAnInvalidId() {
    assertFailed(
        jar().probe("a", "Bad_Id").write(plugins.resolve("a.jar")),
        "a.Look has the id 'Bad_Id', expected");
  }

  @Test
  void reportsAReservedVendor() {
    assertFailed(
        jar().probe("a", "decant/look").write(plugins.resolve("a.jar")),
        "the vendor 'decant' is reserved for Decant");
  }

  @Test
  void reportsAThrowingIdMethod() {
    PluginJarBuilder jar = jar().probe("a", "look");
    String source = PluginJarBuilder.probeSource("a", "Look", "look", "");
    jar.source(
        "a/Look.java", source.replace("return \"look\"", "throw new AssertionError(\"no id\")"));

    assertFailed(jar.write(plugins.resolve("a.jar")), "a.Look: no id");
  }

  @Test
  void reportsADuplicateIdWithBothJars() {
    Path first = jar().probe("one", "look").write(plugins.resolve("one.jar"));
    Path second = jar().probe("two", "look").write(plugins.resolve("two.jar"));

    PluginRegistry registry = load();

    assertEquals(List.of("good"), ids(registry));
    String had = "%s: %s has the id 'look', like %s in %s; remove one of them";
    assertEquals(
        List.of(
            String.format(Locale.ROOT, had, first, "one.Look", "two.Look", second),
            String.format(Locale.ROOT, had, second, "two.Look", "one.Look", first)),
        registry.failed().stream().map(FailedPlugin::toString).toList());
    String message =
        assertThrows(InvalidInputException.class, () -> registry.require("look")).getMessage();
    assertTrue(message.startsWith("the plugin 'look' can't be used: " + first), message);
  }

  @Test
  void reportsTheIdOfABuiltInPlugin() {
    Path builtIn =
        jar().probe("io.decant.look", "look").write(work.resolve("built-in/look/decant-look.jar"));
    Path jar = jar().probe("a", "look").write(plugins.resolve("a.jar"));

    PluginRegistry registry =
        PluginRegistry.load(
            List.of(work.resolve("built-in")), List.of(plugins), new PluginActivityTracker());

    assertEquals(builtIn, registry.require("look").origin().jar());
    assertEquals(
        List.of(
            jar
                + ": a.Look has the id 'look', which is reserved for the built-in plugin in decant-look.jar"),
        registry.failed().stream().map(FailedPlugin::toString).toList());
  }

  @Test
  void reportsAConfigurationThatIsNotARecord() {
    assertFailed(
        jar()
            .probe("a", "look")
            .source("a/Look.java", WITHOUT_RECORD)
            .write(plugins.resolve("a.jar")),
        "a.Look has the configuration a.Look$Config, which is not a record");
  }

  private static final String WITHOUT_RECORD =
      PluginJarBuilder.probeSource("a", "Look", "look", "")
          .replace("implements Probe<Look.Config>", "implements Probe")
          .replace(
              "public record Config(@DefaultValue(\"3\") int bins) {}",
              "public static class Config {}")
          .replace("spec(Config config", "spec(Record config")
          .replace("observe(Config config", "observe(Record config");

  @Test
  void reportsAReservedKey() {
    FailedPlugin failed =
        assertFailed(
            configured("public record Config(int every) {}").write(plugins.resolve("a.jar")),
            "a.Look has the key 'every', which is reserved for the framework");
    assertEquals(Optional.of("look"), failed.id());
  }

  @Test
  void reportsARecursiveConfiguration() {
    assertFailed(
        configured("public record Config(java.util.List<Config> bins) {}")
            .write(plugins.resolve("a.jar")),
        "a.Look: the configuration a.Look$Config contains itself");
  }

  @Test
  void reportsAnUnsupportedComponentType() {
    assertFailed(
        configured("public record Config(Thread bins) {}").write(plugins.resolve("a.jar")),
        "a.Look: unsupported type of a configuration component: java.lang.Thread");
  }

  @Test
  void reportsADefaultOutsideItsRange() {
    assertFailed(
        configured(
                "public record Config(StageRef reads, @DefaultValue(\"0\") @Range(min = 1) int bins) {}")
            .write(plugins.resolve("a.jar")),
        "'bins' must be at least 1, given 0");
  }

  @Test
  void reportsADefaultRejectedByTheConstructor() {
    assertFailed(
        configured(
                """
            public record Config(StageRef reads, @DefaultValue("0") int bins) {
              public Config { if (bins < 1) throw new InvalidInputException("no bins").atKey("bins"); }
            }
            """)
            .write(plugins.resolve("a.jar")),
        "a.Look has an invalid configuration record: its constructor rejects its default values: no bins");
  }

  @Test
  void acceptsAConfigurationWithAlternativeKeys() {
    configured(
            """
        public record Config(java.util.Optional<Double> rho, java.util.Optional<Double> l1) {
          public Config { if (rho.isEmpty() && l1.isEmpty()) throw new InvalidInputException("give rho or l1"); }
        }
        """)
        .write(plugins.resolve("a.jar"));

    assertEquals(List.of("good", "look"), ids(load()));
  }

  @Test
  void isNamedWhereItsPluginIsMissing() {
    jar().probe("decant.wonder", "Wonder_1").write(plugins.resolve("decant-wonder-1.0.jar"));

    PluginRegistry registry = load();

    String sentence = registry.candidateJars("acme/wonder").describeAsSentence().orElseThrow();
    assertTrue(
        sentence.startsWith("Failed to load: " + plugins.resolve("decant-wonder-1.0.jar")),
        sentence);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void doesNotBlockOnAPipe() throws Exception {
    Path pipe = plugins.resolve("pipe.jar");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    assertTimeoutPreemptively(Duration.ofSeconds(10), () -> assertFailed(pipe, "is not a file"));
  }

  @Test
  void reportsOutOfMemory() {
    Path jar =
        jar()
            .probe("a", "look")
            .source(
                "a/Look.java",
                PluginJarBuilder.probeSource(
                    "a", "Look", "look", "throw new OutOfMemoryError(\"heap\");"))
            .write(plugins.resolve("a.jar"));
    assertFailed(jar, "heap");
  }

  @Test
  void unwrapsExceptions() {
    assertEquals(
        "bad signature",
        PluginFailureSummary.summarize(new RuntimeException(new IOException("bad signature"))));
  }
}
