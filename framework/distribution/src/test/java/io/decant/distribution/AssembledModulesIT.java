package io.decant.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Provides;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The assembled distribution, loaded as modules as the launcher and the engine do. */
class AssembledModulesIT {

  /**
   * Libraries without a descriptor. One more is a surprise: it drags every other automatic module
   * in.
   */
  private static final Set<String> AUTOMATIC =
      Set.of(
          "HdrHistogram",
          "aopalliance",
          "com.google.guice",
          "commons.math3",
          "micrometer.commons",
          "micrometer.core",
          "micrometer.observation");

  private static final Set<String> FRAMEWORK =
      Set.of(
          "io.decant.analysis",
          "io.decant.api",
          "io.decant.config",
          "io.decant.engine",
          "io.decant.history",
          "io.decant.launcher",
          "io.decant.nd4j",
          "io.decant.nn");

  private final ModuleFinder framework = AssembledDistribution.framework();

  private static List<Path> plugins() {
    return AssembledDistribution.pluginFolders();
  }

  private static boolean isFrameworkModule(ModuleDescriptor module) {
    return module.name().startsWith("io.decant.");
  }

  private ModuleLayer frameworkLayer() {
    Set<String> all =
        framework.findAll().stream()
            .map(m -> m.descriptor().name())
            .collect(Collectors.toCollection(TreeSet::new));
    Configuration resolved =
        ModuleLayer.boot().configuration().resolve(framework, ModuleFinder.of(), all);
    return ModuleLayer.boot()
        .defineModulesWithOneLoader(resolved, ClassLoader.getPlatformClassLoader());
  }

  @Test
  void everyJarIsAModule() {
    int jars =
        AssembledDistribution.children(
                AssembledDistribution.home().resolve("lib").resolve("modules"))
            .size();
    assertEquals(jars, framework.findAll().size(), "two jars of one module, one hiding the other");
  }

  @Test
  void theFrameworkIsComplete() {
    Set<String> names =
        framework.findAll().stream()
            .map(ModuleReference::descriptor)
            .filter(AssembledModulesIT::isFrameworkModule)
            .map(ModuleDescriptor::name)
            .collect(Collectors.toSet());
    assertEquals(FRAMEWORK, names);
    frameworkLayer(); // resolves: nothing is missing, no package lies in two modules
  }

  @Test
  void vectorKernelsAreASeparateModule() {
    Set<ModuleReference> vectorModules = AssembledDistribution.vectors().findAll();
    assertEquals(
        1,
        AssembledDistribution.children(
                AssembledDistribution.home().resolve("lib").resolve("vector"))
            .size());
    ModuleDescriptor vectors =
        AssembledDistribution.vectors().find("io.decant.nnvector").orElseThrow().descriptor();
    assertEquals(
        Set.of(vectors),
        vectorModules.stream().map(ModuleReference::descriptor).collect(Collectors.toSet()));
    assertEquals(
        Set.of("java.base", "io.decant.nn", "jdk.incubator.vector", "org.jspecify"),
        vectors.requires().stream()
            .map(ModuleDescriptor.Requires::name)
            .collect(Collectors.toSet()));
    assertEquals(Set.of(), vectors.exports());
    assertEquals(
        Set.of(
            "io.decant.nn.kernel.DecoderErrorKernel$Factory",
            "io.decant.nn.kernel.ActivationKernels",
            "io.decant.nn.kernel.Gemm",
            "io.decant.nn.kernel.VectorOps"),
        vectors.provides().stream().map(Provides::service).collect(Collectors.toSet()));
  }

  @Test
  void noOtherModuleRequiresVectorKernels() {
    for (ModuleReference module : framework.findAll()) {
      Set<String> required =
          module.descriptor().requires().stream()
              .map(ModuleDescriptor.Requires::name)
              .collect(Collectors.toSet());
      assertFalse(required.contains("io.decant.nnvector"), module.descriptor().name());
      assertFalse(required.contains("jdk.incubator.vector"), module.descriptor().name());
    }
  }

