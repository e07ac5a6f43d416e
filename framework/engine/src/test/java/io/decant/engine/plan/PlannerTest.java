package io.decant.engine.plan;

import static io.decant.engine.plan.PlannerHarness.experiment;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.Port;
import io.decant.api.PublishedResult;
import io.decant.api.config.PortRef;
import io.decant.config.diagnostic.InvalidConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlannerTest {

  private static final String STUDY =
      """
      decant: 1
      data:
        points: { uses: grid, width: 6 }
        other: { uses: grid }
      defaults:
        seeds: [1, 2]
        figures: { late: { uses: draw, reads: seen } }
      experiments:
        first:
          title: "Yes: a title"
          question: >
            Why
            not?
          data: points
          stages:
            b: { uses: sparse, reads: a.hidden, size: 8, epochs: 4 }
            a: { uses: dense, size: 5 }
          probes:
            ranked: { uses: look, reads: b, rank-by: seen.importance, every: 2 }
            seen: { uses: look, reads: a, dictionary: b, every: epoch }
          figures:
            early: { uses: draw, reads: ranked, title: T, caption: "no" }
          published:
            a.loss: { epochs: [3, 2, 1.5], range: [1, 2], source: study }
            b.loss@2: 7
          next: ["Try `this`.", that]
        second:
          extends: first
          seed: 9
          stages: { b: { epochs: 5 } }
          figures: { early: ~ }
      """;

  @TempDir Path folder;
  private PlannerHarness harness;

  @BeforeEach
  void setUp() {
    harness = new PlannerHarness(folder);
  }

  @Test
  void ordersStepsTopologically() {
    List<Step> steps = harness.plan(STUDY).get(0).steps();

    assertEquals(
        List.of("a", "b", "seen", "ranked", "late", "early"),
        steps.stream().map(Step::name).toList());
  }

  @Test
  void readsExperimentMetadata() {
    ExperimentPlan plan = harness.plan(STUDY).get(0);

    assertEquals("first", plan.name());
    assertEquals("Yes: a title", plan.title());
    assertEquals("Why not?", plan.question());
    assertEquals(List.of("Try `this`.", "that"), plan.next());
    assertEquals(List.of(1L, 2L), plan.seeds());
    assertEquals("points", plan.data().name());
    assertEquals(6, plan.data().spec().width());
  }

  @Test
  void acceptsAnyNumberOfEpochs() {
    ExperimentPlan plan =
        harness
            .plan(
                STUDY.replace("every: 2 }", "every: 2147483647 }").replace("l0@2", "l0@2147483647"))
            .get(0);

    ProbeStep<?> probe = assertInstanceOf(ProbeStep.class, plan.steps().get(3));
    assertEquals(Integer.MAX_VALUE, probe.every().epochs());
  }

  @Test
  void resolvesInheritance() {
    ExperimentPlan second = harness.plan(STUDY).get(1);

    assertEquals(List.of(9L), second.seeds());
    assertEquals("Yes: a title", second.title());
    assertEquals(
        List.of("a", "b", "seen", "ranked", "late"),
        second.steps().stream().map(Step::name).toList());
    assertEquals(5, assertInstanceOf(StageStep.class, second.steps().get(1)).spec().epochs());
  }

  @Test
  void passesUpstreamSpecsToPlugins() {
    ExperimentPlan plan = harness.plan(STUDY).get(0);

    assertEquals(
        List.of(8, 5), ((StageStep<?>) plan.steps().get(1)).spec().parameters().get(0).shape());
    assertEquals(
        new Port("hidden", 8, "hidden units"), plan.upstreamSpecs().port(PortRef.parse("b")));
    assertEquals(2, plan.upstreamSpecs().port(PortRef.parse("b.logits")).width());
    assertEquals(6, plan.upstreamSpecs().port(PortRef.DATA).width());
    assertThrows(
        IllegalArgumentException.class, () -> plan.upstreamSpecs().port(PortRef.parse("c")));
  }

  @Test
  void fillsInDefaults() {
    Step a = harness.plan(STUDY).get(0).steps().get(0);

    assertEquals(
        "{reads=data, size=5, epochs=3, learning-rate=0.001, target=~}",
        a.configuration().toString());
    assertEquals(List.of(PortRef.DATA), a.reads());
  }

  @Test
  void attachesAProbeToTheLastStageThatItReads() {
    List<Step> steps = harness.plan(STUDY).get(0).steps();

    ProbeStep<?> probe = (ProbeStep<?>) steps.get(2);
    assertEquals(Optional.of("b"), probe.watchedStage());
    assertEquals(new ProbeSchedule(1), probe.every());
    assertEquals(new ProbeSchedule(2), ((ProbeStep<?>) steps.get(3)).every());
  }

  @Test
  void doesNotAttachAProbeOfTheData() {
    ExperimentPlan plan =
        harness.plan(experiment("probes: { p: { uses: look, reads: data } }")).get(0);

    ProbeStep<?> probe = (ProbeStep<?>) plan.steps().get(0);
    assertEquals(Optional.empty(), probe.watchedStage());
    assertEquals(ProbeSchedule.END, probe.every());
  }

  @Test
  void readsTitleAndCaptionOfAFigure() {
    List<Step> steps = harness.plan(STUDY).get(0).steps();

    FigureStep<?> figure = (FigureStep<?>) steps.get(5);
    assertEquals(Optional.of("T"), figure.title());
    assertEquals(Optional.of("no"), figure.caption());
    assertEquals(Optional.empty(), ((FigureStep<?>) steps.get(4)).title());
  }

  @Test
  void expandsPublishedValues() {
    assertEquals(
        List.of(
            ofThree("a.loss", 3, 1, Optional.empty()),
            ofThree("a.loss", 2, 2, Optional.empty()),
            ofThree("a.loss", 1.5, 3, Optional.of(new PublishedResult.Interval(1, 2))),
            new PublishedResult("b.loss", Optional.of(7.0), Optional.of(2), Optional.empty(), "")),
        harness.plan(STUDY).get(0).published());
  }

  private static PublishedResult ofThree(
      String address, double value, int epoch, Optional<PublishedResult.Interval> range) {
    return new PublishedResult(
        address,
        Optional.of(value),
        Optional.of(epoch),
        range,
        "study",
        Optional.of(3),
        Optional.empty());
  }

  @Test
  void mergesValueAndRangeOfAnEpoch() {
    PublishedResult merged =
        harness
            .plan(
                experiment(
                    """
        published-data: sha256:0123456789ab
        stages: { a: { uses: sparse, size: 1, epochs: 2 } }
        published:
          a.loss@1: { range: [1, 2], source: re-run }
          a.loss: { epochs: [1.5, 1], source: study }
        """))
            .get(0)
            .published()
            .get(0);
    assertEquals(
        new PublishedResult(
            "a.loss",
            Optional.of(1.5),
            Optional.of(1),
            Optional.of(new PublishedResult.Interval(1, 2)),
            "re-run; study",
            Optional.of(2),
            Optional.of("sha256:0123456789ab")),
        merged);
  }

  @Test
  void comparesOnlyTrainedEpochs() {
    String yaml =
        experiment(
            """
        stages: { a: { uses: sparse, size: 1, epochs: 4 } }
        published: { a.loss@3: 1 }
        """);
    ExperimentPlan shorter = harness.plan(yaml, "e.stages.a.epochs=2").get(0);
    assertEquals(Optional.of(3), shorter.published().get(0).epoch());
    assertEquals(shorter.published(), harness.plan(shorter.resolved()).get(0).published());
  }

  @Test
  void resolvedFileGivesTheSamePlan() throws IOException {
    Path otherFolder =
        Files.createDirectories(folder.resolve("out/run")).resolve("experiment.yaml");
    Files.createFile(folder.resolve("points.csv"));
    for (ExperimentPlan plan :
        harness.plan(STUDY, "data.points.file=points.csv", "first.next=[\"a: 'b'\\n#\"]")) {
      Files.writeString(otherFolder, plan.resolved());

      assertEquals(List.of(plan), harness.plan(PlanRequest.of(otherFolder)));
    }
  }

  @Test
  void writesDefaultsIntoTheResolvedFile() {
    String resolved = harness.plan(STUDY).get(0).resolved();

    assertTrue(
        resolved.contains(
            "      a:\n        uses: dense\n        reads: data\n        size: 5\n        epochs: 3\n"));
    assertTrue(resolved.contains("    seeds: [1, 2]\n"));
  }

  @Test
  void plansDifferentlyForAnotherValue() {
    assertNotEquals(
        harness.plan(STUDY).get(0), harness.plan(STUDY, "first.stages.a.size=4").get(0));
  }

  @Test
  void appliesOverridesBeforeInheritance() {
    List<ExperimentPlan> plans =
        harness.plan(STUDY, "first.stages.a.size=4", "second.stages.a.epochs=1");

    assertEquals("4", plans.get(1).steps().get(0).configuration().get("size"));
    assertEquals("1", plans.get(1).steps().get(0).configuration().get("epochs"));
    assertEquals("3", plans.get(0).steps().get(0).configuration().get("epochs"));
  }

  @Test
  void plansOnlyTheRequestedExperiments() {
    harness.write(STUDY);

    assertEquals(
        List.of("second", "first"),
        harness
            .plan(
                new PlanRequest(
                    harness.file, List.of("second", "first", "second"), List.of(), null))
            .stream()
            .map(ExperimentPlan::name)
            .toList());
  }

  @Test
  void requestedSeedsTakePrecedence() {
    harness.write(STUDY);
    PlanRequest request = new PlanRequest(harness.file, List.of(), List.of(), List.of(5L, 6L));

    assertEquals(List.of(5L, 6L), harness.plan(request).get(0).seeds());
    assertEquals(List.of(1L), harness.plan(experiment("title: t")).get(0).seeds());
  }

  @Test
  void plansEachUsedDatasetOnce() {
    harness.plan(STUDY);

    assertEquals(1, harness.data.specCalls());
  }

  @Test
  void resolvesPathsAgainstTheFilesFolder() throws IOException {
    Files.createFile(folder.resolve("points.csv"));

    GridDataSource.Config config =
        (GridDataSource.Config)
            harness
                .plan(experiment("title: t"), "data.points.file=points.csv")
                .get(0)
                .data()
                .config();

    assertEquals(folder.toAbsolutePath().resolve("points.csv"), config.file().orElseThrow());
  }

  private static final String ONE_OF_THREE_FAILS =
      """
      decant: 1
      data: { points: { uses: grid } }
      experiments:
        good: { data: points, stages: { s: { uses: dense, size: 2 } } }
        bad:
          data: points
          stages: { s: { uses: dense, size: 666 } }
          probes: { p: { uses: look, stage: s } }
        fine: { data: points }
      """;

  @Test
  void skipsOnlyTheExperimentWithAFailingPlugin() {
    PlanningResult plans = harness.planLeniently(ONE_OF_THREE_FAILS);

    assertEquals(
        List.of("good", "fine"), plans.plans().stream().map(ExperimentPlan::name).toList());
    assertEquals(List.of("bad"), plans.skipped());
    String error = plans.pluginErrors().get(0).toString().replace(harness.file + ":", "");
    assertTrue(error.startsWith("7:15: plugin 'dense' of "), error);
    assertTrue(error.endsWith(" failed while stage 's' was planned: broken inside"), error);
    assertEquals(1, plans.pluginErrors().size());
  }

  @Test
  void skipsOnlyExperimentsWithAFailingDataSource() {
    PlanningResult plans =
        harness.planLeniently(
            """
        decant: 1
        data: { broken: { uses: grid, width: 666 }, points: { uses: grid } }
        experiments:
          bad: { data: broken }
          good: { data: points }
        """);

    assertEquals(List.of("good"), plans.plans().stream().map(ExperimentPlan::name).toList());
    assertEquals(List.of("bad"), plans.skipped());
  }

  @Test
  void reportsPluginErrorsAmongOtherErrors() {
    InvalidConfigurationException e =
        assertThrows(
            InvalidConfigurationException.class,
            () -> harness.planLeniently(ONE_OF_THREE_FAILS.replace("size: 2", "size: two")));

    assertEquals(2, e.diagnostics().size(), e::getMessage);
  }

  @Test
  void plansAllOrNothingIfStrict() {
    assertThrows(InvalidConfigurationException.class, () -> harness.plan(ONE_OF_THREE_FAILS));
  }

  @Test
  void reportsADanglingLink() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link.yaml"), Path.of("nowhere"));
    assertEquals(
        link + " can't be read: it is a broken link. Specify another file with --file.",
        assertThrows(InvalidConfigurationException.class, () -> harness.plan(PlanRequest.of(link)))
            .getMessage());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void reportsADevice() {
    assertEquals(
        "/dev/null can't be read: it is a device. Specify another file with --file.",
        assertThrows(
                InvalidConfigurationException.class,
                () -> harness.plan(PlanRequest.of(Path.of("/dev/null"))))
            .getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Run #1",
        "a: b",
        "- x",
        "[x",
        "[x]",
        "{ a: b }",
        "*x",
        "&x",
        "!x",
        "'",
        "\"",
        "'tis",
        "\"A\" # \"B\"",
        "yes",
        "5",
        "1e3",
        "2001-01-01",
        "| x",
        "> x",
        "% x",
        "@x",
        "`x`",
        "a\tb",
        "a\nb",
        "# x",
        "a, b",
        "?",
        "Gr\u00f6\u00dfe",
        "e=mc"
      })
  void takesOverrideTextLiterally(String text) {
    ExperimentPlan plan = harness.plan(STUDY, "first.title=" + text).get(0);
    assertEquals(text, plan.title());
    assertEquals(text, harness.plan(plan.resolved()).get(0).title(), plan.resolved());
  }

  @Test
  void distinguishesEmptyOverrideFromTilde() {
    assertEquals("", harness.plan(STUDY, "first.title=").get(0).title());
    assertEquals("first", harness.plan(STUDY, "first.title=~").get(0).title());
    assertEquals("a # b", harness.plan(STUDY, "first.title='a # b'").get(0).title());
  }

  @Test
  void reportsMissingFilesFoldersAndBinaryFiles() throws IOException {
    Path none = folder.resolve("none.yaml");
    assertEquals(
        "there is no file " + none + ". Specify the file with --file, or change to its folder.",
        assertThrows(InvalidConfigurationException.class, () -> harness.plan(PlanRequest.of(none)))
            .getMessage());
    assertEquals(
        folder + " can't be read: it is a folder. Specify another file with --file.",
        assertThrows(
                InvalidConfigurationException.class, () -> harness.plan(PlanRequest.of(folder)))
            .getMessage());
    Files.write(harness.file, "# Gr\u00f6\u00dfe\na: \u00f6".getBytes(StandardCharsets.ISO_8859_1));
    assertEquals(
        harness.file + ":1:5: the byte 0xF6 is not valid in UTF-8. Save the file in UTF-8.",
        assertThrows(
                InvalidConfigurationException.class,
                () -> harness.plan(PlanRequest.of(harness.file)))
            .getMessage());
  }
}
