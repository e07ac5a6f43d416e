package io.decant.launcher;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import io.decant.config.diagnostic.TextSanitizer;
import io.decant.engine.plugin.PluginFailureSummary;
import io.decant.launcher.command.CommandRunner;
import io.decant.launcher.command.ExitStatus;
import io.decant.launcher.command.LaunchEnvironment;
import io.decant.launcher.console.StdoutRedirect;
import io.decant.launcher.console.Terminal;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Starts the program.
 *
 * @since 0.1.0
 */
public final class Main {

  private Main() {}

  /** Executes a command line and exits with its status. */
  public static void main(String... arguments) {
    // a plugin that formats without a locale produces the same text for every user
    Locale.setDefault(Locale.ROOT);
    System.exit(run(System.getenv(), System.err, arguments));
  }

  /** Executes a command line. Reports to {@code err} what prevents the program from starting. */
  static int run(Map<String, String> environment, PrintStream err, String... arguments) {
    try {
      Injector parts =
          injector(Terminal.ofProcess(environment), LaunchEnvironment.ofProcess(arguments));
      parts.getInstance(StdoutRedirect.class).redirect();
      return parts.getInstance(CommandRunner.class).run(arguments);
    } catch (Exception | Error e) {
      err.println(
          "decant: failed to start: "
              + TextSanitizer.singleLine(PluginFailureSummary.summarize(e)));
      if (List.of(arguments).contains("--verbose")) {
        e.printStackTrace(err);
      }
      return ExitStatus.FAILURE;
    }
  }

  /** Creates a runner for a process that executes several commands. Plugins are loaded once. */
  public static CommandRunner commandRunner(Terminal terminal, LaunchEnvironment environment) {
    return injector(terminal, environment).getInstance(CommandRunner.class);
  }

  private static Injector injector(Terminal terminal, LaunchEnvironment environment) {
    return Guice.createInjector(Stage.DEVELOPMENT, new LauncherModule(terminal, environment));
  }
}
