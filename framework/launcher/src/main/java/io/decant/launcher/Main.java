package io.decant.launcher;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import io.decant.launcher.command.Commands;
import io.decant.launcher.console.Screen;
import io.decant.launcher.console.StrayPrints;

/**
 * The program's entry.
 *
 * @since 0.1.0
 */
public final class Main {

  private Main() {}

  /** Obeys a command line and ends the process with its exit status. */
  public static void main(String... arguments) {
    Injector parts = parts(Screen.ofProcess(System.getenv()), Surroundings.ofProcess(arguments));
    parts.getInstance(StrayPrints.class).redirect();
    System.exit(parts.getInstance(Commands.class).obey(arguments));
  }

  /** The program within a process that goes on when a command has ended. It finds plugins once, for all commands. */
  public static Commands within(Screen screen, Surroundings surroundings) {
    return parts(screen, surroundings).getInstance(Commands.class);
  }

  private static Injector parts(Screen screen, Surroundings surroundings) {
    return Guice.createInjector(Stage.DEVELOPMENT, new LauncherModule(screen, surroundings));
  }
}
