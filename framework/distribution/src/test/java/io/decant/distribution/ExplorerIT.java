package io.decant.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.distribution.RestoredModels.ModelOutputs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.interactions.PointerInput;

/**
 * The explorer's page of a real run, on a slice of MNIST, in a real browser that has no network.
 */
@Tag("alone")
@DisabledOnOs(OS.WINDOWS)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExplorerIT {

  private static final double TOLERANCE = 1e-4;
  private static final String CURRENT_VALUES =
      "return Object.fromEntries(Object.entries(window.explorer).map(([k, v]) => [k, v?.length ? Array.from(v) : v]));";

  private HeadlessBrowser browser;
  private RestoredModels run;
  private Path page;
  private Path geometry;

  @BeforeAll
  void runStudyAndStartBrowser(@TempDir Path folder) throws Exception {
    browser = HeadlessBrowser.start();
    MnistTestProject.study(folder);
    List<String> arguments =
        new ArrayList<>(List.of("run", "exp1", "exp3", "--quiet", "--seeds", "1"));
    for (String stage :
        List.of("exp1.stages.classifier", "exp3.stages.classifier", "exp3.stages.sae-high")) {
      arguments.addAll(List.of("--set", stage + ".epochs=8"));
    }
    arguments.addAll(
        List.of("--set", "exp1.stages.code.epochs=5", "--set", "exp3.stages.sae-low.epochs=1"));
    ShellScript.ofDistribution(folder).run(arguments.toArray(String[]::new)).assertStatus(0);
    Path latest = folder.resolve("out").resolve("exp3").resolve("latest").toRealPath();
    run = new RestoredModels(latest);
    page = pageOf(latest);
    geometry = pageOf(folder.resolve("out").resolve("exp1").resolve("latest").toRealPath());
  }

  private static Path pageOf(Path folder) {
    return folder.resolve("seed-1").resolve("figures").resolve("explorer.html");
  }

  @AfterAll
  void stopBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void resetWindow() {
    browser.withWindowSize(1280, 900).emulatingMedia("prefers-color-scheme", "light");
  }

  @AfterEach
  void assertNoRequests() {
    browser.assertNoRequestsOrErrors();
  }

  private WebElement find(String selector) {
    return browser.driver().findElement(By.cssSelector(selector));
  }

  private void scrollToMiddle(WebElement element) {
    browser.run("arguments[0].scrollIntoView({ block: 'center' })", element);
  }

  private void click(WebElement element) {
    scrollToMiddle(element);
    element.click();
  }

  private float[] currentValues(String what) {
    return floats(browser.run("return Array.from(window.explorer[arguments[0]])", what));
  }

  private static float[] floats(Object list) {
    List<?> values = (List<?>) list;
    float[] floats = new float[values.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = ((Number) values.get(i)).floatValue();
    }
    return floats;
  }

  private static double difference(float[] a, float[] b) {
    assertEquals(a.length, b.length);
    double largest = 0;
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, Math.abs(a[i] - b[i]));
    }
    return largest;
  }

  private static void assertSame(ModelOutputs java, Map<?, ?> actual) {
    assertEquals(0, difference(java.code(), floats(actual.get("code"))), TOLERANCE, "code");
    assertEquals(0, difference(java.image(), floats(actual.get("image"))), TOLERANCE, "image");
    assertEquals(
        0,
        difference(java.probabilities(), floats(actual.get("probabilities"))),
        TOLERANCE,
        "probabilities");
  }

  private Map<?, ?> displayedOutputs() {
    return (Map<?, ?>) browser.run(CURRENT_VALUES);
  }

  @Test
  void reportsThatOutputsMatchDecant() {
    browser.open(page, "");
    WebElement status = find(".standing");
    assertTrue(
        status.getText().contains("over 100 images and the run’s own steering"), status.getText());
    assertTrue(Double.parseDouble(status.getDomAttribute("data-difference")) <= TOLERANCE);
    assertEquals(0, browser.driver().findElements(By.cssSelector(".standing.wrong")).size());
  }

  @Test
  void reportsThatOutputsDiffer() throws Exception {
    Path changed = Files.createDirectory(page.resolveSibling("changed")).resolve("explorer.html");
    String text = Files.readString(page);
    int golden = text.indexOf("\"selfCheck\":{\"count\":100,\"hidden\":\"") + 36;
    Files.writeString(changed, text.substring(0, golden) + "AACAPw" + text.substring(golden + 6));
    browser.open(changed, "");
    assertTrue(find(".standing.wrong").getText().contains("does not compute as Decant does"));
    Files.delete(changed);
  }

  @Test
  void outputsMatchJavaForAHundredImages() {
    browser.open(page, "");
    Random random = new Random(1);
    int features = currentValues("code").length;
    for (int image = 0; image < 100; image++) {
      int scaled = random.nextInt(features);
      int clamped = (scaled + 1 + random.nextInt(features - 2)) % features;
      float offset = random.nextInt(4) / 2f;
      Map<?, ?> actual =
          (Map<?, ?>)
              browser.await(
                  "const [fragment] = args; const was = window.explorer; location.hash = fragment;"
                      + "while (window.explorer === was) await new Promise((r) => requestAnimationFrame(r));"
                      + CURRENT_VALUES,
                  String.format(
                      Locale.ROOT,
                      "#view=play&in=e%d&edit=%dx%.1f,%dc1.25",
                      image,
                      scaled,
                      offset,
                      clamped));
      assertSame(
          run.steered(
              floats(actual.get("example")),
              steering(Map.of(scaled, z -> z * offset, clamped, z -> 1.25f))),
          actual);
    }
  }

  /** A change of one feature's activation. */
  @FunctionalInterface
  private interface ActivationChange {
    float apply(float activation);
  }

  private static UnaryOperator<float[]> steering(Map<Integer, ActivationChange> changes) {
    return code -> {
      changes.forEach((feature, change) -> code[feature] = change.apply(code[feature]));
      return code;
    };
  }

  @Test
  void presetsReproduceTheSteeringOfTheRun() {
    float[] image = run.observed("steering", "image");
    float[] probability = run.observed("steering", "predicted-probability");
    for (int c = 0; c < 11; c++) {
      browser.open(page, "#view=play&in=mean&keep=" + c + ":30");
      float[] prediction = new float[784];
      System.arraycopy(image, c * 784, prediction, 0, 784);
      assertEquals(
          0, difference(prediction, currentValues("image")), TOLERANCE, "image of class " + c);
      float[] expected = new float[11];
      System.arraycopy(probability, c * 11, expected, 0, 11);
      assertEquals(
          0,
          difference(expected, currentValues("probabilities")),
          TOLERANCE,
          "reading of class " + c);
    }
  }

  @ParameterizedTest
  @CsvSource({"1280, 900, MOUSE", "390, 800, TOUCH"})
  void drawingIsEncoded(int width, int height, PointerInput.Kind kind) {
    browser.withWindowSize(width, height).open(page, "");
    scrollToMiddle(find(".pad canvas"));
    float[] before = currentValues("example");
    draw(kind);
    float[] input = currentValues("example");
    assertFalse(Arrays.equals(before, input));
    // a stroke from top to bottom: as tall as MNIST's digits, in the middle
    assertEquals(20, rowsWithInk(input), 1);
    assertSame(run.steered(input, code -> code), displayedOutputs());
    assertTrue(browser.driver().getCurrentUrl().contains("in=d") || waitForAddress("in=d"));
  }

  private void draw(PointerInput.Kind kind) {
    WebElement canvas = find(".pad canvas");
    Actions actions = new Actions(browser.driver()).setActivePointer(kind, "a " + kind);
    actions.moveToElement(canvas, 0, -80).clickAndHold();
    for (int step = 0; step < 8; step++) {
      actions.moveByOffset(step % 2, 20);
    }
    actions.release().perform();
  }

  private static int rowsWithInk(float[] image) {
    int rows = 0;
    for (int y = 0; y < 28; y++) {
      double ink = 0;
      for (int x = 0; x < 28; x++) {
        ink += image[y * 28 + x];
      }
      rows += ink > 0.1 ? 1 : 0;
    }
    return rows;
  }

  private boolean waitForAddress(String part) {
    return Boolean.TRUE.equals(
        browser.await(
            "for (let i = 0; i < 100; i++) { if (location.hash.includes(args[0])) return true;"
                + "await new Promise((r) => setTimeout(r, 20)); } return false;",
            part));
  }

  @ParameterizedTest
  @CsvSource({"1280, 900", "390, 800"})
  void sliderChangesImageAndProbabilities(int width, int height) {
    browser.withWindowSize(width, height).open(page, "#in=e3");
    WebElement row = find(".feature");
    int feature = Integer.parseInt(row.getDomAttribute("data-feature"));
    WebElement slider = row.findElement(By.cssSelector("input[type=range]"));
    scrollToMiddle(slider);
    // the address tells that the page has taken the key in
    slider.sendKeys(Keys.HOME);
    assertTrue(waitForAddress("edit=" + feature + "x0"));
    float[] example = currentValues("example");
    assertSame(run.steered(example, steering(Map.of(feature, z -> 0f))), displayedOutputs());
    slider.sendKeys(Keys.END);
    assertTrue(waitForAddress("edit=" + feature + "x3"));
    assertSame(run.steered(example, steering(Map.of(feature, z -> 3 * z))), displayedOutputs());
    slider.sendKeys(Keys.ARROW_LEFT);
    assertTrue(waitForAddress("edit=" + feature + "x2.975"));
    assertSame(
        run.steered(example, steering(Map.of(feature, z -> 2.975f * z))), displayedOutputs());

    // the address holds it all
    Map<?, ?> before = displayedOutputs();
    // a page that is scrolled back while the button below is being clicked has the click go
    // elsewhere
    browser.run("history.scrollRestoration = 'manual'");
    browser.driver().navigate().refresh();
    assertEquals(before, displayedOutputs());
    click(find(".presets .buttons button:not(.primary)"));
    assertSame(run.steered(example, code -> code), displayedOutputs());
  }

  @Test
  void sliderUpdatesWithinAFrame(TestReporter reporter) {
    browser.open(page, "#in=e3");
    // others compute beside the tests: the best of some rounds tells what the page needs
    double median =
        IntStream.range(0, 4).mapToDouble(round -> medianOfSlides()).min().orElseThrow();
    reporter.publishEntry(
        "slider to repainted image, median in ms", String.format(Locale.ROOT, "%.1f", median));
    assertTrue(median < 16, "median of " + median + " ms");
  }

  /** From a slider's event to the picture painted and the page laid out anew, in milliseconds. */
  private double medianOfSlides() {
    List<?> times =
        (List<?>)
            browser.await(
                """
        const slider = document.querySelector('.feature input[type=range]');
        const times = [];
        for (let i = 0; i < 41; i++) {
          await new Promise((r) => requestAnimationFrame(r));
          const begun = performance.now();
          slider.value = String((i * 0.075) % 3);
          slider.dispatchEvent(new Event('input', { bubbles: true }));
          await new Promise((r) => { const c = new MessageChannel(); c.port1.onmessage = r; c.port2.postMessage(0); });
          document.body.offsetHeight;
          times.push(performance.now() - begun);
        }
        return times.sort((a, b) => a - b);
        """);
    return ((Number) times.get(times.size() / 2)).doubleValue();
  }

  @Test
  void featuresCanBeSearchedSortedAndOpened() {
    browser.open(page, "#view=features");
    find("input[type=search]").sendKeys("3, 17-19");
    assertEquals(4, browser.driver().findElements(By.cssSelector(".tiles .tile")).size());
    find(".tiles .tile").click();
    assertEquals("Feature 3", find("#card-title").getText());
    assertEquals("card-title", browser.driver().switchTo().activeElement().getDomAttribute("id"));
    find(".neighbours .tile").click();
    assertFalse(find("#card-title").getText().equals("Feature 3"));
    find(".card .primary").click();
    assertTrue(find(".chip").getText().contains("off"));
  }

  @Test
  void mapIsNavigableByKeyboard() {
    browser.open(page, "#view=play");
    WebElement map = find(".feature-map [role=listbox]");
    browser.run("arguments[0].focus()", map);
    String first = map.getDomAttribute("aria-activedescendant");
    browser.driver().switchTo().activeElement().sendKeys(Keys.ARROW_UP, Keys.ARROW_LEFT);
    assertFalse(map.getDomAttribute("aria-activedescendant").equals(first));
    browser.driver().switchTo().activeElement().sendKeys(Keys.ENTER);
    assertTrue(find("#card-title").getText().startsWith("Feature "));
  }

  @Test
  void directionsFollowTheEpochSlider() {
    browser.open(geometry, "");
    assertEquals("epoch 5", find(".player output").getText());
    find(".player .primary").click();
    Object epochs =
        browser.await(
            """
        const seen = new Set();
        while (document.querySelector('.player .primary').textContent === 'Pause') {
          seen.add(document.querySelector('.player output').textContent);
          await new Promise((r) => requestAnimationFrame(r));
        }
        return [...seen];
        """);
    assertEquals(List.of("epoch 1", "epoch 2", "epoch 3", "epoch 4", "epoch 5"), epochs);
    find(".player input").sendKeys(Keys.HOME);
    assertEquals("epoch 1", find(".player output").getText());
    WebElement map = find(".arrows");
    browser.run("arguments[0].focus()", map);
    assertTrue(
        find(".pointed").getText().matches("Unit \\d+: importance .*"), find(".pointed").getText());
  }

  @Test
  void tourShowsTheMetricsOfTheRun() {
    browser.open(page, "");
    browser.driver().findElement(By.xpath("//button[.='Take the tour']")).click();
    Map<String, String> metrics = new LinkedHashMap<>();
    for (boolean last = false; !last; ) {
      metrics.put(find("#tour-title").getText(), find(".tour-text").getText());
      WebElement next = find(".tour .primary");
      last = next.getText().startsWith("Explore");
      click(next);
    }
    assertEquals(5, metrics.size(), metrics.keySet()::toString);
    assertTrue(
        metrics.values().stream().noneMatch(text -> text.contains("not defined")),
        metrics::toString);
    assertTrue(
        metrics.get("Steering").contains("120") || metrics.get("Steering").contains("1280"),
        metrics::toString);
  }

  @ParameterizedTest
  @CsvSource({"1280, 900, light", "1280, 900, dark", "360, 780, light", "360, 780, dark"})
  void isAccessible(int width, int height, String scheme) {
    browser.withWindowSize(width, height).emulatingMedia("prefers-color-scheme", scheme);
    for (String fragment :
        List.of(
            "#view=play&in=e3&edit=4x0,7c1&tour=1",
            "#view=play&in=mean&keep=3:30",
            "#view=features&feature=4")) {
      assertReadable(page, fragment);
    }
    assertReadable(geometry, "#tour=0");
  }

  @Test
  void longClassNamesStayInTheirColumn() {
    browser.open(page, "#view=play");
    Object overlap =
        browser.run(
            """
        for (const name of document.querySelectorAll('.readings tbody th')) {
          name.textContent = 'a name of many words that goes on and on';
        }
        const result = document.querySelector('.result');
        return result.scrollWidth - result.clientWidth;""");
    assertTrue(((Number) overlap).intValue() <= 0, "wider than its column by " + overlap);
  }

  private void assertReadable(Path file, String fragment) {
    browser.open(file, fragment);
    assertEquals(List.of(), browser.violations(), fragment);
    Object overflow = browser.run("return document.scrollingElement.scrollWidth - innerWidth");
    assertTrue(
        ((Number) overflow).intValue() <= 0, fragment + " is wider than the window by " + overflow);
  }
}
