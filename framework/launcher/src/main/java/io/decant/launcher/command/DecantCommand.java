package io.decant.launcher.command;

import io.decant.launcher.console.StdoutRedirect;
import io.decant.launcher.logging.StderrLoggingConfigurator;
import jakarta.inject.Inject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The root command, with the options that every command has.
 *
 * @since 0.1.0
 */
@Command(
    name = "decant",
    description =
        "Runs mechanistic interpretability experiments that are described in a YAML file.",
    versionProvider = VersionProvider.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  decant run                    runs every experiment of experiments.yaml",
      "  decant plan exp1              shows what would run, with all defaults",
      "  decant plugins describe ID    shows the keys of a plugin"
    },
    subcommands = {
      RunCommand.class,
      PlanCommand.class,
      ValidateCommand.class,
      RunsCommand.class,
      RerunCommand.class,
      OpenCommand.class,
      CacheCommand.class,
      PluginsCommand.class,
      SchemaCommand.class,
      ReferenceDocsCommand.class,
      CompletionCommand.class
    })
final class DecantCommand implements Runnable {

  @Spec private CommandSpec spec;

  private boolean verbose;

  private final StdoutRedirect stdoutRedirect;

  @Inject
  DecantCommand(StdoutRedirect stdoutRedirect) {
    this.stdoutRedirect = stdoutRedirect;
  }

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "Shows log messages, the output of plugins, and stack traces.")
  void verbose(boolean enabled) {
    verbose = enabled;
    if (enabled) {
      StderrLoggingConfigurator.enableVerbose();
      stdoutRedirect.enableDisplay();
    }
  }

  @Option(
      names = {"-h", "--help"},
      scope = ScopeType.INHERIT,
      usageHelp = true,
      description = "Shows this help and exits.")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      scope = ScopeType.INHERIT,
      versionHelp = true,
      description = "Shows the version and exits.")
  private boolean version;

  /** Whether to show stack traces. */
  boolean verbose() {
    return verbose;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
