package io.decant.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyList;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.google.inject.Guice;
import com.google.inject.util.Modules;
import io.decant.api.InvalidInputException;
import io.decant.api.results.RunResults;
import io.decant.config.diagnostic.Diagnostic;
import io.decant.config.diagnostic.InvalidConfigurationException;
import io.decant.config.diagnostic.SourceLocation;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.PlanRequest;
import io.decant.engine.plan.Planner;
import io.decant.engine.plan.PlanningResult;
import io.decant.engine.plugin.PluginRegistry;
import io.decant.engine.run.ExperimentRunner;
import io.decant.engine.run.RunCancelledException;
import io.decant.engine.run.RunListener;
import io.decant.engine.run.RunOptions;
import io.decant.engine.run.RunOutcome;
import io.decant.engine.run.StepFailedException;
import io.decant.launcher.command.CommandRunner;
import io.decant.launcher.command.LaunchEnvironment;
import io.decant.launcher.console.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.ArgumentCaptor;

class CommandLineTest {

  @TempDir private Path folder;

  private final RecordingTerminal terminal = RecordingTerminal.piped();
  private final Planner planner = mock(Planner.class);
  private final ExperimentRunner runner = mock(ExperimentRunner.class);

  @BeforeEach
  void writeExperiments() throws IOException {
    Files.writeString(folder.resolve("experiments.yaml"), "decant: 1\n");
    List<ExperimentPlan> plans = List.of(SamplePlan.named("exp1"), SamplePlan.named("exp2"));
    when(planner.planLeniently(any())).thenReturn(new PlanningResult(plans, List.of(), List.of()));
    runsEnd((plan, listener, options) -> listener.runEnded(plan, result(plan, options)));
  }

  /** How a run ends. */
  private interface SimulatedRun {
    void simulate(ExperimentPlan plan, RunListener listener, RunOptions options);
  }

  private void runsEnd(SimulatedRun outcome) {
    doAnswer(
            call -> {
              List<ExperimentPlan> plans = call.getArgument(0);
              List<RunListener> listeners = call.getArgument(2);
              plans.forEach(
                  plan ->
                      listeners.forEach(
                          listener -> outcome.simulate(plan, listener, call.getArgument(1))));
              return null;
            })
        .when(runner)
        .run(anyList(), any(), anyList());
  }

