package io.decant.launcher.command;

import io.decant.engine.store.OutputFile;
import io.decant.launcher.console.Terminal;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Writes the output of a command to a file that the user has named. */
final class CommandOutputWriter {

  private final Terminal terminal;
  private final LaunchEnvironment environment;

  @Inject
  CommandOutputWriter(Terminal terminal, LaunchEnvironment environment) {
    this.terminal = terminal;
    this.environment = environment;
  }

  /**
   * Writes a text in UTF-8.
   *
   * @return whether it was written to a file, not to standard output
   * @throws io.decant.api.InvalidInputException if it can't be written
   */
  boolean write(Path target, String text) {
    return write(target, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes bytes. */
  boolean write(Path target, byte[] content) {
    Path file = environment.currentFolder().resolve(target);
    if (OutputFile.isStandardOutput(file)) {
      // in order with what was printed, and failures are reported in one place
      terminal.write(content);
      return false;
    }
    OutputFile.write(file, content);
    return true;
  }
}
