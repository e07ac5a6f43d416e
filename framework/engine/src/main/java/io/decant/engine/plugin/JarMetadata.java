package io.decant.engine.plugin;

import io.decant.api.SpiVersion;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.module.InvalidModuleDescriptorException;
import java.lang.module.ModuleDescriptor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Metadata of a jar, read without loading its classes.
 *
 * @param jar the jar
 * @param moduleProviders the plugin classes that its {@code module-info} provides
 * @param serviceProviders the plugin classes in the files of its {@code META-INF/services}
 * @param packages the packages of its classes
 * @param spi the SPI version in its manifest, if any
 */
record JarMetadata(
    Path jar,
    List<String> moduleProviders,
    List<String> serviceProviders,
    Set<String> packages,
    @Nullable String spi) {

  private static final String MODULE_INFO = "module-info.class";
  private static final String SERVICES = "META-INF/services/";

  /**
   * The maximum size of a class in bytes, more than any compiler generates, to guard against
   * decompression bombs.
   */
  private static final long LARGEST_CLASS = 16 << 20;

  /** The SPI version of jars without one: the first. */
  private static final String UNNAMED_SPI = "1";

  /**
   * Reads a jar.
   *
   * @throws PluginLoadException if it is not a jar, or if it is incompatible with this Java or this
   *     SPI
   */
  static JarMetadata read(Path jar) throws PluginLoadException {
    if (!Files.isRegularFile(jar)) {
      // opening a pipe would block
      throw new PluginLoadException(jar, "is not a file");
    }
    try (JarFile file =
        new JarFile(jar.toFile(), false, ZipFile.OPEN_READ, JarFile.runtimeVersion())) {
      checkSizes(jar, file);
      Optional<ModuleDescriptor> module = descriptor(jar, file);
      JarMetadata metadata =
          new JarMetadata(
              jar,
              module.map(JarMetadata::provided).orElse(List.of()),
              named(file),
              packages(file),
              spi(file));
      metadata.checkSpi();
      for (String provider : metadata.providers()) {
        checkJava(jar, file, provider.replace('.', '/') + ".class");
      }
      return metadata;
    } catch (ZipException e) {
      throw new PluginLoadException(jar, "is not a jar: " + PluginFailureSummary.summarize(e));
    } catch (IOException | SecurityException e) {
      throw new PluginLoadException(jar, "can't be read: " + PluginFailureSummary.summarize(e));
    }
  }

  /** Returns all plugin classes that it declares. */
  List<String> providers() {
    List<String> providers = new ArrayList<>(moduleProviders);
    serviceProviders.stream().filter(name -> !providers.contains(name)).forEach(providers::add);
    return providers;
  }

  /** Whether it contains only copies of shared classes, which are not used. */
  boolean isCopyOf(SharedModules shared) {
    return !packages.isEmpty() && shared.packages().containsAll(packages);
  }

  private static Set<String> packages(JarFile file) {
    Set<String> packages = new TreeSet<>();
    for (JarEntry entry : Collections.list(file.entries())) {
      String name = entry.getName();
      if (name.endsWith(".class") && name.indexOf('/') > 0 && !name.startsWith("META-INF/")) {
        packages.add(name.substring(0, name.lastIndexOf('/')).replace('/', '.'));
      }
    }
    return packages;
  }

  /** Limits the size of entries that are loaded as a whole. */
  private static void checkSizes(Path jar, JarFile file) throws PluginLoadException {
    for (JarEntry entry : Collections.list(file.entries())) {
      String name = entry.getName();
      if (entry.getSize() > LARGEST_CLASS
          && (name.endsWith(".class")
              || name.startsWith(SERVICES)
              || name.equals(JarFile.MANIFEST_NAME))) {
        throw new PluginLoadException(
            jar,
            String.format(
                Locale.ROOT,
                "contains %s of %d MiB, more than the allowed %d MiB",
                name,
                entry.getSize() >> 20,
                LARGEST_CLASS >> 20));
      }
    }
  }

  private static Optional<ModuleDescriptor> descriptor(Path jar, JarFile file)
      throws IOException, PluginLoadException {
    JarEntry entry = file.getJarEntry(MODULE_INFO);
    if (entry == null) {
      return Optional.empty();
    }
    checkJava(jar, file, MODULE_INFO);
    try (InputStream in = file.getInputStream(entry)) {
      return Optional.of(ModuleDescriptor.read(in));
    } catch (InvalidModuleDescriptorException e) {
      throw new PluginLoadException(
          jar,
          "has a " + MODULE_INFO + " that can't be read: " + PluginFailureSummary.summarize(e));
    }
  }

  private static List<String> provided(ModuleDescriptor module) {
    return module.provides().stream()
        .filter(p -> PluginServiceTypes.NAMES.contains(p.service()))
        .flatMap(p -> p.providers().stream())
        .toList();
  }

  private static List<String> named(JarFile file) throws IOException {
    List<String> providers = new ArrayList<>();
    for (String service : PluginServiceTypes.NAMES) {
      JarEntry entry = file.getJarEntry(SERVICES + service);
      if (entry != null) {
        try (BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(file.getInputStream(entry), StandardCharsets.UTF_8))) {
          lines
              .lines()
              .map(line -> line.replaceFirst("#.*", "").strip())
              .filter(s -> !s.isEmpty())
              .forEach(providers::add);
        }
      }
    }
    return providers;
  }

  private static @Nullable String spi(JarFile file) throws IOException {
    Manifest manifest = file.getManifest();
    String entry =
        manifest == null ? null : manifest.getMainAttributes().getValue(SpiVersion.MANIFEST_ENTRY);
    return entry == null ? null : entry.strip();
  }

  private void checkSpi() throws PluginLoadException {
    String supported = Integer.toString(SpiVersion.CURRENT);
    if (spi == null && providers().isEmpty()) {
      return; // a library
    }
    String required = spi == null ? UNNAMED_SPI : spi;
    if (!required.equals(supported)) {
      throw new PluginLoadException(
          jar,
          String.format(
              Locale.ROOT,
              "was built for version %s of the plugin interfaces (%s in its manifest), but this Decant has version %s",
              required,
              spi == null ? "no " + SpiVersion.MANIFEST_ENTRY : SpiVersion.MANIFEST_ENTRY,
              supported));
    }
  }

  private static void checkJava(Path jar, JarFile file, String className)
      throws IOException, PluginLoadException {
    JarEntry entry = file.getJarEntry(className);
    if (entry != null) {
      try (InputStream in = file.getInputStream(entry)) {
        Optional<String> unsupported = ClassFileVersion.unsupportedVersion(in);
        if (unsupported.isPresent()) {
          throw new PluginLoadException(jar, unsupported.get());
        }
      }
    }
  }
}