  @Test
  void automaticModulesAreListed() {
    Set<String> automatic =
        framework.findAll().stream()
            .map(ModuleReference::descriptor)
            .filter(ModuleDescriptor::isAutomatic)
            .map(ModuleDescriptor::name)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(new TreeSet<>(AUTOMATIC), automatic);
  }

  @Test
  void frameworkModulesHaveTheBuiltVersion() {
    List<ModuleReference> all = new ArrayList<>(framework.findAll());
    all.addAll(AssembledDistribution.vectors().findAll());
    plugins().forEach(folder -> all.addAll(ModuleFinder.of(folder).findAll()));
    for (ModuleReference module : all) {
      if (isFrameworkModule(module.descriptor())) {
        assertEquals(
            AssembledDistribution.version(),
            module.descriptor().rawVersion().orElse("none"),
            module.descriptor().name());
      }
    }
  }

  @Test
  void frameworkModulesExportOnlyTheirOwnPackages() {
    for (ModuleReference module : framework.findAll()) {
      ModuleDescriptor descriptor = module.descriptor();
      if (isFrameworkModule(descriptor) && !descriptor.name().equals("io.decant.nd4j")) {
        for (ModuleDescriptor.Exports exported : descriptor.exports()) {
          assertTrue(
              exported.source().startsWith(descriptor.name()),
              descriptor.name() + " exports " + exported);
        }
        assertTrue(
            descriptor.packages().stream().allMatch(p -> p.startsWith(descriptor.name())),
            descriptor.name());
      }
    }
  }

  @Test
  void theApiExportsAllItsPackages() {
    ModuleDescriptor api = framework.find("io.decant.api").orElseThrow().descriptor();
    assertEquals(
        new TreeSet<>(api.packages()),
        api.exports().stream()
            .map(ModuleDescriptor.Exports::source)
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  @ParameterizedTest
  @MethodSource("plugins")
  void pluginModuleNameMatchesItsFolder(Path folder) {
    String expected = "io.decant." + folder.getFileName().toString().replace("-", "");
    ModuleDescriptor plugin = ModuleFinder.of(folder).find(expected).orElseThrow().descriptor();
    assertFalse(plugin.isAutomatic());
    assertFalse(plugin.provides().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("plugins")
  void pluginsDoNotContainFrameworkLibraries(Path folder) {
    for (ModuleReference module : ModuleFinder.of(folder).findAll()) {
      assertTrue(framework.find(module.descriptor().name()).isEmpty(), module.descriptor().name());
    }
  }

  @ParameterizedTest
  @MethodSource("plugins")
  void pluginsLoadInTheirOwnLayer(Path folder) throws ReflectiveOperationException {
    ModuleLayer parent = frameworkLayer();
    ModuleFinder finder = ModuleFinder.of(folder);
    Set<String> roots =
        finder.findAll().stream().map(m -> m.descriptor().name()).collect(Collectors.toSet());
    Configuration resolved = parent.configuration().resolve(finder, ModuleFinder.of(), roots);
    ModuleLayer layer =
        parent.defineModulesWithOneLoader(resolved, ClassLoader.getPlatformClassLoader());
    Set<String> ids = new HashSet<>();
    for (Module module : layer.modules()) {
      if (isFrameworkModule(module.getDescriptor())) {
        for (Provides service : module.getDescriptor().provides()) {
          assertTrue(service.service().startsWith("io.decant.api.spi."), service.service());
          for (String provider : service.providers()) {
            Class<?> type = layer.findLoader(module.getName()).loadClass(provider);
            assertEquals(module, type.getModule());
            Object instance = type.getConstructor().newInstance();
            Class<?> plugin =
                instance.getClass().getClassLoader().loadClass("io.decant.api.spi.Plugin");
            assertTrue(ids.add((String) plugin.getMethod("id").invoke(instance)), provider);
          }
        }
      }
    }
    assertFalse(ids.isEmpty());
  }
}
