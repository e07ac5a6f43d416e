package io.decant.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Who may know whom: the arrows of the design, read off the descriptors that the compiler and the
 * JVM enforce.
 */
class ModuleDependenciesIT {

  private static final Map<String, Set<String>> ALLOWED_DEPENDENCIES =
      Map.of(
          "io.decant.nd4j", Set.of(),
          "io.decant.api", Set.of("io.decant.nd4j"),
          "io.decant.nn", Set.of("io.decant.api", "io.decant.nd4j"),
          "io.decant.analysis", Set.of("io.decant.api"),
          "io.decant.config", Set.of("io.decant.api", "io.decant.nd4j"),
          "io.decant.engine", Set.of("io.decant.config", "io.decant.api", "io.decant.nd4j"),
          "io.decant.history", Set.of("io.decant.engine", "io.decant.config", "io.decant.api"),
          "io.decant.launcher",
              Set.of("io.decant.history", "io.decant.engine", "io.decant.config", "io.decant.api"));

  private static final Set<String> ALLOWED_FOR_PLUGINS =
      Set.of("io.decant.api", "io.decant.nn", "io.decant.analysis");

  /** Inside engine and launcher only. */
  private static final Set<String> FORBIDDEN_FOR_PLUGINS =
      Set.of("com.google.guice", "info.picocli", "micrometer.core", "ch.qos.logback.classic");

  private static List<Path> plugins() {
    return AssembledDistribution.pluginFolders();
  }

  private static Set<String> required(ModuleDescriptor module) {
    return module.requires().stream()
        .map(Requires::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> frameworkDependencies(Set<String> modules) {
    return modules.stream()
        .filter(m -> m.startsWith("io.decant."))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static void assertDependsAtMostOn(Set<String> allowed, ModuleDescriptor module) {
    Set<String> unexpected = new HashSet<>(frameworkDependencies(required(module)));
    unexpected.removeAll(allowed);
    assertEquals(Set.of(), unexpected, module.name() + " may not know these");
  }

  @Test
  void frameworkModulesDependOnlyOnLowerOnes() {
    ALLOWED_DEPENDENCIES.forEach(
        (name, allowed) ->
            assertDependsAtMostOn(
                allowed, AssembledDistribution.framework().find(name).orElseThrow().descriptor()));
  }

  @Test
  void apiRequiresOnlyNd4jAndAnnotations() {
    Set<String> libraries =
        required(
            AssembledDistribution.framework().find("io.decant.api").orElseThrow().descriptor());
    libraries.removeIf(name -> name.startsWith("java."));
    assertEquals(Set.of("io.decant.nd4j", "org.apiguardian.api", "org.jspecify"), libraries);
  }

  @Test
  void nullnessAnnotationsAreNeededForCompilationOnly() {
    assertTrue(AssembledDistribution.framework().find("org.jspecify").isEmpty());
    for (String name : ALLOWED_DEPENDENCIES.keySet()) {
      AssembledDistribution.framework().find(name).orElseThrow().descriptor().requires().stream()
          .filter(required -> required.name().equals("org.jspecify"))
          .forEach(
              required -> assertEquals(Set.of(Requires.Modifier.STATIC), required.modifiers()));
    }
  }

  @Test
  void packagesHaveNoCycles() throws IOException {
    List<Path> folders = new ArrayList<>(plugins());
    folders.add(AssembledDistribution.home().resolve("lib/modules"));
    folders.add(AssembledDistribution.home().resolve("lib/vector"));
    List<JarFile> jars = new ArrayList<>();
    for (Path folder : folders) {
      try (DirectoryStream<Path> moduleJars = Files.newDirectoryStream(folder, "decant-*.jar")) {
        for (Path jar : moduleJars) {
          jars.add(new JarFile(jar.toFile()));
        }
      }
    }
    ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(location -> location.contains("/io/decant/"))
            .importJars(jars);
    assertTrue(
        classes.contain("io.decant.engine.plan.Planner"), "the framework's classes were not read");
    SlicesRuleDefinition.slices()
        .matching("io.decant.(**)")
        .should()
        .beFreeOfCycles()
        .check(classes);
  }

  @ParameterizedTest
  @MethodSource("plugins")
  void pluginsDependOnNeitherTheEngineNorEachOther(Path folder) {
    for (ModuleReference module : ModuleFinder.of(folder).findAll()) {
      assertDependsAtMostOn(ALLOWED_FOR_PLUGINS, module.descriptor());
      for (String library : required(module.descriptor())) {
        assertTrue(
            !FORBIDDEN_FOR_PLUGINS.contains(library),
            module.descriptor().name() + " requires " + library);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("plugins")
  void noQualifiedExportsToPlugins(Path folder) {
    Set<String> plugin =
        ModuleFinder.of(folder).findAll().stream()
            .map(m -> m.descriptor().name())
            .collect(Collectors.toSet());
    for (ModuleReference module : AssembledDistribution.framework().findAll()) {
      module
          .descriptor()
          .exports()
          .forEach(
              e ->
                  e.targets()
                      .forEach(
                          target ->
                              assertTrue(
                                  !plugin.contains(target),
                                  module.descriptor().name() + " exports a package to " + target)));
    }
  }
}
