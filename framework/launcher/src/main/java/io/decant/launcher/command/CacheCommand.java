package io.decant.launcher.command;

import jakarta.inject.Inject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups the commands for cached results. */
@Command(
    name = "cache",
    description = "Lists and deletes cached step results.",
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
