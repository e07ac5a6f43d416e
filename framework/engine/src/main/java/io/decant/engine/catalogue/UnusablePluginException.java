package io.decant.engine.catalogue;

import java.nio.file.Path;

/** Says in one line why a jar or folder can't be used. */
final class UnusablePluginException extends Exception {

  private static final long serialVersionUID = 1;

  private final transient Path place;

  UnusablePluginException(Path place, String reason) {
    super(reason);
    this.place = place;
  }

  /** The jar or folder that is at fault. */
  Path place() {
    return place;
  }
}
