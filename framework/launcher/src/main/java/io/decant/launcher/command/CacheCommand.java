package io.decant.launcher.command;

import jakarta.inject.Inject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Takes the commands about kept results together. */
@Command(
    name = "cache",
    description = "Lists and cleans what is kept of steps, so that they need not be run again.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {CacheListCommand.class, CacheCleanCommand.class})
final class CacheCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Inject
  CacheCommand() {}

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "a command is missing, one of " + String.join(", ", spec.subcommands().keySet()));
  }
}
