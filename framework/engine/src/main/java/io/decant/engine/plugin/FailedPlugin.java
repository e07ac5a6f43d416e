package io.decant.engine.plugin;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A jar or folder in which no usable plugin was found, or one plugin of it that can't be used.
 *
 * @param path the jar or folder
 * @param id the plugin's id, if it came so far that it could be told
 * @param reason why, in one line
 * @since 0.1.0
 */
public record FailedPlugin(Path path, Optional<String> id, String reason) {

  @Override
  public String toString() {
    return path + ": " + reason;
  }
}
