package io.decant.launcher.command;

import io.decant.engine.cache.CacheContents;
import io.decant.launcher.console.CacheText;
import io.decant.launcher.console.Screen;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists what is kept. */
@Command(name = "list", description = "Lists what is kept of each step in each seed: its size, when it was made and last used.")
final class CacheListCommand implements Runnable {

  private final Screen screen;

  @Mixin
  private ArchiveOption archive;

  @Mixin
  private CacheLimitOption limit;

  @Parameters(paramLabel = "EXPERIMENT", arity = "0..*", description = "Names of experiments; all, if none is named.")
  private List<String> experiments = new ArrayList<>();

  @Inject
  CacheListCommand(Screen screen) {
    this.screen = screen;
  }

  @Override
  public void run() {
    screen.print(new CacheText(screen).list(CacheContents.of(archive.folder()).only(experiments), limit.bytes()));
  }
}
