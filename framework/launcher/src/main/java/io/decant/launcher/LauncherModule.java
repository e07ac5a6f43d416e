package io.decant.launcher;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import io.decant.engine.plugin.PluginActivityTracker;
import io.decant.engine.plugin.PluginRegistry;
import io.decant.launcher.command.LaunchEnvironment;
import io.decant.launcher.command.RunOutcomeFormatter;
import io.decant.launcher.console.DefaultBrowser;
import io.decant.launcher.console.StdoutRedirect;
import io.decant.launcher.console.Terminal;
import io.decant.launcher.progress.ShutdownHandler;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Binds the parts of the launcher. Singletons are created lazily: most commands need few parts. */
final class LauncherModule extends AbstractModule {

  private final Terminal terminal;
  private final LaunchEnvironment environment;

  LauncherModule(Terminal terminal, LaunchEnvironment environment) {
    this.terminal = terminal;
    this.environment = environment;
  }

  @Override
  protected void configure() {
    bind(Terminal.class).toInstance(terminal);
    bind(LaunchEnvironment.class).toInstance(environment);
    bind(Clock.class).toInstance(Clock.systemDefaultZone());
  }

  @Provides
  @Singleton
  static PluginRegistry registry(LaunchEnvironment environment, PluginActivityTracker activity) {
    List<Path> builtIn = environment.builtInPlugins().stream().toList();
    List<Path> others =
        environment.pluginFolders().stream().filter(folder -> !builtIn.contains(folder)).toList();
    return PluginRegistry.load(builtIn, others, activity);
  }

  @Provides
  @Singleton
  static ShutdownHandler shutdownHandler(Terminal terminal, PluginActivityTracker activity) {
    return new ShutdownHandler(terminal, activity);
  }

  @Provides
  @Singleton
  static StdoutRedirect stdoutRedirect(Terminal terminal) {
    return new StdoutRedirect(terminal);
  }

  @Provides
  static DefaultBrowser defaultBrowser() {
    return new DefaultBrowser(System.getenv(), System.getProperty("os.name"));
  }

  @Provides
  static RunOutcomeFormatter runOutcomeFormatter(Terminal terminal, LaunchEnvironment environment) {
    return new RunOutcomeFormatter(terminal, environment.currentFolder(), environment.command());
  }
}
