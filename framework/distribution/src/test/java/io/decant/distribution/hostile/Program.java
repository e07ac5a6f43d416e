package io.decant.distribution.hostile;

import io.decant.launcher.Main;
import io.decant.launcher.Surroundings;
import io.decant.launcher.command.Commands;
import io.decant.launcher.console.Screen;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The program, from its entry on, in this process. */
final class Program {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Commands commands;

  /**
   * The program with a project's folder.
   *
   * @param builtIn the folder of the built-in plugins
   */
  Program(Path project, Optional<Path> builtIn) {
    Screen screen = new Screen(out, err, StandardCharsets.UTF_8, false, false, Screen.USUAL_WIDTH);
    commands = Main.within(screen, new Surroundings(project, Optional.of(project), builtIn, List.of()));
  }

  /** Obeys a command line. */
  Outcome obey(List<String> words) {
    out.reset();
    err.reset();
    int status = commands.obey(words.toArray(String[]::new));
    return new Outcome(words, status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
