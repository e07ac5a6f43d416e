package io.decant.launcher.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.decant.api.Finding;
import io.decant.api.PublishedResult;
import io.decant.api.metrics.StageDiagnostics;
import io.decant.api.results.MetricSummary;
import io.decant.api.results.RunResults;
import io.decant.api.results.SeedResults;
import io.decant.api.results.StepInfo;
import io.decant.engine.run.RunCancelledException;
import io.decant.engine.run.RunOutcome;
import io.decant.launcher.RecordingTerminal;
import io.decant.launcher.SamplePlan;
import io.decant.launcher.console.ShellQuoting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunOutcomeFormatterTest {

  private final Path current = Path.of("").toAbsolutePath();
  private final Path folder = current.resolve("out").resolve("exp1").resolve("first");
  private final RunOutcomeFormatter formatter =
      new RunOutcomeFormatter(RecordingTerminal.piped().asTerminal(), current, "./decant");

  private RunOutcome result(List<Path> pages) {
    PublishedResult accuracy =
        new PublishedResult(
            "classifier.test-accuracy",
            Optional.of(0.9653),
            Optional.empty(),
            Optional.of(new PublishedResult.Interval(0.9638, 0.9647)),
            "study");
    RunResults results =
        new RunResults(
            "exp1",
            "A title",
            "",
            List.of(),
            SamplePlan.data().spec(),
            List.of(stage()),
            List.of(
                seed(1, "L0 is 94", "the loss is 1.2e-7", "it counts 1,200", "they form 3 groups"),
                seed(2, "L0 is 95.5", "the loss is 0.01", "it counts 7", "they form one group")),
            List.of(
                new MetricSummary("classifier.test-accuracy", "accuracy", "", List.of(0.96, 0.97)),
                new MetricSummary("classifier.hidden.l0", "L0", "units of 49", List.of(27.0, 28.0)),
                new MetricSummary("classifier.logits.l0", "L0", "units of 10", List.of(10.0, 10.0)),
                new MetricSummary("classifier.hidden.mean", "mean", "", List.of(0.1, 0.2))),
            List.of(accuracy),
            List.of(),
            folder);
    return new RunOutcome(results, pages, List.of());
  }

  private static StepInfo stage() {
    return new StepInfo(
        "classifier",
        StepInfo.StepKind.STAGE,
        "linear-model",
        "",
        "",
        Map.of(),
        List.of(),
        Optional.of(SamplePlan.stage().spec()),
        Optional.empty());
  }

  private static SeedResults seed(long seed, String... contradictions) {
    List<Finding> findings = new ArrayList<>(List.of(Finding.note("all is well")));
    Stream.of(contradictions).map(Finding::contradiction).forEach(findings::add);
    StageDiagnostics diagnostics = new StageDiagnostics(Map.of(), Optional.empty(), findings);
    return new SeedResults(
        seed, "seed-" + seed, Map.of(), Map.of("sae", diagnostics), Map.of(), Map.of(), Map.of());
  }

  @Test
  void namesTheReportRelativeToTheCurrentFolder() {
    String report = Path.of("out", "exp1", "first", "report.html").toString();
    assertEquals(
        List.of(report), formatter.formatPages(result(List.of(folder.resolve("report.html")))));
  }

  @Test
  void namesAnExternalReportByItsAbsolutePath() {
    RunOutcomeFormatter formatter =
        new RunOutcomeFormatter(
            RecordingTerminal.piped().asTerminal(), current.resolve("other"), "./decant");
    Path report = folder.resolve("report.html");
    assertEquals(List.of(report.toString()), formatter.formatPages(result(List.of(report))));
  }

  @Test
  void namesTheFolderOfARunWithoutAReport() {
    assertEquals(
        List.of(Path.of("out", "exp1", "first").toString()),
        formatter.formatPages(result(List.of())));
  }

  private String lastLine(RunOutcomeFormatter formatter, RunOutcome result) {
    List<String> lines = formatter.format(result).lines().toList();
    return lines.get(lines.size() - 1).strip();
  }

  @Test
  void endsWithTheCommandThatShowsTheRun() {
    List<Path> pages = List.of(folder.resolve("report.html"));
    assertEquals("./decant open out/exp1/first", lastLine(formatter, result(pages)));
    assertEquals("./decant runs show out/exp1/first", lastLine(formatter, result(List.of())));
    RunOutcomeFormatter localFormatter =
        new RunOutcomeFormatter(
            RecordingTerminal.piped().asTerminal(), current.resolve("out"), "/opt/my tools/decant");
    assertEquals(
        "'/opt/my tools/decant' open ./exp1/first", lastLine(localFormatter, result(pages)));
    RunOutcomeFormatter formatter =
        new RunOutcomeFormatter(
            RecordingTerminal.piped().asTerminal(), current.resolve("other"), "decant");
    assertEquals(
        "decant open " + ShellQuoting.quote(folder.toString()), lastLine(formatter, result(pages)));
  }

  @Test
  void showsPublishedValueBesideMeanAndDeviation() {
    String line =
        formatter
            .format(result(List.of()))
            .lines()
            .filter(l -> l.contains("test-accuracy"))
            .findFirst()
            .orElseThrow();
    assertEquals(
        "classifier.test-accuracy  0.9650 ± 0.0071    published 0.9653, re-runs 0.9638 to 0.9647",
        line.strip().replaceAll(" {4,}", "    "));
  }

  @Test
  void showsL0OfPortsWithSparsityTargets() {
    String text = formatter.format(result(List.of()));
    assertTrue(text.contains("27.50 ± 0.7071 units of 49"), text);
    assertFalse(text.contains("hidden.mean"), text);
    assertFalse(text.contains("logits.l0"), text);
  }

  private static RunOutcome with(List<StepInfo> steps, List<String> addresses) {
    RunResults results =
        new RunResults(
            "exp1",
            "A title",
            "",
            List.of(),
            SamplePlan.data().spec(),
            steps,
            List.of(seed(1)),
            addresses.stream()
                .map(address -> new MetricSummary(address, "", "", List.of(0.5)))
                .toList(),
            List.of(),
            List.of(),
            Path.of("out"));
    return new RunOutcome(results, List.of(), List.of());
  }

  private static StepInfo probe(String name) {
    return new StepInfo(
        name,
        StepInfo.StepKind.PROBE,
        "acme/" + name,
        "",
        "",
        Map.of(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  private static List<String> addresses(String text) {
    return text.lines()
        .filter(l -> l.contains("0.5000"))
        .map(l -> l.strip().split(" ")[0])
        .toList();
  }

  @Test
  void limitsMetricsPerStep() {
    String text =
        formatter.format(
            with(
                List.of(stage(), probe("census")),
                List.of(
                    "classifier.test-loss",
                    "classifier.test-accuracy",
                    "classifier.sharpness",
                    "classifier.hidden.dead",
                    "census.a",
                    "census.b",
                    "census.c",
                    "census.d",
                    "census.e",
                    "census.f")));
    assertEquals(
        List.of(
            "classifier.test-accuracy",
            "classifier.sharpness",
            "census.a",
            "census.b",
            "census.c",
            "census.d"),
        addresses(text));
    assertTrue(text.contains("  … and 2 more numbers: ./decant runs show ./out"), text);
  }

  @Test
  void showsTrainingMetricsByDefault() {
    String text =
        formatter.format(
            with(List.of(stage()), List.of("classifier.train-loss", "classifier.hidden.dead")));
    assertEquals(List.of("classifier.train-loss"), addresses(text));
    assertFalse(text.contains("more number"), text);
  }

  @Test
  void limitsMetricsInTotal() {
    List<StepInfo> probes =
        Stream.of("abcdefghij".split("")).map(RunOutcomeFormatterTest::probe).toList();
    List<String> all =
        probes.stream()
            .flatMap(p -> Stream.of(p.name() + ".x", p.name() + ".y", p.name() + ".z"))
            .toList();
    String text = formatter.format(with(probes, all));
    assertEquals(24, addresses(text).size());
    assertTrue(text.contains("… and 6 more numbers"), text);
  }

  @Test
  void wrapsMetricsOnANarrowTerminal() {
    RunOutcomeFormatter formatter =
        new RunOutcomeFormatter(
            RecordingTerminal.interactive(50).asTerminal(), current, "./decant");
    String text = formatter.format(result(List.of()));
    assertTrue(text.lines().allMatch(line -> line.length() <= 50), text);
    assertTrue(
        text.lines()
            .toList()
            .containsAll(
                List.of(
                    "  classifier.test-accuracy",
                    "    0.9650 ± 0.0071",
                    "    published 0.9653, re-runs 0.9638 to 0.9647")),
        text);
  }

  @Test
  void reportsAContradictionOncePerRun() {
    String text = formatter.format(result(List.of()));
    for (String sentence : List.of("L0 is 94", "the loss is 1.2e-7", "it counts 1,200")) {
      assertTrue(
          text.contains("! " + sentence + " (in both seeds; the numbers are those of seed 1)"),
          text);
    }
    assertFalse(text.contains("95.5"), text);
    assertFalse(text.contains("all is well"), text);
  }

  @Test
  void reportsTheSeedsOfAContradiction() {
    String text = formatter.format(result(List.of()));
    assertTrue(text.contains("! they form 3 groups (in seed 1 alone)"), text);
    assertTrue(text.contains("! they form one group (in seed 2 alone)"), text);
  }

  @Test
  void reportsCompletedStepsWhenInterrupted() {
    RunCancelledException cancelled = mock(RunCancelledException.class);
    when(cancelled.completed()).thenReturn(List.of("seed 1: classifier"));
    when(cancelled.pending()).thenReturn(List.of("seed 1: code", "seed 2: classifier"));
    when(cancelled.folder()).thenReturn(folder);
    assertEquals(
        List.of(
            "exp1: interrupted, in " + Path.of("out", "exp1", "first"),
            "  done      seed 1: classifier",
            "  not done  seed 1: code, seed 2: classifier",
            "  Run the same command again to resume."),
        formatter.format("exp1", cancelled).lines().toList());
  }
}
