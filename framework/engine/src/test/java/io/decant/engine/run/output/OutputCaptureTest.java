package io.decant.engine.run.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.engine.fixture.FakePlanBuilder;
import io.decant.engine.fixture.FakeProbe;
import io.decant.engine.fixture.FakeStage;
import io.decant.engine.fixture.FakeVisualizer.Scope;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.Step;
import io.decant.engine.plugin.PluginActivityTracker;
import io.decant.engine.run.ExperimentRunner;
import io.decant.engine.run.RunListener;
import io.decant.engine.run.RunOptions;
import io.decant.engine.run.RunOutcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What plugins print goes to a file for each step. */
class OutputCaptureTest {

  @TempDir Path out;
  private final PrintStream originalOut = System.out;
  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private final PrintStream replacement = new PrintStream(screen, true, StandardCharsets.UTF_8);
  private final Map<String, CapturedOutput> captured = new LinkedHashMap<>();

  @BeforeEach
  void setUp() {
    System.setOut(replacement);
  }

  @AfterEach
  void tearDown() {
    System.setOut(originalOut);
  }

  private RunOutcome run(FakePlanBuilder plan) {
    RunOptions options = new RunOptions(out, 1, () -> false, Clock.systemUTC(), Map.of());
    return new ExperimentRunner(new PluginActivityTracker())
        .run(
            plan.build(),
            options,
            new RunListener() {
              @Override
              public void outputCaptured(
                  ExperimentPlan experiment, long seed, Step step, CapturedOutput output) {
                captured.put(step.name(), output);
              }
            });
  }

  @Test
  void capturesAndReportsOutputOfAStep() throws IOException {
    FakePlanBuilder plan =
        new FakePlanBuilder().probe("look", new FakeProbe(), 0).figure("page", Scope.RUN, "p.html");
    plan.stage.beforeEpoch =
        epoch -> {
          System.out.println("épo " + epoch);
          System.err.print("!");
        };

    Path folder = run(plan).view().directory();

    Path file = folder.resolve("seed-1/printed/multiplier.txt");
    assertEquals(Map.of("multiplier", new CapturedOutput(file, 4, true, "")), captured);
    assertEquals("épo 1\n!épo 2\n!épo 3\n!", Files.readString(file).replace("\r", ""));
    assertEquals(
        "épo 1\népo 2\népo 3\n", screen.toString(StandardCharsets.UTF_8).replace("\r", ""));
    assertSame(replacement, System.out);
  }

  @Test
  void createsNoFileWithoutOutput() {
    assertFalse(
        Files.exists(run(new FakePlanBuilder()).view().directory().resolve("seed-1/printed")));
  }

  @Test
  void reportsLostOutput() throws IOException {
    FakePlanBuilder plan = new FakePlanBuilder();
    plan.stage.beforeEpoch =
        epoch -> {
          if (epoch == 1) {
            blockingFile();
          }
          System.out.println("line");
        };

    run(plan);

    CapturedOutput output = captured.get("multiplier");
    assertEquals(3, output.lines());
    assertEquals(
        "can't write to "
            + output.file()
            + ": "
            + output.file().getParent()
            + " is a file, not a folder",
        output.writeError());
    assertEquals("line\nline\nline\n", screen.toString(StandardCharsets.UTF_8).replace("\r", ""));
  }

  /** Puts a file where the folder of printed files would be. */
  private void blockingFile() {
    try (Stream<Path> all = Files.walk(out)) {
      for (Path seed :
          all.filter(path -> path.endsWith("seed-1") && !path.toString().contains(".cache"))
              .toList()) {
        Files.writeString(seed.resolve("printed"), "a file");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void isBounded() throws IOException {
    FakePlanBuilder plan = new FakePlanBuilder();
    plan.stage.beforeEpoch =
        epoch -> {
          for (int i = 0; i < 100_000; i++) {
            System.out.println("line " + i);
          }
        };

    Path file = run(plan).view().directory().resolve("seed-1/printed/multiplier.txt");

    assertEquals(new CapturedOutput(file, 300_000, false, ""), captured.get("multiplier"));
    String captured = Files.readString(file);
    assertTrue(captured.startsWith("line 0"), captured.substring(0, 20));
    assertTrue(
        captured.endsWith("\n… further output is discarded\n"),
        captured.substring(captured.length() - 40));
    assertEquals(
        CapturedOutput.MAX_BYTES, captured.length() - "\n… further output is discarded\n".length());
  }

  @Test
  void separatesOutputOfObservingProbes() throws IOException {
    FakeProbe probe = new FakeProbe();
    probe.says = "seen\n";
    FakePlanBuilder plan = new FakePlanBuilder().probe("look", probe, 1);
    plan.stage.beforeEpoch = epoch -> System.out.print("trained\n");

    Path outputFile = run(plan).view().directory().resolve("seed-1/printed");

    assertEquals("seen\n".repeat(3), Files.readString(outputFile.resolve("look.txt")));
    assertEquals("trained\n".repeat(3), Files.readString(outputFile.resolve("multiplier.txt")));
  }

  @Test
  void writesOutputImmediately() {
    FakePlanBuilder plan = new FakePlanBuilder();
    String[] captured = {""};
    plan.stage.beforeEpoch =
        epoch -> {
          System.out.print("now");
          captured[0] = read();
        };

    run(plan);

    assertEquals("now".repeat(FakeStage.EPOCHS), captured[0]);
  }

  private String read() {
    try (java.util.stream.Stream<Path> files = Files.walk(out)) {
      return Files.readString(
          files.filter(f -> f.endsWith("multiplier.txt")).findFirst().orElseThrow());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
