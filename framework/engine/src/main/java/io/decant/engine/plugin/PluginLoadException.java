package io.decant.engine.plugin;

import java.nio.file.Path;

/** Thrown if a jar or folder can't be loaded, with the reason in one line. */
final class PluginLoadException extends Exception {

  private static final long serialVersionUID = 1;

  private final transient Path path;

  PluginLoadException(Path path, String reason) {
    super(reason);
    this.path = path;
  }

  /** Returns the jar or folder. */
  Path path() {
    return path;
  }
}
