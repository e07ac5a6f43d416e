package io.decant.launcher.console;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Opens pages in the default browser of the system. */
public final class DefaultBrowser {

  private static final int SECONDS = 5;

  private final Map<String, String> environment;
  private final String system;

  /**
   * Creates a browser.
   *
   * @param environment the environment variables: {@code BROWSER} overrides the default, {@code
   *     DISPLAY} and {@code WAYLAND_DISPLAY} tell whether there is a display on Linux
   * @param system the name of the operating system
   */
  public DefaultBrowser(Map<String, String> environment, String system) {
    this.environment = Map.copyOf(environment);
    this.system = system.toLowerCase(Locale.ROOT);
  }

  /**
   * Opens a page.
   *
   * @return the reason, if it can't be opened
   */
  public Optional<String> open(Path page) {
    Optional<List<String>> command = command(page);
    if (command.isEmpty()) {
      return Optional.of("No display is available. Open the file in a browser on another machine.");
    }
    try {
      Process process =
          new ProcessBuilder(command.get())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      // a browser that is still running has opened it
      boolean failed = process.waitFor(SECONDS, TimeUnit.SECONDS) && process.exitValue() != 0;
      return failed
          ? Optional.of(
              notOpenedMessage(command.get(), "exited with status " + process.exitValue()))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.of(notOpenedMessage(command.get(), "can't be started"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static String notOpenedMessage(List<String> command, String reason) {
    return "Can't open it: "
        + command.get(0)
        + " "
        + reason
        + ". Open the file in a browser manually.";
  }

  /** Returns the command that opens a page; empty if there is no display. */
  Optional<List<String>> command(Path page) {
    String address = page.toUri().toString();
    String configured = environment.getOrDefault("BROWSER", "");
    if (!configured.isBlank()) {
      return Optional.of(List.of(configured, address));
    }
    if (system.startsWith("windows")) {
      return Optional.of(List.of("rundll32", "url.dll,FileProtocolHandler", page.toString()));
    }
    if (system.startsWith("mac")) {
      return Optional.of(List.of("open", page.toString()));
    }
    boolean display =
        !environment.getOrDefault("DISPLAY", "").isBlank()
            || !environment.getOrDefault("WAYLAND_DISPLAY", "").isBlank();
    return display ? Optional.of(List.of("xdg-open", address)) : Optional.empty();
  }
}
