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
    Screen screen = Screen.ofProcess(System.getenv());
    Injector parts = Guice.createInjector(
        Stage.DEVELOPMENT, new LauncherModule(screen, Surroundings.ofProcess(arguments)));
    parts.getInstance(StrayPrints.class).redirect();
    System.exit(parts.getInstance(Commands.class).obey(arguments));
  }
}
