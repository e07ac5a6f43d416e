package io.decant.launcher.command;

import com.google.inject.Injector;
import io.decant.launcher.console.Screen;
import io.decant.launcher.progress.Interruption;
import jakarta.inject.Inject;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.TypeConversionException;

/**
 * Obeys command lines.
 *
 * @since 0.1.0
 */
public final class Commands {

  /** The least width that picocli accepts; a narrower terminal wraps the lines itself. */
  private static final int NARROWEST_HELP = 55;

  private final Injector parts;
  private final Screen screen;
  private final Failures failures;
  private final Interruption interruption;

  /** Commands whose parts come from an injector, each only when its command is given. */
  @Inject
  public Commands(Injector parts, Screen screen, Failures failures, Interruption interruption) {
    this.parts = parts;
    this.screen = screen;
    this.failures = failures;
    this.interruption = interruption;
  }

  /**
   * Obeys a command line.
   *
   * @return the exit status, see {@link ExitStatus}
   */
  public int obey(String... arguments) {
    return interruption.guard(() -> whole(execute(arguments)));
  }

  /** The exit status of a command whose output may not have been written to its end. */
  private int whole(int status) {
    if (status == ExitStatus.OK && screen.isReaderGone()) {
      return ExitStatus.READER_GONE;
    }
    screen.outFailure().filter(why -> !screen.isReaderGone())
        .ifPresent(why -> screen.complain(screen.red("decant: ") + "can't write to standard output: " + why));
    boolean lost = screen.outFailure().isPresent() || screen.errFailed();
    return status == ExitStatus.OK && lost ? ExitStatus.FAILURE : status;
  }

  private int execute(String... arguments) {
    try {
      return commandLine().execute(arguments);
    } catch (Exception | Error beyondPicocli) {
      return failures.report(beyondPicocli, Arrays.asList(arguments).contains("--verbose"));
    }
  }

  CommandLine commandLine() {
    return new CommandLine(DecantCommand.class, new PartsFactory(parts))
        .setParameterExceptionHandler(failures)
        .setExecutionExceptionHandler(failures)
        .registerConverter(Long.class, Commands::wholeNumber)
        .setUsageHelpWidth(Math.max(NARROWEST_HELP, screen.width()))
        .setColorScheme(Help.defaultColorScheme(screen.coloured() ? Help.Ansi.ON : Help.Ansi.OFF))
        .setOut(screen.outWriter())
        .setErr(screen.errWriter());
  }

  private static Long wholeNumber(String text) {
    try {
      return Long.valueOf(text.strip());
    } catch (NumberFormatException other) {
      throw new TypeConversionException("'" + text + "' is not a whole number");
    }
  }

  /** Makes commands from the injector, and what is picocli's own as picocli would. */
  private record PartsFactory(Injector parts) implements CommandLine.IFactory {

    @Override
    public <T> T create(Class<T> type) throws Exception {
      return type.getModule() == Commands.class.getModule()
          ? parts.getInstance(type)
          : CommandLine.defaultFactory().create(type);
    }
  }
}
