package io.decant.engine.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.decant.api.Figure;
import io.decant.api.Finding;
import io.decant.api.InvalidInputException;
import io.decant.api.ObservationEpoch;
import io.decant.api.ObservationSeries;
import io.decant.api.config.ObservationRef;
import io.decant.api.results.MetricSummary;
import io.decant.engine.fixture.FakePlanBuilder;
import io.decant.engine.fixture.FakeProbe;
import io.decant.engine.fixture.FakeVisualizer.Scope;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.Step;
import io.decant.engine.plugin.PluginActivityTracker;
import io.decant.engine.plugin.PluginOrigin;
import io.decant.engine.run.provenance.ProcessMemory;
import io.decant.engine.store.Safetensors;
import io.decant.engine.store.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentRunnerTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T23:41:05Z"), ZoneOffset.UTC);

  @TempDir Path out;
  private final AtomicBoolean cancelled = new AtomicBoolean();
  private final ExperimentRunner runner = new ExperimentRunner(new PluginActivityTracker());

  private RunOutcome run(ExperimentPlan plan) {
    return runner.run(plan, request(), new RunListener() {});
  }

  private StepFailedException failure(FakePlanBuilder plan) {
    RunOutcome result = run(plan.build());
    assertEquals(1, result.failures().size(), result.failures()::toString);
    return result.failures().get(0);
  }

  private RunOptions request() {
    return new RunOptions(out, 1, cancelled::get, CLOCK, Map.of("command line", "decant run fake"));
  }

  private static Set<String> filesBelow(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }

  @Test
  void leavesACompleteRunDirectory() throws IOException {
    ExperimentPlan plan =
        new FakePlanBuilder()
            .seeds(1L, 2L)
            .probe("look", new FakeProbe(), 0)
            .figure("plot", Scope.SEED, "plot.svg")
            .figure("report", Scope.RUN, "report.html")
            .build();

    RunOutcome result = run(plan);

    Path folder = out.resolve("fake").resolve("2026-11-22T23-41-05").toAbsolutePath();
    assertEquals(folder, result.view().directory());
    Set<String> expected =
        new TreeSet<>(Set.of("experiment.yaml", "provenance.json", "metrics.json", "report.html"));
    for (String seed : List.of("seed-1/", "seed-2/")) {
      expected.addAll(
          List.of(
              seed + "metrics.jsonl",
              seed + "stages/multiplier/model.safetensors",
              seed + "stages/multiplier/stage.json",
              seed + "probes/look/observation.json",
              seed + "probes/look/arrays.safetensors",
              seed + "figures/plot.svg"));
    }
    assertEquals(expected, filesBelow(folder));
    assertEquals(plan.resolved(), Files.readString(folder.resolve("experiment.yaml")));
    assertEquals("seeds: 2", Files.readString(folder.resolve("report.html")));
    assertEquals("seeds: 1", Files.readString(folder.resolve("seed-2/figures/plot.svg")));
    assertEquals(List.of(folder.resolve("report.html")), result.pages());
    assertEquals(folder, out.resolve("fake").resolve("latest").toRealPath());
    assertEquals(
        List.of("{\"stage\":\"multiplier\",\"epoch\":1,\"measures\":{\"train-loss\":1.0}}"),
        Files.readAllLines(folder.resolve("seed-1/metrics.jsonl")).subList(0, 1));
    assertEquals(3, Files.readAllLines(folder.resolve("seed-1/metrics.jsonl")).size());
    JsonNode provenance = json(folder.resolve("provenance.json"));
    assertEquals("0123abcd", provenance.at("/data").elements().next().textValue());
    assertEquals("fake-1.jar", provenance.at("/plugins/fake-stage/jar").textValue());
    assertEquals("decant run fake", provenance.at("/call/command line").textValue());
    assertEquals("2026-11-22T23:41:05Z", provenance.at("/run/finished").textValue());
    assertTrue(provenance.at("/steps").has("seed 2: multiplier"));
  }

  @Test
  void recordsProvenance() throws IOException {
    ExperimentPlan plan = new FakePlanBuilder().figure("report", Scope.RUN, "report.html").build();
    RunOutcome result = run(plan);
    JsonNode provenance = json(result.view().directory().resolve("provenance.json"));
    JsonNode step = provenance.at("/steps/seed 1: multiplier");
    assertTrue(step.path("seconds").isNumber(), step::toString);
    assertTrue(step.path(ProcessMemory.inUseName()).intValue() > 0, step::toString);
    assertTrue(provenance.at("/steps").has("report"));
    JsonNode machine = provenance.at("/machine");
    assertEquals(System.getProperty("java.vendor"), machine.path("vendor of java").textValue());
    assertTrue(machine.path("options of java").isArray());
    assertEquals("by BLAS", machine.path("matrix products").textValue());
    assertFalse(provenance.at("/framework").isEmpty());
    provenance
        .at("/framework")
        .forEach(jar -> assertTrue(jar.path("SHA-256").textValue().matches("[0-9a-f]{64}")));
    assertTrue(
        result.view().provenance().stream()
            .noneMatch(entry -> entry.section().equals("framework")));
  }

  @Test
  void distinguishesPluginLibrariesOfTheSameName() throws IOException {
    Path jar =
        Files.writeString(
            Files.createDirectories(out.resolve("plugin")).resolve("fake-1.jar"), "a jar");
    Path library = Files.writeString(jar.resolveSibling("lib.jar"), "a library");
    PluginOrigin origin = new PluginOrigin(jar, "io.decant.fake", "1", List.of(library));
    JsonNode plugin =
        json(run(new FakePlanBuilder().from(origin).build())
                .view()
                .directory()
                .resolve("provenance.json"))
            .at("/plugins/fake-stage");
    assertEquals(
        Sha256.hash("a jar".getBytes(StandardCharsets.UTF_8)), plugin.path("SHA-256").textValue());
    assertEquals(
        Sha256.hash("a library".getBytes(StandardCharsets.UTF_8)),
        plugin.at("/libraries/lib.jar").textValue());
  }

  @Test
  void runsOfTheSameSecondHaveDifferentNames() {
    run(new FakePlanBuilder().build());
    Path second = run(new FakePlanBuilder().build()).view().directory();
    assertEquals("2026-11-22T23-41-05-2", second.getFileName().toString());
  }

  @Test
  void aggregatesMetricsOverSeeds() throws IOException {
    RunOutcome result =
        run(new FakePlanBuilder().seeds(1L, 2L).probe("look", new FakeProbe(), 0).build());

    MetricSummary loss = measure(result, "multiplier.train-loss");
    assertEquals(List.of(1.0 / 3, 1.0 / 3), loss.values());
    MetricSummary factor = measure(result, "look.factor");
    double first = result.view().seeds().get(0).observations().get("look").last().scalar("factor");
    double second = result.view().seeds().get(1).observations().get("look").last().scalar("factor");
    assertEquals(List.of(first, second), factor.values());

    JsonNode metrics = json(result.view().directory().resolve("metrics.json"));
    JsonNode stored = metrics.at("/measures/look.factor");
    assertEquals((first + second) / 2, stored.get("mean").doubleValue(), 1e-12);
    assertEquals(
        Math.abs(first - second) / Math.sqrt(2), stored.get("deviation").doubleValue(), 1e-12);
    assertEquals(18, meter(metrics, "decant.samples", "multiplier").get("count").doubleValue());
    assertEquals(
        3, meter(metrics, "decant.plugin.epochs", "multiplier").get("count").doubleValue());
    assertEquals(1, meter(metrics, "decant.step", "look").get("count").doubleValue());
    assertEquals("probe", meter(metrics, "decant.step", "look").at("/tags/kind").textValue());
  }

  @Test
  void writesNullForUndefinedNumbers() throws IOException {
    RunOutcome result = run(new FakePlanBuilder().build());
    JsonNode metrics = json(result.view().directory().resolve("metrics.json"));
    assertTrue(metrics.at("/measures/multiplier.train-loss/deviation").isNull());
  }

  private static MetricSummary measure(RunOutcome result, String address) {
    return result.view().metrics().stream()
        .filter(m -> m.address().equals(address))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode meter(JsonNode metrics, String name, String step) {
    for (JsonNode meter : metrics.get("meters")) {
      if (meter.get("name").textValue().equals(name)
          && meter.at("/tags/step").asText().equals(step)
          && meter.at("/tags/seed").asText().equals("1")) {
        return meter;
      }
    }
    throw new AssertionError("no meter " + name + " of " + step);
  }

  @Test
  void sameSeedIsBitIdenticalAndAnotherSeedDiffers() throws IOException {
    Path first =
        run(new FakePlanBuilder().seeds(1L, 2L).probe("look", new FakeProbe(), 1).build())
            .view()
            .directory();
    Path again =
        new ExperimentRunner(new PluginActivityTracker())
            .run(
                new FakePlanBuilder().seeds(2L, 1L).probe("look", new FakeProbe(), 1).build(),
                request(),
                new RunListener() {})
            .view()
            .directory();
    for (String file : filesBelow(first.resolve("seed-1"))) {
      assertArrayEquals(
          Files.readAllBytes(first.resolve("seed-1").resolve(file)),
          Files.readAllBytes(again.resolve("seed-1").resolve(file)),
          file);
    }
    String model = "stages/multiplier/model.safetensors";
    assertFalse(
        Safetensors.read(first.resolve("seed-1").resolve(model))
            .arrays()
            .get("factor")
            .equals(
                Safetensors.read(first.resolve("seed-2").resolve(model)).arrays().get("factor")));
  }

  @Test
  void probeObservesTheModelInTraining() throws IOException {
    RunOutcome result =
        run(
            new FakePlanBuilder()
                .probe("watch", new FakeProbe(), 1)
                .probe("end", new FakeProbe(), 0)
                .build());

    ObservationSeries series = result.view().seeds().get(0).observations().get("watch");
    assertEquals(
        List.of(new ObservationEpoch(1), new ObservationEpoch(2), new ObservationEpoch(3)),
        series.epochs());
    double start = series.last().scalar("factor") - 3;
    for (ObservationEpoch epoch : series.epochs()) {
      assertEquals(start + epoch.epoch(), series.at(epoch).orElseThrow().scalar("factor"), 1e-6);
      // the port's values are the live model's, not those of the epoch before
      assertEquals(start + epoch.epoch(), series.at(epoch).orElseThrow().scalar("quotient"), 1e-5);
    }
    ObservationSeries atEnd = result.view().seeds().get(0).observations().get("end");
    assertEquals(List.of(new ObservationEpoch(3)), atEnd.epochs());
    Path probes = result.view().directory().resolve("seed-1/probes");
    assertEquals(
        Set.of("epoch-01/factor", "epoch-02/factor", "epoch-03/factor"),
        Safetensors.read(probes.resolve("watch/arrays.safetensors")).arrays().keySet());
    assertEquals(
        Set.of("factor"),
        Safetensors.read(probes.resolve("end/arrays.safetensors")).arrays().keySet());
  }

  @Test
  void probeObservesTheLastEpoch() {
    RunOutcome result = run(new FakePlanBuilder().probe("watch", new FakeProbe(), 2).build());
    assertEquals(
        List.of(new ObservationEpoch(2), new ObservationEpoch(3)),
        result.view().seeds().get(0).observations().get("watch").epochs());
  }

  @Test
  void observingProbeReadsObservationsOfAnotherStage() {
    RunOutcome result =
        run(
            new FakePlanBuilder()
                .probe("early", new FakeProbe(), 0)
                .stage("last", "data")
                .probe("watch", new FakeProbe(), 1, "last", new ObservationRef("early"))
                .build());
    assertEquals(
        List.of(new ObservationEpoch(1), new ObservationEpoch(2), new ObservationEpoch(3)),
        result.view().seeds().get(0).observations().get("watch").epochs());
  }

  @Test
  void reusesDataOfAnEarlierExperiment() {
    FakePlanBuilder plan = new FakePlanBuilder();
    run(plan.build());
    run(plan.named("other").build());
    assertEquals(1, plan.data.loads);
    run(plan.seeds(2L).build());
    assertEquals(2, plan.data.loads);
  }

  @Test
  void loadsDeterministicDataOnce() {
    FakePlanBuilder plan = new FakePlanBuilder().seeds(1L, 2L, 3L);
    plan.data.drawn = false;
    run(plan.build());
    run(plan.named("other").seeds(4L).build());
    assertEquals(1, plan.data.loads);
  }

  @Test
  void loadsReseedableDataOnce() throws IOException {
    FakePlanBuilder loading =
        new FakePlanBuilder().seeds(1L, 2L, 3L).probe("look", new FakeProbe(), 0);
    FakePlanBuilder reseeding =
        new FakePlanBuilder().seeds(1L, 2L, 3L).probe("look", new FakeProbe(), 0);
    reseeding.data.canReseed = true;
    RunOutcome loaded = run(loading.build());
    RunOutcome reseeded = run(reseeding.build());
    assertEquals(3, loading.data.loads);
    assertEquals(1, reseeding.data.loads);
    assertEquals(loaded.view().metrics(), reseeded.view().metrics());
    assertFalse(
        measure(loaded, "multiplier.product.mean-activation").values().stream().distinct().count()
            < 3);
  }

  @Test
  void failsAtTheFirstNan() {
    FakePlanBuilder plan = new FakePlanBuilder();
    plan.stage.notANumberInEpoch = 2;
    StepFailedException failed = failure(plan);
    assertEquals("multiplier", failed.step());
    assertTrue(
        failed
            .getMessage()
            .endsWith(
                "train-loss is NaN in epoch 2; lower what sets the size of its training steps, such as a learning rate"),
        failed.getMessage());
  }

  @Test
  void reportsDivergenceAndContinues() {
    FakePlanBuilder plan = new FakePlanBuilder();
    plan.stage.loss = epoch -> epoch == 1 ? 1 : 1e30;
    List<String> events = new ArrayList<>();
    RunOutcome result =
        runner.run(
            plan.build(),
            request(),
            new RunListener() {
              @Override
              public void stepWarned(
                  ExperimentPlan experiment, long seed, Step step, String warning) {
                events.add(seed + " " + step.name() + " " + warning);
              }
            });
    String text =
        "Training of `multiplier` diverges: train-loss is 1.00e+30 in epoch 2, up from 1.00. "
            + "Try to lower what sets the size of its training steps, such as a learning rate.";
    assertEquals(List.of("1 multiplier epoch 2: " + text), events);
    assertEquals(
        List.of(Finding.contradiction(text)),
        result.view().seeds().get(0).diagnostics().get("multiplier").findings());
  }

  @Test
  void namesThePluginThatViolatesItsSpec() {
    FakePlanBuilder plan = new FakePlanBuilder();
    plan.stage.widthGiven = 3;
    assertEquals(
        "step multiplier of fake, seed 1 (plugin fake-stage of fake-1.jar) failed: "
            + "its model gives [2, 3] on port product where its spec declares [2, 4]",
        failure(plan).getMessage());
  }

  @Test
  void attributesFailuresOfObservingProbes() {
    FakeProbe probe = new FakeProbe();
    probe.failure = Optional.of(new IllegalStateException("broken\nin two lines"));
    assertEquals(
        "step watch of fake, seed 1 (plugin fake-probe of fake-1.jar) failed: IllegalStateException: broken",
        failure(new FakePlanBuilder().probe("watch", probe, 1)).getMessage());
  }

  @Test
  void rethrowsUserErrors() {
    FakeProbe probe = new FakeProbe();
    probe.failure = Optional.of(new InvalidInputException("the file is cut short"));
    InvalidInputException diagnostic =
        assertThrows(
            InvalidInputException.class,
            () -> run(new FakePlanBuilder().probe("look", probe, 0).build()));
    assertEquals("the file is cut short", diagnostic.getMessage());
  }

  @Test
  void leavesCompleteFilesWhenCancelled() throws IOException {
    FakePlanBuilder plan =
        new FakePlanBuilder()
            .seeds(1L, 2L)
            .probe("look", new FakeProbe(), 0)
            .figure("page", Scope.RUN, "p.html");
    int[] epochs = {0};
    plan.stage.beforeEpoch =
        epoch -> {
          epochs[0]++;
          cancelled.set(epochs[0] == 5);
        };

    RunCancelledException cancelled =
        assertThrows(RunCancelledException.class, () -> run(plan.build()));

    assertEquals(
        List.of("seed 1: numbers", "seed 1: multiplier", "seed 1: look", "seed 2: numbers"),
        cancelled.completed());
    assertEquals(List.of("seed 2: multiplier", "seed 2: look", "page"), cancelled.pending());
    assertEquals(
        Set.of(
            "UNFINISHED",
            "experiment.yaml",
            "seed-1/metrics.jsonl",
            "seed-1/probes/look/arrays.safetensors",
            "seed-1/probes/look/observation.json",
            "seed-1/stages/multiplier/model.safetensors",
            "seed-1/stages/multiplier/stage.json",
            "seed-2/metrics.jsonl"),
        filesBelow(cancelled.folder()));
    assertEquals(1, Files.readAllLines(cancelled.folder().resolve("seed-2/metrics.jsonl")).size());
    assertTrue(
        Files.readString(cancelled.folder().resolve("UNFINISHED"))
            .contains("not done: seed 2: multiplier"));
    assertFalse(Files.exists(out.resolve("fake/latest")));
  }

  @Test
  void rejectsAnUnwritableFolderBeforeRunning() throws IOException {
    out = Files.writeString(out.resolve("taken"), "a file");
    FakePlanBuilder plan = new FakePlanBuilder();
    InvalidInputException e = assertThrows(InvalidInputException.class, () -> run(plan.build()));
    assertTrue(e.getMessage().contains("can't write to " + out), e.getMessage());
    assertEquals(0, plan.data.loads);
  }

  @Test
  void notifiesOfObservingProbesAfterTheirStage() {
    List<String> events = new ArrayList<>();
    runner.run(
        new FakePlanBuilder().probe("watch", new FakeProbe(), 1).build(),
        request(),
        new RunListener() {
          @Override
          public void stepStarted(ExperimentPlan plan, long seed, Step step) {
            events.add("+" + step.name());
          }

          @Override
          public void stepEnded(ExperimentPlan plan, long seed, Step step, Duration duration) {
            events.add("-" + step.name());
          }

          @Override
          public void epochEnded(
              ExperimentPlan plan, long seed, Step step, io.decant.api.EpochMetrics report) {
            events.add("" + report.epoch());
          }

          @Override
          public void runEnded(ExperimentPlan plan, RunOutcome result) {
            events.add("end");
          }
        });
    assertEquals(
        List.of(
            "+numbers",
            "-numbers",
            "+multiplier",
            "1",
            "2",
            "3",
            "-multiplier",
            "+watch",
            "-watch",
            "end"),
        events);
  }

  @Test
  void fileNamesAreUniqueAcrossSteps() {
    RunOutcome result =
        run(
            new FakePlanBuilder()
                .figure("plot", Scope.SEED, "b.svg", "plot-b-c.svg", "plot-c.svg")
                .figure("plot-b", Scope.SEED, "c.svg", "plot-b.svg")
                .build());
    Map<String, List<Figure>> figures = result.view().seeds().get(0).figures();
    assertEquals(
        List.of("plot-plot-b.svg", "plot-plot-b-c.svg", "plot-c.svg"),
        figures.get("plot").stream().flatMap(figure -> figure.files().stream()).toList());
    assertEquals(
        List.of("plot-b-c.svg", "plot-b.svg"),
        figures.get("plot-b").stream().flatMap(figure -> figure.files().stream()).toList());
  }

  @Test
  void stepsWithTheSamePluginHaveSeparateFiles() {
    RunOutcome result =
        run(
            new FakePlanBuilder()
                .figure("left", Scope.SEED, Optional.of("The left one"), "plot.svg")
                .figure("right", Scope.SEED, Optional.of("Right"), "plot.svg", "right-2.svg")
                .build());

    Figure left = result.view().seeds().get(0).figures().get("left").get(0);
    assertEquals(List.of("left-plot.svg"), left.files());
    assertEquals("left-plot", left.name());
    assertEquals("The left one", left.title());
    List<Figure> right = result.view().seeds().get(0).figures().get("right");
    assertEquals(List.of("right-plot.svg"), right.get(0).files());
    assertEquals(List.of("right-2.svg"), right.get(1).files());
    assertEquals("Right: drawn title", right.get(0).title());
    assertTrue(Files.exists(result.view().directory().resolve("seed-1/figures/right-plot.svg")));
  }

  @Test
  void rejectsFileNamesOutsideTheFolder() {
    for (String name :
        List.of("../x.svg", "sub/x.svg", "sub\\x.svg", "..", "", ".hidden", "/etc/x", "c:x")) {
      FakePlanBuilder plan = new FakePlanBuilder().figure("plot", Scope.SEED, name);
      StepFailedException e = failure(plan);
      assertTrue(e.getMessage().contains("a file `" + name + "`"), e.getMessage());
    }
  }

  @Test
  void rejectsPagesThatReplaceFilesOfTheRun() {
    FakePlanBuilder plan = new FakePlanBuilder().figure("page", Scope.RUN, "Provenance.json");
    assertEquals("page", failure(plan).step());
  }
}
