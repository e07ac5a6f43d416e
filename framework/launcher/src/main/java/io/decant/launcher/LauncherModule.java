package io.decant.launcher;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import io.decant.engine.catalogue.PluginCatalogue;
import io.decant.engine.catalogue.PluginWatch;
import io.decant.launcher.console.DefaultBrowser;
import io.decant.launcher.console.RunText;
import io.decant.launcher.console.Screen;
import io.decant.launcher.console.StrayPrints;
import io.decant.launcher.progress.Interruption;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Wires the program. Everything is made when it is first asked for: most commands need little. */
final class LauncherModule extends AbstractModule {

  private final Screen screen;
  private final Surroundings surroundings;

  LauncherModule(Screen screen, Surroundings surroundings) {
    this.screen = screen;
    this.surroundings = surroundings;
  }

  @Override
  protected void configure() {
    bind(Screen.class).toInstance(screen);
    bind(Surroundings.class).toInstance(surroundings);
    bind(Clock.class).toInstance(Clock.systemDefaultZone());
  }

  @Provides
  @Singleton
  static PluginCatalogue catalogue(Surroundings surroundings, PluginWatch watch) {
    List<Path> builtIn = surroundings.builtInPlugins().stream().toList();
    List<Path> others = surroundings.pluginFolders().stream().filter(folder -> !builtIn.contains(folder)).toList();
    return PluginCatalogue.load(builtIn, others, watch);
  }

  @Provides
  @Singleton
  static Interruption interruption(Screen screen, PluginWatch watch) {
    return new Interruption(screen, watch);
  }

  @Provides
  @Singleton
  static StrayPrints strayPrints(Screen screen) {
    return new StrayPrints(screen);
  }

  @Provides
  static DefaultBrowser defaultBrowser() {
    return new DefaultBrowser(System.getenv(), System.getProperty("os.name"));
  }

  @Provides
  static RunText runText(Screen screen, Surroundings surroundings) {
    return new RunText(screen, surroundings.currentFolder(), surroundings.command());
  }
}
