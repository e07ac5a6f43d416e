package io.decant.engine.plugin;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A jar or folder without a usable plugin, or an unusable plugin in it.
 *
 * @param path the jar or folder
 * @param id the id of the plugin, if it is known
 * @param reason the reason in one line
 * @since 0.1.0
 */
public record FailedPlugin(Path path, Optional<String> id, String reason) {

  @Override
  public String toString() {
    return path + ": " + reason;
  }
}
