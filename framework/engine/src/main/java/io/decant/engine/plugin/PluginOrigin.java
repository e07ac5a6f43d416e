package io.decant.engine.plugin;

import java.nio.file.Path;
import java.util.List;

/**
 * The origin of a plugin.
 *
 * @param jar its jar
 * @param module the name of its module
 * @param version the version in the manifest of the jar; {@code unknown} if there is none
 * @param libraries the jars of its private libraries, without copies of shared modules
 * @since 0.1.0
 */
public record PluginOrigin(Path jar, String module, String version, List<Path> libraries) {

  /** Copies the list. */
  public PluginOrigin {
    libraries = List.copyOf(libraries);
  }

  /** Creates the origin of a plugin without private libraries. */
  public PluginOrigin(Path jar, String module, String version) {
    this(jar, module, version, List.of());
  }
}
