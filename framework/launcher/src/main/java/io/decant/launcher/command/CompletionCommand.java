package io.decant.launcher.command;

import io.decant.launcher.console.Terminal;
import jakarta.inject.Inject;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints a completion script for the shell. */
@Command(
    name = "completion",
    description = "Prints a completion script for bash and zsh: source <(decant completion)")
final class CompletionCommand implements Runnable {

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Inject
  CompletionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    terminal.print(AutoComplete.bash("decant", spec.root().commandLine()));
  }
}
