package io.decant.engine.plugin;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** Determines the origin of the class of a plugin. */
final class PluginOriginResolver {

  private PluginOriginResolver() {}

  /** Resolves the origin of a class; its jar is the one of {@code jars}, if it is among them. */
  static PluginOrigin resolve(Class<?> type, List<Path> jars) {
    Path location = location(type);
    Path jar =
        jars.stream()
            .filter(j -> j.toAbsolutePath().normalize().equals(location))
            .findFirst()
            .orElse(location);
    Module module = type.getModule();
    Optional<String> moduleVersion =
        Optional.ofNullable(module.getDescriptor()).flatMap(descriptor -> descriptor.rawVersion());
    return new PluginOrigin(
        jar,
        module.isNamed() ? module.getName() : "unnamed",
        manifestVersion(jar).or(() -> moduleVersion).orElse("unknown"),
        jars.stream().filter(other -> !other.equals(jar)).toList());
  }

  private static Path location(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    if (source == null
        || source.getLocation() == null
        || !"file".equals(source.getLocation().getProtocol())) {
      return Path.of("");
    }
    return Path.of(URI.create(source.getLocation().toString())).normalize();
  }

  private static Optional<String> manifestVersion(Path jar) {
    if (!Files.isRegularFile(jar)) {
      return Optional.empty();
    }
    try (JarFile file = new JarFile(jar.toFile())) {
      Manifest manifest = file.getManifest();
      return Optional.ofNullable(manifest)
          .map(m -> m.getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION));
    } catch (IOException e) {
      // the class was just loaded from it, so only the version is missing
      return Optional.empty();
    }
  }
}
