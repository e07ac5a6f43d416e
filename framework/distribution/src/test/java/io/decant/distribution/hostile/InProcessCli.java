package io.decant.distribution.hostile;

import io.decant.launcher.Main;
import io.decant.launcher.command.CommandRunner;
import io.decant.launcher.command.LaunchEnvironment;
import io.decant.launcher.console.Terminal;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The program, from its entry on, in this process. */
final class InProcessCli {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final CommandRunner commands;

  /**
   * The program with a project's folder.
   *
   * @param builtIn the folder of the built-in plugins
   */
  InProcessCli(Path project, Optional<Path> builtIn) {
    Terminal terminal =
        new Terminal(out, err, StandardCharsets.UTF_8, false, false, Terminal.DEFAULT_WIDTH);
    commands =
        Main.commandRunner(
            terminal, new LaunchEnvironment(project, Optional.of(project), builtIn, List.of()));
  }

  /** Obeys a command line. */
  CommandResult run(List<String> arguments) {
    out.reset();
    err.reset();
    int status = commands.run(arguments.toArray(String[]::new));
    return new CommandResult(
        arguments,
        status,
        out.toString(StandardCharsets.UTF_8),
        err.toString(StandardCharsets.UTF_8));
  }
}
