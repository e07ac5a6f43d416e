package io.decant.engine.plugin;

import java.nio.file.Path;
import java.util.List;

/**
 * Where a plugin came from.
 *
 * @param jar the jar that holds it
 * @param module the module's name
 * @param version the version in the jar's manifest, {@code unknown} if it has none
 * @param libraries the jars that lie beside it for it alone and that its classes can come from, so
 *     without copies of what it shares with the framework
 * @since 0.1.0
 */
public record PluginOrigin(Path jar, String module, String version, List<Path> libraries) {

  /** Copies the list. */
  public PluginOrigin {
    libraries = List.copyOf(libraries);
  }

  /** A plugin without libraries of its own. */
  public PluginOrigin(Path jar, String module, String version) {
    this(jar, module, version, List.of());
  }
}
