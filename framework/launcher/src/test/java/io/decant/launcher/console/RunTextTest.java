package io.decant.launcher.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.decant.api.Finding;
import io.decant.api.Published;
import io.decant.api.measure.StageAudit;
import io.decant.api.run.MeasureView;
import io.decant.api.run.RunView;
import io.decant.api.run.SeedView;
import io.decant.api.run.StepView;
import io.decant.engine.run.RunCancelledException;
import io.decant.engine.run.RunResult;
import io.decant.launcher.RecordingScreen;
import io.decant.launcher.SamplePlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunTextTest {

  private final Path current = Path.of("").toAbsolutePath();
  private final Path folder = current.resolve("out").resolve("exp1").resolve("first");
  private final RunText text = new RunText(RecordingScreen.piped().screen(), current, "./decant");

  private RunResult result(List<Path> pages) {
    Published accuracy = new Published(
        "classifier.test-accuracy", Optional.of(0.9653), Optional.empty(),
        Optional.of(new Published.Interval(0.9638, 0.9647)), "study");
    RunView view = new RunView(
        "exp1", "A title", "", List.of(), SamplePlan.data().outline(), List.of(stage()),
        List.of(
            seed(1, "L0 is 94", "the loss is 1.2e-7", "it counts 1,200", "they form 3 groups"),
            seed(2, "L0 is 95.5", "the loss is 0.01", "it counts 7", "they form one group")),
        List.of(
            new MeasureView("classifier.test-accuracy", "accuracy", "", List.of(0.96, 0.97)),
            new MeasureView("classifier.hidden.l0", "L0", "units of 49", List.of(27.0, 28.0)),
            new MeasureView("classifier.logits.l0", "L0", "units of 10", List.of(10.0, 10.0)),
            new MeasureView("classifier.hidden.mean", "mean", "", List.of(0.1, 0.2))),
        List.of(accuracy), List.of(), folder);
    return new RunResult(view, pages, List.of());
  }

  private static StepView stage() {
    return new StepView(
        "classifier", StepView.Kind.STAGE, "linear-model", "", "", Map.of(), List.of(),
        Optional.of(SamplePlan.stage().outline()), Optional.empty());
  }

  private static SeedView seed(long seed, String... contradictions) {
    List<Finding> findings = new ArrayList<>(List.of(Finding.note("all is well")));
    Stream.of(contradictions).map(Finding::contradiction).forEach(findings::add);
    StageAudit audit = new StageAudit(Map.of(), Optional.empty(), findings);
    return new SeedView(seed, "seed-" + seed, Map.of(), Map.of("sae", audit), Map.of(), Map.of(), Map.of());
  }

  @Test
  void namesTheReportRelativeToTheCurrentFolder() {
    String report = Path.of("out", "exp1", "first", "report.html").toString();
    assertEquals(List.of(report), text.pages(result(List.of(folder.resolve("report.html")))));
  }

  @Test
  void namesAReportElsewhereByItsWholePath() {
    RunText elsewhere = new RunText(RecordingScreen.piped().screen(), current.resolve("other"), "./decant");
    Path report = folder.resolve("report.html");
    assertEquals(List.of(report.toString()), elsewhere.pages(result(List.of(report))));
  }

  @Test
  void namesTheFolderOfARunWithoutAReport() {
    assertEquals(List.of(Path.of("out", "exp1", "first").toString()), text.pages(result(List.of())));
  }

  private String lastLine(RunText text, RunResult result) {
    List<String> lines = text.of(result).lines().toList();
    return lines.get(lines.size() - 1).strip();
  }

  @Test
  void endsWithTheCommandThatShowsTheRun() {
    List<Path> pages = List.of(folder.resolve("report.html"));
    assertEquals("./decant open out/exp1/first", lastLine(text, result(pages)));
    assertEquals("./decant runs show out/exp1/first", lastLine(text, result(List.of())));
    RunText beside = new RunText(RecordingScreen.piped().screen(), current.resolve("out"), "/opt/my tools/decant");
    assertEquals("'/opt/my tools/decant' open ./exp1/first", lastLine(beside, result(pages)));
    RunText elsewhere = new RunText(RecordingScreen.piped().screen(), current.resolve("other"), "decant");
    assertEquals("decant open " + ShellWords.of(folder.toString()), lastLine(elsewhere, result(pages)));
  }

  @Test
  void setsAPublishedNumberBesideMeanAndSpread() {
    String line = text.of(result(List.of())).lines().filter(l -> l.contains("test-accuracy")).findFirst().orElseThrow();
    assertEquals("classifier.test-accuracy  0.9650 ± 0.0071    published 0.9653, re-runs 0.9638 to 0.9647",
        line.strip().replaceAll(" {4,}", "    "));
  }

  @Test
  void showsTheL0OfAPortWhoseSparsityWasAskedForAndNoOtherDetails() {
    String shown = text.of(result(List.of()));
    assertTrue(shown.contains("27.50 ± 0.7071 units of 49"), shown);
    assertFalse(shown.contains("hidden.mean"), shown);
    assertFalse(shown.contains("logits.l0"), shown);
  }

  private static RunResult with(List<StepView> steps, List<String> addresses) {
    RunView view = new RunView(
        "exp1", "A title", "", List.of(), SamplePlan.data().outline(), steps, List.of(seed(1)),
        addresses.stream().map(address -> new MeasureView(address, "", "", List.of(0.5))).toList(),
        List.of(), List.of(), Path.of("out"));
    return new RunResult(view, List.of(), List.of());
  }

  private static StepView probe(String name) {
    return new StepView(
        name, StepView.Kind.PROBE, "acme/" + name, "", "", Map.of(), List.of(), Optional.empty(), Optional.empty());
  }

  private static List<String> addresses(String shown) {
    return shown.lines().filter(l -> l.contains("0.5000")).map(l -> l.strip().split(" ")[0]).toList();
  }

  @Test
  void showsThePluginsOwnNumbersAndNoMoreThanAFewOfAStep() {
    String shown = text.of(with(
        List.of(stage(), probe("census")),
        List.of(
            "classifier.test-loss", "classifier.test-accuracy", "classifier.sharpness", "classifier.hidden.dead",
            "census.a", "census.b", "census.c", "census.d", "census.e", "census.f")));
    assertEquals(
        List.of("classifier.test-accuracy", "classifier.sharpness", "census.a", "census.b", "census.c", "census.d"),
        addresses(shown));
    assertTrue(shown.contains("  … and 2 more numbers: ./decant runs show ./out"), shown);
  }

  @Test
  void showsWhatAStageReportsThatHasNoOtherNumber() {
    String shown = text.of(with(List.of(stage()), List.of("classifier.train-loss", "classifier.hidden.dead")));
    assertEquals(List.of("classifier.train-loss"), addresses(shown));
    assertFalse(shown.contains("more number"), shown);
  }

  @Test
  void showsABoundedNumberOfNumbersInAll() {
    List<StepView> probes = Stream.of("abcdefghij".split("")).map(RunTextTest::probe).toList();
    List<String> all = probes.stream().flatMap(p -> Stream.of(p.name() + ".x", p.name() + ".y", p.name() + ".z")).toList();
    String shown = text.of(with(probes, all));
    assertEquals(24, addresses(shown).size());
    assertTrue(shown.contains("… and 6 more numbers"), shown);
  }

  @Test
  void putsNumbersBelowTheirAddressesOnANarrowTerminal() {
    RunText narrow = new RunText(RecordingScreen.terminal(50).screen(), current, "./decant");
    String shown = narrow.of(result(List.of()));
    assertTrue(shown.lines().allMatch(line -> line.length() <= 50), shown);
    assertTrue(
        shown.lines().toList().containsAll(
            List.of(
                "  classifier.test-accuracy", "    0.9650 ± 0.0071", "    published 0.9653, re-runs 0.9638 to 0.9647")),
        shown);
  }

  @Test
  void saysAContradictionOnceForAllSeeds() {
    String shown = text.of(result(List.of()));
    for (String sentence : List.of("L0 is 94", "the loss is 1.2e-7", "it counts 1,200")) {
      assertTrue(shown.contains("! " + sentence + " (in both seeds; the numbers are those of seed 1)"), shown);
    }
    assertFalse(shown.contains("95.5"), shown);
    assertFalse(shown.contains("all is well"), shown);
  }

  @Test
  void saysOfWhichSeedsAContradictionHolds() {
    String shown = text.of(result(List.of()));
    assertTrue(shown.contains("! they form 3 groups (in seed 1 alone)"), shown);
    assertTrue(shown.contains("! they form one group (in seed 2 alone)"), shown);
  }

  @Test
  void saysWhatAnInterruptedRunHasDoneAndHasNot() {
    RunCancelledException cancelled = mock(RunCancelledException.class);
    when(cancelled.done()).thenReturn(List.of("seed 1: classifier"));
    when(cancelled.notDone()).thenReturn(List.of("seed 1: code", "seed 2: classifier"));
    when(cancelled.folder()).thenReturn(folder);
    assertEquals(
        List.of(
            "exp1: interrupted, in " + Path.of("out", "exp1", "first"),
            "  done      seed 1: classifier",
            "  not done  seed 1: code, seed 2: classifier",
            "  The same command goes on from here."),
        text.of("exp1", cancelled).lines().toList());
  }
}
