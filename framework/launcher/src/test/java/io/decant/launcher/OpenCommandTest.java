package io.decant.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.inject.Guice;
import com.google.inject.util.Modules;
import io.decant.launcher.command.CommandRunner;
import io.decant.launcher.command.LaunchEnvironment;
import io.decant.launcher.console.DefaultBrowser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenCommandTest {

  @TempDir private Path folder;

  private RecordingTerminal terminal = RecordingTerminal.piped();
  private Path first;
  private Path second;

  @BeforeEach
  void twoRuns() throws IOException {
    first =
        RunDirectoryBuilder.begin(folder.resolve("out"), "exp1", "2026-11-25T06:00:00Z", 1L, 2L)
            .finish();
    second =
        RunDirectoryBuilder.begin(folder.resolve("out"), "exp2", "2026-11-25T06:00:01Z", 1L)
            .finish();
    for (String page :
        List.of("report.html", "seed-1/figures/explorer.html", "seed-2/figures/explorer.html")) {
      Files.createDirectories(first.resolve(page).getParent());
      Files.writeString(first.resolve(page), "");
    }
    Files.writeString(second.resolve("report.html"), "");
  }

  private int decant(String... arguments) {
    terminal = RecordingTerminal.piped();
    LaunchEnvironment environment =
        new LaunchEnvironment(folder, Optional.empty(), Optional.empty(), List.of(arguments));
    return Guice.createInjector(
            Modules.override(new LauncherModule(terminal.asTerminal(), environment))
                .with(
                    binder ->
                        binder
                            .bind(DefaultBrowser.class)
                            .toInstance(new DefaultBrowser(Map.of(), "Linux"))))
        .getInstance(CommandRunner.class)
        .run(arguments);
  }

  private void assertOpens(Path page, String... arguments) throws IOException {
    assertEquals(0, decant(arguments), terminal::err);
    assertEquals(page.toRealPath(), Path.of(terminal.out().strip()).toRealPath());
    assertTrue(terminal.err().contains("No display is available."), terminal::err);
  }

  @Test
  void opensTheExplorer() throws IOException {
    assertOpens(first.resolve("seed-1/figures/explorer.html"), "open", "exp1");
    assertOpens(first.resolve("seed-2/figures/explorer.html"), "open", "exp1", "--seed", "2");
  }

  @Test
  void opensTheReportOnRequestOrAsFallback() throws IOException {
    assertOpens(second.resolve("report.html"), "open", "exp2");
    assertOpens(first.resolve("report.html"), "open", "exp1", "--report");
  }

  @Test
  void opensTheLastRunByDefault() throws IOException {
    assertOpens(second.resolve("report.html"), "open");
  }

  @Test
  void reportsMissingPages() {
    assertEquals(2, decant("open", "exp7"));
    assertTrue(terminal.err().contains("there is no run 'exp7'"), terminal::err);
    assertEquals(2, decant("open", "exp2", "--seed", "3"));
    assertTrue(terminal.err().contains("has no page for seed 3"), terminal::err);
    assertEquals(2, decant("open", "exp1", "--seed", "1", "--report"));
    assertTrue(terminal.err().contains("--seed"), terminal::err);
  }
}