  private static RunOutcome result(ExperimentPlan plan, RunOptions options) {
    Path run = options.out().resolve(plan.name()).resolve("first");
    RunResults results =
        new RunResults(
            plan.name(),
            plan.title(),
            "",
            List.of(),
            plan.data().spec(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            run);
    return new RunOutcome(results, List.of(run.resolve("report.html")), List.of());
  }

  private int decant(String... arguments) {
    return decant(terminal.asTerminal(), arguments);
  }

  private int decant(Terminal terminal, String... arguments) {
    LaunchEnvironment environment =
        new LaunchEnvironment(folder, Optional.empty(), Optional.empty(), List.of(arguments));
    return Guice.createInjector(
            Modules.override(new LauncherModule(terminal, environment))
                .with(
                    binder -> {
                      binder.bind(Planner.class).toInstance(planner);
                      binder.bind(ExperimentRunner.class).toInstance(runner);
                      binder.bind(PluginRegistry.class).toInstance(PluginRegistry.of(List.of()));
                    }))
        .getInstance(CommandRunner.class)
        .run(arguments);
  }

  @Test
  void worksOnTerminalsOfAnyWidth() {
    for (int width : List.of(1, 2, 20, 54, 55, 10_000)) {
      RecordingTerminal terminal = RecordingTerminal.interactive(width);
      assertEquals(0, decant(terminal.asTerminal(), "run", "--help"), terminal::err);
      assertTrue(terminal.out().startsWith("Usage: decant run "), terminal.out());
      assertEquals(0, decant(terminal.asTerminal(), "runs", "list"), terminal::err);
      assertEquals(0, decant(terminal.asTerminal(), "plan"), terminal::err);
      assertEquals(2, decant(terminal.asTerminal(), "validat"), terminal::err);
      assertTrue(terminal.err().contains("did you mean validate?"), terminal.err());
    }
  }

  private PlanRequest planned() {
    ArgumentCaptor<PlanRequest> request = ArgumentCaptor.forClass(PlanRequest.class);
    verify(planner).planLeniently(request.capture());
    return request.getValue();
  }

  private void assertStatus(int expected, int status) {
    assertEquals(expected, status, terminal::err);
  }

  private void assertErrContains(String part) {
    assertTrue(
        terminal.err().contains(part), () -> "'" + part + "' is missing in: " + terminal.err());
    assertFalse(terminal.err().contains("\tat "), () -> "a stack trace: " + terminal.err());
  }

  @Test
  void missingCommandIsAUsageError() {
    assertStatus(2, decant());
    assertErrContains("a command is missing");
  }

  @Test
  void unknownCommandIsAUsageErrorWithSuggestion() {
    assertStatus(2, decant("valdate"));
    assertErrContains("decant: unknown command 'valdate'; did you mean validate?");
  }

  @Test
  void unknownOptionIsAUsageErrorWithSuggestion() {
    assertStatus(2, decant("run", "--sedes=1,2"));
    assertErrContains("decant run: unknown option --sedes; did you mean --seeds?");
  }

  @Test
  void nonNumericSeedIsAUsageError() {
    assertStatus(2, decant("plan", "--seeds", "1,two"));
    assertErrContains("'two' is not a whole number");
  }

  @Test
  void unknownPluginIsAUsageError() {
    assertStatus(2, decant("plugins", "describe", "linear-model"));
    assertErrContains("there is no plugin 'linear-model'");
  }

  @Test
  void helpAndVersionSucceed() {
    assertStatus(0, decant("--help"));
    assertStatus(0, decant("run", "--help"));
    assertStatus(0, decant("--version"));
    assertTrue(terminal.out().contains("Usage: decant run"), terminal.out());
    assertTrue(terminal.out().contains("decant 0."), terminal.out());
    assertEquals("", terminal.err());
  }

  @Test
  void printsTheSchemaOfTheInstalledPluginsOrWritesItToAFile() throws IOException {
    assertStatus(0, decant("schema"));
    assertTrue(
        terminal
            .out()
            .startsWith("{\n  \"$schema\" : \"https://json-schema.org/draft/2020-12/schema\""));
    assertStatus(0, decant("schema", "--to", "a/b.json"));
    assertTrue(terminal.out().stripTrailing().endsWith("# yaml-language-server: $schema=a/b.json"));
    assertTrue(
        terminal.out().startsWith(Files.readString(folder.resolve("a").resolve("b.json")).strip()));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertStatus(
        0, decant(screen(out, new ByteArrayOutputStream()), "schema", "--to", "/dev/stdout"));
    assertEquals(
        Files.readString(folder.resolve("a").resolve("b.json")),
        out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void unwritableSchemaFileIsAUsageError() throws IOException {
    Files.writeString(folder.resolve("taken"), "a file");
    assertStatus(2, decant("schema", "--to", "taken/b.json"));
    assertErrContains("can't write to " + folder.resolve("taken").resolve("b.json"));
  }

  @Test
  void completionListsEveryCommand() {
    assertStatus(0, decant("completion"));
    assertTrue(terminal.out().contains("complete -F _complete_decant"), terminal.out());
    assertTrue(terminal.out().contains("describe"), terminal.out());
  }

  @Test
  void passesExperimentsAndOverrides() {
    decant(
        "validate",
        "exp1",
        "exp2",
        "--set",
        "exp1.seed=4",
        "--set=exp2.title=x",
        "--seeds",
        "1,2,3");
    assertEquals(
        new PlanRequest(
            Path.of("experiments.yaml"),
            List.of("exp1", "exp2"),
            List.of("exp1.seed=4", "exp2.title=x"),
            List.of(1L, 2L, 3L)),
        planned());
  }

  @Test
  void usesTheSeedsOfTheFileByDefault() {
    decant("plan");
    assertNull(planned().seeds());
    verify(runner, never()).run(anyList(), any(), anyList());
  }

  @Test
  void validatesWithOneLineForEachExperiment() {
    assertStatus(0, decant("validate"));
    assertEquals(
        List.of("exp1: valid, 4 steps, 2 seeds", "exp2: valid, 4 steps, 2 seeds"),
        terminal.out().lines().toList());
  }

  @Test
  void showsAllErrorsAtTheirLocations() {
    when(planner.planLeniently(any()))
        .thenThrow(
            new InvalidConfigurationException(
                List.of(
                    Diagnostic.at(new SourceLocation("experiments.yaml", 1, 9), "first"),
                    Diagnostic.at(new SourceLocation("experiments.yaml", 1, 1), "second"))));
    assertStatus(2, decant("run"));
    assertErrContains("experiments.yaml:1:9: first");
    assertErrContains("    1 | decant: 1");
    assertErrContains("experiments.yaml:1:1: second");
    assertErrContains("2 errors");
  }

  @Test
  void corruptDataIsAUsageError() {
    InvalidInputException corruptData =
        new InvalidInputException("x.gz is cut short").hint("Get it anew.");
    runsEnd((plan, listener, options) -> listener.runFailed(plan, corruptData));
    assertStatus(2, decant("run"));
    assertErrContains("x.gz is cut short");
    assertErrContains("Get it anew.");
  }

  @Test
  void failingPluginIsReportedInOneLine() {
    StepFailedException failure = mock(StepFailedException.class);
    when(failure.getMessage()).thenReturn("step code of exp1, seed 1, failed: it broke");
    runsEnd((plan, listener, options) -> listener.runFailed(plan, failure));
    assertStatus(1, decant("run"));
    assertErrContains("decant: step code of exp1, seed 1, failed: it broke");
    assertErrContains("--verbose");
  }

  private void failFor(String experiment, RuntimeException failure) {
    runsEnd(
        (plan, listener, options) -> {
          if (plan.name().equals(experiment)) {
            listener.runFailed(plan, failure);
          } else {
            listener.runEnded(plan, result(plan, options));
          }
        });
  }

  @Test
  void otherExperimentsRunAfterAFailure() {
    StepFailedException failure = mock(StepFailedException.class);
    when(failure.getMessage())
        .thenReturn("step mnist of exp1, seed 1 (plugin p of p.jar) failed: it broke");
    failFor("exp1", failure);
    assertStatus(1, decant("run"));
    assertErrContains("decant: step mnist of exp1, seed 1 (plugin p of p.jar) failed: it broke");
    assertErrContains("exp1: failed");
    assertErrContains("exp2: done, " + Path.of("out", "exp2", "first", "report.html"));
  }

  @Test
  void otherExperimentsRunDespiteCorruptData() {
    failFor("exp1", new InvalidInputException("x.gz is cut short"));
    assertStatus(2, decant("run"));
    assertErrContains("exp1: failed");
    assertErrContains("exp2: done");
  }

  @Test
  void failedStepsAreListedAtTheEnd() {
    StepFailedException failure = mock(StepFailedException.class);
    when(failure.getMessage())
        .thenReturn("step code of exp1, seed 1 (plugin p of p.jar) failed: it broke");
    runsEnd(
        (plan, listener, options) -> {
          RunOutcome result = result(plan, options);
          listener.runEnded(plan, new RunOutcome(result.view(), result.pages(), List.of(failure)));
        });
    assertStatus(1, decant("run", "exp1"));
    assertErrContains(
        "exp1: done with 1 failed step, " + Path.of("out", "exp1", "first", "report.html"));
    assertErrContains("  step code of exp1, seed 1 (plugin p of p.jar) failed: it broke");
    assertErrContains("--verbose");
  }

  @Test
  void skipsExperimentsWithUnusablePlugins() {
    Diagnostic diagnostic =
        Diagnostic.at(
            new SourceLocation("experiments.yaml", 1, 9),
            "plugin 'acme/x' can't be used: x.jar: no jar");
    PlanningResult plans =
        new PlanningResult(List.of(SamplePlan.named("exp2")), List.of("exp1"), List.of(diagnostic));
    when(planner.planLeniently(any())).thenReturn(plans);
    for (String command : List.of("run", "plan", "validate")) {
      assertStatus(1, decant(command));
      assertErrContains("experiments.yaml:1:9: plugin 'acme/x' can't be used: x.jar: no jar");
      assertErrContains("exp1: skipped");
      assertTrue(terminal.out().contains("exp2"), terminal.out());
    }
  }

  @Test
  void stackTraceIsShownOnlyIfVerbose() {
    doThrow(new IllegalStateException("oops")).when(runner).run(anyList(), any(), anyList());
    assertStatus(1, decant("run"));
    assertErrContains("oops");
    assertStatus(1, decant("run", "--verbose"));
    assertTrue(terminal.err().contains("\tat io.decant"), terminal.err());
  }

  @Test
  void outOfMemoryIsReportedWithAHint() {
    doThrow(new OutOfMemoryError("Java heap space")).when(runner).run(anyList(), any(), anyList());
    assertStatus(1, decant("run"));
    assertErrContains("out of memory");
    assertErrContains("DECANT_JAVA_OPTS");
  }

  @Test
  void runsEachExperimentAndPrintsItsReport() {
    assertStatus(0, decant("run"));
    List<String> lines = terminal.out().lines().toList();
    assertEquals(
        List.of(
            "exp1: done, " + Path.of("out", "exp1", "first", "report.html"),
            "exp2: done, " + Path.of("out", "exp2", "first", "report.html")),
        lines.subList(lines.size() - 2, lines.size()));
  }

  @Test
  void quietPrintsOnlyReportPaths() {
    assertStatus(0, decant("run", "--quiet", "--out", "elsewhere"));
    assertEquals(
        List.of(
            Path.of("elsewhere", "exp1", "first", "report.html").toString(),
            Path.of("elsewhere", "exp2", "first", "report.html").toString()),
        terminal.out().lines().toList());
    assertEquals("", terminal.err());
  }

  @Test
  void recordsTheCommand() {
    decant("run", "--set", "exp1.title=two words");
    ArgumentCaptor<RunOptions> options = ArgumentCaptor.forClass(RunOptions.class);
    verify(runner).run(anyList(), options.capture(), anyList());
    assertEquals(
        "decant run --set 'exp1.title=two words'",
        options.getValue().provenance().get("command line"));
    assertEquals(folder.resolve("out"), options.getValue().out());
  }

  @Test
  void runsOfANamedFileAreNextToIt() throws IOException {
    Files.writeString(
        Files.createDirectories(folder.resolve("elsewhere")).resolve("x.yaml"), "decant: 1\n");
    decant("run", "--file", "elsewhere/x.yaml");
    decant("run", "--file", "elsewhere/x.yaml", "--out", "out");
    ArgumentCaptor<RunOptions> options = ArgumentCaptor.forClass(RunOptions.class);
    verify(runner, times(2)).run(anyList(), options.capture(), anyList());
    assertEquals(
        List.of(folder.resolve("elsewhere").resolve("out"), folder.resolve("out")),
        options.getAllValues().stream().map(RunOptions::out).toList());
  }

  @Test
  void reportsCompletedStepsWhenInterrupted() {
    RunCancelledException cancelled = mock(RunCancelledException.class);
    when(cancelled.completed()).thenReturn(List.of("seed 1: classifier"));
    when(cancelled.pending()).thenReturn(List.of("seed 1: code"));
    when(cancelled.folder()).thenReturn(folder.resolve("out"));
    List<ExperimentPlan> plans = Stream.of("exp1", "exp2", "exp3").map(SamplePlan::named).toList();
    when(planner.planLeniently(any())).thenReturn(new PlanningResult(plans, List.of(), List.of()));
    runsEnd(
        (plan, listener, options) -> {
          if (plan.name().equals("exp1")) {
            listener.runEnded(plan, result(plan, options));
          } else if (plan.name().equals("exp2")) {
            listener.runCancelled(plan, cancelled);
          }
        });
    assertStatus(130, decant("run"));
    assertErrContains("exp2: interrupted, in out");
    assertErrContains("not done  seed 1: code");
    assertErrContains("exp1: done, ");
    assertErrContains("exp3: not started");
  }

  @Test
  void defaultsToOneJobPerProcessor() {
    decant("run");
    decant("run", "--jobs", "3");
    ArgumentCaptor<RunOptions> options = ArgumentCaptor.forClass(RunOptions.class);
    verify(runner, times(2)).run(anyList(), options.capture(), anyList());
    assertEquals(
        List.of(Runtime.getRuntime().availableProcessors(), 3),
        options.getAllValues().stream().map(RunOptions::jobs).toList());
  }

  @Test
  void rejectsLessThanOneJob() {
    for (String jobs : List.of("0", "-2", "99999999999")) {
      assertStatus(2, decant("run", "--jobs", jobs));
      assertErrContains("decant run: --jobs is " + jobs + ", expected at least 1");
    }
    assertStatus(2, decant("run", "--jobs", "many"));
    assertErrContains("'many' is not a whole number");
    verify(runner, never()).run(anyList(), any(), anyList());
  }

  /** Fails once it has taken so many bytes, as a full disk or a closed pipe does. */
  private static final class FailingOutputStream extends OutputStream {

    private final String reason;
    private int remaining;

    FailingOutputStream(int remaining, String reason) {
      this.remaining = remaining;
      this.reason = reason;
    }

    @Override
    public void write(int oneByte) throws IOException {
      if (remaining-- <= 0) {
        throw new IOException(reason);
      }
    }
  }

  private Path cachedResult() throws IOException {
    Path entry = Files.createDirectories(folder.resolve("out/.cache/exp1/seed-1/code/0123"));
    Files.writeString(entry.resolve("entry.json"), "x".repeat(2000));
    return entry;
  }

  @Test
  void runRemovesCachedResultsBeyondTheLimit() throws IOException {
    Path entry = cachedResult();
    assertEquals(0, decant("run", "--cache-limit", "2kB"));
    assertTrue(Files.exists(entry));
    assertEquals(0, decant("run", "--cache-limit", "1.9kB"));
    assertFalse(Files.exists(entry));
    assertTrue(
        terminal
            .out()
            .contains("cache: 1 least recently used result removed, 2.0 kB, to stay within 1.9 kB"),
        terminal.out());
  }

  @Test
  void invalidCacheLimitIsAUsageError() throws IOException {
    Path entry = cachedResult();
    for (String[] command :
        List.of(
            new String[] {"run"}, new String[] {"rerun", "exp1"}, new String[] {"cache", "list"})) {
      for (String limit : List.of("5", "-5GB", "much", "5 XB", "")) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--cache-limit", limit));
        assertEquals(2, decant(arguments.toArray(String[]::new)), arguments::toString);
        assertTrue(
            terminal
                .err()
                .contains("is '" + limit + "', expected a number and a unit, such as 5GB"),
            terminal.err());
      }
    }
    verify(runner, never()).run(anyList(), any(), anyList());
    assertTrue(Files.exists(entry));
  }

  @Test
  void cacheListReportsRetainedSize() throws IOException {
    cachedResult();
    assertEquals(0, decant("cache", "list"));
    assertTrue(terminal.out().contains("At most 5.0 GB remain"), terminal.out());
  }

  private Terminal screen(OutputStream out, OutputStream err) {
    return new Terminal(out, err, StandardCharsets.UTF_8, false, false, Terminal.DEFAULT_WIDTH);
  }

  private static final List<String[]> PRINTING_COMMANDS =
      List.of(
          new String[] {"--help"},
          new String[] {"--version"},
          new String[] {"run", "--help"},
          new String[] {"run"},
          new String[] {"run", "--quiet"},
          new String[] {"validate"},
          new String[] {"schema"},
          new String[] {"completion"},
          new String[] {"plugins", "list"},
          new String[] {"runs", "list"},
          new String[] {"cache", "list"},
          new String[] {"cache", "clean"});

  @Test
  void unwritableStandardOutputIsAFailure() {
    for (String[] arguments : PRINTING_COMMANDS) {
      for (int remaining : new int[] {0, 10}) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status =
            decant(
                screen(new FailingOutputStream(remaining, "No space left on device"), err),
                arguments);
        assertEquals(1, status, String.join(" ", arguments));
        List<String> lines = err.toString(StandardCharsets.UTF_8).lines().toList();
        assertEquals(
            "decant: can't write to standard output: No space left on device",
            lines.get(lines.size() - 1));
        assertEquals(
            arguments[0].equals("run") && !arguments[arguments.length - 1].equals("--help") ? 3 : 1,
            lines.size(),
            lines::toString);
      }
    }
  }

  @Test
  void reportsResultsIfStandardOutputIsLost() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    assertEquals(
        1, decant(screen(new FailingOutputStream(0, "No space left on device"), err), "run"));
    String report = Path.of("out", "exp1", "first", "report.html").toString();
    String full = err.toString(StandardCharsets.UTF_8);
    assertTrue(full.startsWith("exp1: done, " + report), full);
    err.reset();
    assertEquals(141, decant(screen(new FailingOutputStream(0, "Broken pipe"), err), "run"));
    String errors = err.toString(StandardCharsets.UTF_8);
    assertTrue(errors.contains("standard output was closed by its reader"), errors);
    assertTrue(errors.contains("exp1: done, " + report), errors);
  }

  @Test
  void exitsQuietlyOnBrokenPipe() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    assertEquals(141, decant(screen(new FailingOutputStream(10, "Broken pipe"), err), "schema"));
    assertEquals("", err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void unwritableStandardErrorIsAFailure() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FailingOutputStream full = new FailingOutputStream(0, "No space left on device");
    assertEquals(0, decant(screen(out, full), "validate"));
    assertEquals(2, decant(screen(out, full), "validat"));
    assertEquals(1, decant(screen(full, full), "validate"));
    runsEnd(
        (plan, listener, options) ->
            listener.runFailed(plan, new InvalidInputException("x.gz is cut short")));
    assertEquals(2, decant(screen(out, full), "run"));
  }

  @Test
  void writesNothingAfterALostWrite() {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    OutputStream failingStream =
        new OutputStream() {
          private int writeCount;

          @Override
          public void write(int oneByte) throws IOException {
            if (++writeCount == 5) {
              throw new IOException("No space left on device");
            }
            output.write(oneByte);
          }
        };
    assertEquals(1, decant(screen(failingStream, new ByteArrayOutputStream()), "validate"));
    assertEquals("exp1", output.toString(StandardCharsets.UTF_8));
  }
}
