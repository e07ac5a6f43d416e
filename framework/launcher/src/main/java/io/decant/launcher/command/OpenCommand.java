package io.decant.launcher.command;

import io.decant.history.RunPages;
import io.decant.history.RunRepository;
import io.decant.launcher.console.DefaultBrowser;
import io.decant.launcher.console.Terminal;
import jakarta.inject.Inject;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Opens a page of a run in the browser. */
@Command(
    name = "open",
    description =
        "Opens a run in the default browser: its explorer page if it has one, otherwise its report.")
final class OpenCommand implements Runnable {

  private final Terminal terminal;
  private final DefaultBrowser browser;

  @Mixin private RunsDirectoryOption directory;

  @Parameters(
      paramLabel = "RUN",
      arity = "0..1",
      description = RunsDirectoryOption.RUN + " Default: the last completed run.")
  private @Nullable String run;

  @ArgGroup private PageSelection selection = new PageSelection();

  /** Selects another page than the first. */
  static final class PageSelection {
    @Option(
        names = "--seed",
        paramLabel = "N",
        description = "The page of this seed (default: the first seed).")
    private @Nullable Long seed;

    @Option(names = "--report", description = "Opens the report even if there is an explorer page.")
    private boolean report;
  }

  @Inject
  OpenCommand(Terminal terminal, DefaultBrowser browser) {
    this.terminal = terminal;
    this.browser = browser;
  }

  @Override
  public void run() {
    RunRepository runs = directory.open();
    Path folder = run == null ? runs.newest() : runs.find(run);
    Path page = page(RunPages.in(folder), runs.nameOf(folder));
    terminal.print(page.toString());
    browser.open(page).ifPresent(terminal::printError);
  }

  private Path page(RunPages pages, String name) {
    if (selection.seed != null) {
      return pages.ofSeed(selection.seed, name);
    }
    return selection.report ? pages.report(name) : pages.first(name);
  }
}
