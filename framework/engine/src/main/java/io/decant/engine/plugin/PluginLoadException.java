package io.decant.engine.plugin;

import java.nio.file.Path;

/** Says in one line why a jar or folder can't be used. */
final class PluginLoadException extends Exception {

  private static final long serialVersionUID = 1;

  private final transient Path path;

  PluginLoadException(Path place, String reason) {
    super(reason);
    this.path = place;
  }

  /** The jar or folder that is at fault. */
  Path path() {
    return path;
  }
}
