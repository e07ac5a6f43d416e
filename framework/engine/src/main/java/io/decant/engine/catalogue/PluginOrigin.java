package io.decant.engine.catalogue;

import java.nio.file.Path;

/**
 * Where a plugin came from.
 *
 * @param jar the jar that holds it
 * @param module the module's name
 * @param version the version in the jar's manifest, {@code unknown} if it has none
 * @since 0.1.0
 */
public record PluginOrigin(Path jar, String module, String version) {}
