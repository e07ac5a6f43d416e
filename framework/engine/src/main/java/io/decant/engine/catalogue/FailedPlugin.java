package io.decant.engine.catalogue;

import java.nio.file.Path;

/**
 * A jar or folder in which no usable plugin was found.
 *
 * @param path the jar or folder
 * @param reason why, in one line
 * @since 0.1.0
 */
public record FailedPlugin(Path path, String reason) {}
