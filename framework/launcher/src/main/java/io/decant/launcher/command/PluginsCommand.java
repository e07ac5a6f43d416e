package io.decant.launcher.command;

import jakarta.inject.Inject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups the commands for plugins. */
@Command(
    name = "plugins",
    description = "Lists, describes, creates and installs plugins.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      PluginsListCommand.class,
      PluginsDescribeCommand.class,
      PluginsNewCommand.class,
      PluginsInstallCommand.class
    })
final class PluginsCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Inject
  PluginsCommand() {}

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "a command is missing, one of " + String.join(", ", spec.subcommands().keySet()));
  }
}
