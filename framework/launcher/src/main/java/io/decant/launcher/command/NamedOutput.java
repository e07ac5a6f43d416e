package io.decant.launcher.command;

import io.decant.engine.store.NamedFile;
import io.decant.launcher.Surroundings;
import io.decant.launcher.console.Screen;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Writes what a command gives to the file that its user has named. */
final class NamedOutput {

  private final Screen screen;
  private final Surroundings surroundings;

  @Inject
  NamedOutput(Screen screen, Surroundings surroundings) {
    this.screen = screen;
    this.surroundings = surroundings;
  }

  /**
   * Writes a text in UTF-8.
   *
   * @return whether it went to a file, and not to where the command prints
   * @throws io.decant.api.InvalidInputException if it can't be written
   */
  boolean write(Path named, String text) {
    return write(named, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes these bytes. */
  boolean write(Path named, byte[] content) {
    Path file = surroundings.currentFolder().resolve(named);
    if (NamedFile.isStandardOutput(file)) {
      // behind what this process has printed, and with one report of what fails
      screen.write(content);
      return false;
    }
    NamedFile.write(file, content);
    return true;
  }
}
