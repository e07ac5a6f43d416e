package io.decant.launcher.command;

import com.google.inject.Injector;
import io.decant.launcher.console.Terminal;
import io.decant.launcher.progress.ShutdownHandler;
import jakarta.inject.Inject;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.TypeConversionException;

/**
 * Parses and executes command lines.
 *
 * @since 0.1.0
 */
public final class CommandRunner {

  /** The minimum width that picocli accepts; a narrower terminal wraps the lines itself. */
  private static final int MIN_HELP_WIDTH = 55;

  private final Injector parts;
  private final Terminal terminal;
  private final ErrorReporter errors;
  private final ShutdownHandler shutdownHandler;

  /** Creates a runner whose commands are created by an injector, each only when it is executed. */
  @Inject
  public CommandRunner(
      Injector parts, Terminal terminal, ErrorReporter errors, ShutdownHandler shutdownHandler) {
    this.parts = parts;
    this.terminal = terminal;
    this.errors = errors;
    this.shutdownHandler = shutdownHandler;
  }

  /**
   * Executes a command line.
   *
   * @return the exit status, see {@link ExitStatus}
   */
  public int run(String... arguments) {
    return shutdownHandler.runInterruptibly(() -> checkOutput(execute(arguments)));
  }

  /** Returns the exit status, which is not OK if the output could not be written completely. */
  private int checkOutput(int status) {
    if (status == ExitStatus.OK && terminal.isPipeBroken()) {
      return ExitStatus.BROKEN_PIPE;
    }
    terminal
        .outFailure()
        .filter(reason -> !terminal.isPipeBroken())
        .ifPresent(
            reason ->
                terminal.printError(
                    terminal.red("decant: ") + "can't write to standard output: " + reason));
    boolean failed = terminal.outFailure().isPresent() || terminal.errFailed();
    return status == ExitStatus.OK && failed ? ExitStatus.FAILURE : status;
  }

  private int execute(String... arguments) {
    try {
      return commandLine().execute(arguments);
    } catch (Exception | Error e) {
      return errors.report(e, Arrays.asList(arguments).contains("--verbose"));
    }
  }

  CommandLine commandLine() {
    return new CommandLine(DecantCommand.class, new GuiceFactory(parts))
        .setParameterExceptionHandler(errors)
        .setExecutionExceptionHandler(errors)
        .registerConverter(Long.class, CommandRunner::parseInteger)
        .setUsageHelpWidth(Math.max(MIN_HELP_WIDTH, terminal.width()))
        .setColorScheme(Help.defaultColorScheme(terminal.coloured() ? Help.Ansi.ON : Help.Ansi.OFF))
        .setOut(terminal.outWriter())
        .setErr(terminal.errWriter());
  }

  private static Long parseInteger(String text) {
    try {
      return Long.valueOf(text.strip());
    } catch (NumberFormatException ignored) {
      throw new TypeConversionException("'" + text + "' is not a whole number");
    }
  }

  /** Creates commands by the injector, and picocli's own types by picocli's default factory. */
  private record GuiceFactory(Injector parts) implements CommandLine.IFactory {

    @Override
    public <T> T create(Class<T> type) throws Exception {
      return type.getModule() == CommandRunner.class.getModule()
          ? parts.getInstance(type)
          : CommandLine.defaultFactory().create(type);
    }
  }
}
