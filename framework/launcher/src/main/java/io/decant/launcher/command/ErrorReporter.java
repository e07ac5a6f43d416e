package io.decant.launcher.command;

import static java.util.Objects.requireNonNull;

import com.google.inject.ProvisionException;
import io.decant.api.InvalidInputException;
import io.decant.api.Suggestions;
import io.decant.config.diagnostic.Diagnostic;
import io.decant.config.diagnostic.InvalidConfigurationException;
import io.decant.config.diagnostic.SourceLocation;
import io.decant.config.diagnostic.TextSanitizer;
import io.decant.engine.plan.PlanningResult;
import io.decant.engine.run.StepFailedException;
import io.decant.launcher.console.Terminal;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Reports errors to the user and maps them to exit statuses.
 *
 * @since 0.1.0
 */
public final class ErrorReporter implements IParameterExceptionHandler, IExecutionExceptionHandler {

  private static final String HINT = "Use --verbose for a stack trace.";

  private final Terminal terminal;
  private final LaunchEnvironment environment;

  /** Creates a reporter that prints to a terminal. */
  @Inject
  public ErrorReporter(Terminal terminal, LaunchEnvironment environment) {
    this.terminal = terminal;
    this.environment = environment;
  }

  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    String reason =
        failure instanceof UnmatchedArgumentException unmatchedArgument
            ? unknown(unmatchedArgument)
            : decapitalised(String.valueOf(failure.getMessage()));
    String name = command.getCommandSpec().qualifiedName();
    terminal.printError(terminal.red(name + ": " + TextSanitizer.singleLine(reason)));
    terminal.printError("Run `" + name + " --help` for usage.");
    return ExitStatus.USAGE_ERROR;
  }

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, ParseResult arguments) {
    if (failure instanceof ParameterException parameterException) {
      return handleParseException(parameterException, new String[0]);
    }
    return report(failure, verbose(command), overrides(arguments));
  }

  /** Returns the values of the options {@code --set} of a command, in order. */
  private static List<String> overrides(ParseResult command) {
    ParseResult last = command;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    return last.matchedOptionValue(SourceLocation.OPTION, List.of());
  }

  /**
   * Reports a failure.
   *
   * @return the exit status
   */
  public int report(Throwable failure, boolean verbose) {
    return report(failure, verbose, List.of());
  }

  private int report(Throwable failure, boolean verbose, List<String> overrides) {
    if (failure instanceof ProvisionException && failure.getCause() != null) {
      // report the cause, not Guice's wrapper
      return report(failure.getCause(), verbose, overrides);
    }
    if (failure instanceof InvalidConfigurationException diagnostics) {
      terminal.printError(
          new DiagnosticFormatter(environment.currentFolder(), terminal.width(), overrides)
              .format(diagnostics.diagnostics()));
      return ExitStatus.USAGE_ERROR;
    }
    if (failure instanceof InvalidInputException invalidInput) {
      Diagnostic diagnostic =
          new Diagnostic(Optional.empty(), invalidInput.getMessage(), invalidInput.hint());
      terminal.printError(
          new DiagnosticFormatter(environment.currentFolder(), terminal.width(), List.of())
              .format(List.of(diagnostic)));
      trace(failure, verbose);
      return ExitStatus.USAGE_ERROR;
    }
    terminal.printError(terminal.red("decant: ") + reason(failure));
    if (!verbose) {
      terminal.printError(HINT);
    }
    trace(failure, verbose);
    return ExitStatus.FAILURE;
  }

  /**
   * Reports the experiments that are skipped because of plugin errors.
   *
   * @return the exit status
   */
  public int report(PlanningResult plans) {
    if (plans.skipped().isEmpty()) {
      return ExitStatus.OK;
    }
    terminal.printError(
        new DiagnosticFormatter(environment.currentFolder(), terminal.width(), List.of())
            .format(plans.pluginErrors()));
    plans.skipped().forEach(name -> terminal.printError(name + ": skipped"));
    return ExitStatus.FAILURE;
  }

  private static String reason(Throwable failure) {
    if (failure instanceof StepFailedException) {
      return requireNonNull(failure.getMessage());
    }
    if (failure instanceof OutOfMemoryError) {
      return "out of memory ("
          + failure.getMessage()
          + "); increase the heap, for example with DECANT_JAVA_OPTS=-Xmx2g";
    }
    return "internal error (please report): " + failure;
  }

  /** Prints the stack traces of failures that were already reported, or a hint how to get them. */
  void trace(List<StepFailedException> reported, CommandLine command) {
    reported.forEach(failure -> trace(failure, verbose(command)));
    if (!reported.isEmpty() && !verbose(command)) {
      terminal.printError(HINT);
    }
  }

  private void trace(Throwable failure, boolean verbose) {
    if (verbose) {
      StringWriter stackTrace = new StringWriter();
      failure.printStackTrace(new PrintWriter(stackTrace));
      terminal.printError(stackTrace.toString());
    }
  }

  private static String unknown(UnmatchedArgumentException failure) {
    String argument = failure.getUnmatched().get(0);
    CommandLine command = failure.getCommandLine();
    Set<String> commands = command.getSubcommands().keySet();
    if (failure.isUnknownOption()) {
      String name = argument.replaceFirst("=.*", "");
      return "unknown option "
          + name
          + nearest(name, command.getCommandSpec().optionsMap().keySet(), "");
    }
    if (commands.isEmpty()) {
      return "Unexpected argument '" + argument + "'";
    }
    String all = "; the commands are " + String.join(", ", commands);
    return "unknown command '" + argument + "'" + nearest(argument, commands, all);
  }

  private static String nearest(String input, Set<String> choices, String fallback) {
    return Suggestions.nearest(input, choices)
        .map(n -> "; did you mean " + n + "?")
        .orElse(fallback);
  }

  private static String decapitalised(String sentence) {
    return sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
  }

  private static boolean verbose(CommandLine command) {
    CommandLine root = command;
    while (root.getParent() != null) {
      root = root.getParent();
    }
    return root.getCommand() instanceof DecantCommand decant && decant.verbose();
  }
}
