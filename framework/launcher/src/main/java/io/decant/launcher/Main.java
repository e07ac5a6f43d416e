package io.decant.launcher;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import io.decant.engine.Legible;
import io.decant.engine.catalogue.FailureReason;
import io.decant.launcher.command.Commands;
import io.decant.launcher.command.ExitStatus;
import io.decant.launcher.console.Screen;
import io.decant.launcher.console.StrayPrints;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The program's entry.
 *
 * @since 0.1.0
 */
public final class Main {

  private Main() {}

  /** Obeys a command line and ends the process with its exit status. */
  public static void main(String... arguments) {
    // what a plugin formats without a locale is the same text for every user
    Locale.setDefault(Locale.ROOT);
    System.exit(obey(System.getenv(), System.err, arguments));
  }

  /** Obeys a command line. What keeps the program from starting is said on {@code err}. */
  static int obey(Map<String, String> environment, PrintStream err, String... arguments) {
    try {
      Injector parts = parts(Screen.ofProcess(environment), Surroundings.ofProcess(arguments));
      parts.getInstance(StrayPrints.class).redirect();
      return parts.getInstance(Commands.class).obey(arguments);
    } catch (Exception | Error beforeTheCommand) {
      err.println("decant: failed to start: " + Legible.line(FailureReason.of(beforeTheCommand)));
      if (List.of(arguments).contains("--verbose")) {
        beforeTheCommand.printStackTrace(err);
      }
      return ExitStatus.FAILURE;
    }
  }

  /** The program within a process that goes on when a command has ended. It finds plugins once, for all commands. */
  public static Commands within(Screen screen, Surroundings surroundings) {
    return parts(screen, surroundings).getInstance(Commands.class);
  }

  private static Injector parts(Screen screen, Surroundings surroundings) {
    return Guice.createInjector(Stage.DEVELOPMENT, new LauncherModule(screen, surroundings));
  }
}
