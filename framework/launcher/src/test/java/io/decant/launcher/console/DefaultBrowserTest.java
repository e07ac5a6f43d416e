package io.decant.launcher.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class DefaultBrowserTest {

  private static final Path PAGE = Path.of("/some where/page.html").toAbsolutePath();
  private static final String ADDRESS = PAGE.toUri().toString();

  private static Optional<List<String>> command(Map<String, String> environment, String system) {
    return new DefaultBrowser(environment, system).command(PAGE);
  }

  @Test
  void usesTheSystemCommand() {
    assertEquals(
        Optional.of(List.of("xdg-open", ADDRESS)), command(Map.of("DISPLAY", ":0"), "Linux"));
    assertEquals(
        Optional.of(List.of("xdg-open", ADDRESS)),
        command(Map.of("WAYLAND_DISPLAY", "w"), "Linux"));
    assertEquals(Optional.of(List.of("open", PAGE.toString())), command(Map.of(), "Mac OS X"));
    assertEquals(
        Optional.of(List.of("rundll32", "url.dll,FileProtocolHandler", PAGE.toString())),
        command(Map.of(), "Windows 11"));
  }

  @Test
  void browserVariableTakesPrecedence() {
    assertEquals(
        Optional.of(List.of("lynx", ADDRESS)), command(Map.of("BROWSER", "lynx"), "Linux"));
  }

  @Test
  void reportsMissingDisplay() {
    assertTrue(
        new DefaultBrowser(Map.of(), "Linux")
            .open(PAGE)
            .orElseThrow()
            .startsWith("No display is available"));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void reportsWhyAPageCouldNotBeOpened() {
    assertEquals(
        Optional.empty(), new DefaultBrowser(Map.of("BROWSER", "true"), "Linux").open(PAGE));
    assertEquals(
        Optional.of(
            "Can't open it: false exited with status 1. Open the file in a browser manually."),
        new DefaultBrowser(Map.of("BROWSER", "false"), "Linux").open(PAGE));
    assertEquals(
        Optional.of(
            "Can't open it: no-such-browser can't be started. Open the file in a browser manually."),
        new DefaultBrowser(Map.of("BROWSER", "no-such-browser"), "Linux").open(PAGE));
  }
}
