package io.decant.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A Chromium without a window and without a network, as it is installed; nothing is downloaded. */
final class HeadlessBrowser implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  private final ChromeDriver driver;

  private HeadlessBrowser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** A browser; the test is skipped where none is installed. */
  static HeadlessBrowser start() {
    Optional<Path> chromium = NAMES.stream().flatMap(name -> onPath(name).stream()).findFirst();
    Optional<Path> service = onPath("chromedriver");
    assumeTrue(
        chromium.isPresent() && service.isPresent(),
        "no Chromium with its chromedriver is installed: the explorer is not looked at in a browser");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.get().toFile());
    // tests may run as root, in a container with little shared memory
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--no-first-run");
    options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
    ChromeDriver driver =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(service.get().toFile())
                .usingAnyFreePort()
                .build(),
            options);
    driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(60));
    driver.executeCdpCommand("Network.enable", Map.of());
    driver.executeCdpCommand(
        "Network.emulateNetworkConditions",
        Map.of("offline", true, "latency", 0, "downloadThroughput", 0, "uploadThroughput", 0));
    return new HeadlessBrowser(driver);
  }

  private static Optional<Path> onPath(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** For what a reader does with mouse and keys. */
  ChromeDriver driver() {
    return driver;
  }

  /** Makes the page's area that large. */
  HeadlessBrowser withWindowSize(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    return this;
  }

  /** Has the reader's system prefer this. */
  HeadlessBrowser emulatingMedia(String feature, String value) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", feature, "value", value))));
    return this;
  }

  /** Opens a file anew, at a place. */
  HeadlessBrowser open(Path file, String fragment) {
    driver.get("about:blank");
    driver.get(file.toUri() + fragment);
    return this;
  }

  /** What a script returns. */
  Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /** What a script returns that waits for something. */
  Object await(String body, Object... arguments) {
    return driver.executeAsyncScript(
        "const done = arguments[arguments.length - 1]; (async (...args) => {"
            + body
            + "})(...arguments).then(done, (e) => done('failed: ' + e));",
        arguments);
  }

  /**
   * Fails if since the last time anything but a file was asked for, or anything stood in the
   * console.
   */
  void assertNoRequestsOrErrors() {
    List<String> addresses = new ArrayList<>();
    driver
        .manage()
        .logs()
        .get(LogType.PERFORMANCE)
        .forEach(
            entry -> {
              JsonNode message = parsed(entry.getMessage()).path("message");
              if (message.path("method").asText().equals("Network.requestWillBeSent")) {
                addresses.add(message.path("params").path("request").path("url").asText());
              }
            });
    addresses.removeIf(
        address ->
            address.equals("about:blank") || address.matches("file:.*/explorer\\.html(#.*)?"));
    assertEquals(List.of(), addresses, "requests");
    assertEquals(
        List.of(),
        driver.manage().logs().get(LogType.BROWSER).getAll().stream()
            .map(Object::toString)
            .toList(),
        "console");
  }

  /**
   * What axe finds against the guidelines for accessible content, level AA, and its best practices.
   */
  List<String> violations() {
    run(axe());
    Object violations =
        await(
            """
        const { violations } = await axe.run(document, {
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        });
        return violations.flatMap((v) => v.nodes.map((n) => v.id + ' at ' + n.target));
        """);
    return violations instanceof List<?> list
        ? list.stream().map(Object::toString).toList()
        : List.of(String.valueOf(violations));
  }

  private static String axe() {
    try (InputStream in = HeadlessBrowser.class.getResourceAsStream("/axe.min.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode parsed(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    driver.quit();
  }
}
