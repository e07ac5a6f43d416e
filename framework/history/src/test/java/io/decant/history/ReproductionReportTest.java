package io.decant.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.InvalidInputException;
import io.decant.engine.fixture.FakePlanBuilder;
import io.decant.engine.fixture.FakeProbe;
import io.decant.engine.fixture.FakeVisualizer.Scope;
import io.decant.engine.plugin.PluginActivityTracker;
import io.decant.engine.run.ExperimentRunner;
import io.decant.engine.run.RunListener;
import io.decant.engine.run.RunOptions;
import io.decant.engine.store.Safetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;

class ReproductionReportTest {

  @TempDir private Path out;
  private Path first;
  private Path again;

  @BeforeEach
  void runTwice() {
    first = run();
    again = run();
  }

  private Path run() {
    FakePlanBuilder plan =
        new FakePlanBuilder()
            .seeds(1L, 2L)
            .probe("look", new FakeProbe(), 1)
            .figure("plot", Scope.SEED, "plot.svg")
            .figure("report", Scope.RUN, "report.html");
    RunOptions options =
        new RunOptions(out, 1, () -> false, Clock.systemUTC(), Map.of("in folder", out.toString()));
    return new ExperimentRunner(new PluginActivityTracker())
        .run(plan.build(), options, new RunListener() {})
        .view()
        .directory();
  }

  private List<FileDifference> different() {
    return ReproductionReport.compare(first, again, List.of()).differing();
  }

  private void change(String file, String from, String to) throws IOException {
    String text = Files.readString(again.resolve(file));
    assertTrue(text.contains(from), text);
    Files.writeString(again.resolve(file), text.replace(from, to));
  }

  @Test
  void ignoresTimes() {
    ReproductionReport report = ReproductionReport.compare(first, again, List.of());
    assertEquals(List.of(), report.differing());
    // of each seed two files of the stage, two of the probe, metrics, a figure; experiment,
    // metrics, report
    assertEquals(2 * 6 + 3, report.identical());
  }

  @Test
  void reportsCausesFirst() throws IOException {
    change("metrics.json", "\"seeds\" : [ 1, 2 ]", "\"seeds\" : [ 1, 3 ]");
    change("seed-1/probes/look/observation.json", "\"factor\"", "\"faktor\"");
    change("seed-2/stages/multiplier/stage.json", "\"epoch\" : 2", "\"epoch\" : 4");
    change("seed-1/figures/plot.svg", "seeds", "sheds");
    change("seed-1/metrics.jsonl", "1.0", "1.5");
    change("report.html", "seeds", "sheds");
    assertEquals(
        List.of(
            "seed-2/stages/multiplier/stage.json",
            "seed-1/metrics.jsonl",
            "seed-1/probes/look/observation.json",
            "seed-1/figures/plot.svg",
            "metrics.json",
            "report.html"),
        different().stream().map(FileDifference::file).toList());
  }

  @Test
  void reportsFirstAndLargestDifference() throws IOException {
    Path model = Path.of("seed-1/stages/multiplier/model.safetensors");
    Safetensors stored = Safetensors.read(first.resolve(model));
    INDArray factor = stored.arrays().get("factor").dup();
    float original = factor.getFloat(0);
    factor.putScalar(0, original + 2);
    new Safetensors(Map.of("factor", factor), stored.metadata()).write(again.resolve(model));
    String description = different().get(0).description();
    assertEquals(
        "factor[0] is "
            + (original + 2)
            + ", was "
            + original
            + "; 1 of 1 values differ, the largest by 2.00 in factor[0]",
        description);
  }

  @Test
  void namesNumbersInJsonByTheirPath() throws IOException {
    change("seed-1/stages/multiplier/stage.json", "\"train-loss\" : 1.0", "\"train-loss\" : 1.25");
    String description = different().get(0).description();
    assertTrue(
        description.startsWith("epochs[0].measures.train-loss is 1.25, was 1.0; 1 of "),
        description);
    assertTrue(
        description.endsWith(
            " values differ, the largest by 0.250 in epochs[0].measures.train-loss"),
        description);
  }

  @Test
  void showsTheDifferingPartOfLongTexts() throws IOException {
    String commonText = "what both of two very long texts say in the same words, before one says ";
    Files.writeString(first.resolve("metrics.json"), "{\"note\": \"" + commonText + "this\"}");
    Files.writeString(again.resolve("metrics.json"), "{\"note\": \"" + commonText + "that\"}");
    assertEquals("note is …at…, was …is…; 1 of 1 values differ", different().get(0).description());
  }

  @Test
  void ignoresRunNamesInPages() throws IOException {
    Files.writeString(first.resolve("report.html"), "a <!--provenance-->9:00<!--/provenance--> b");
    Files.writeString(again.resolve("report.html"), "a <!--provenance-->10:00<!--/provenance--> b");
    assertEquals(List.of(), different());
    Files.writeString(again.resolve("report.html"), "a <!--provenance-->9:00<!--/provenance--> c");
    assertEquals("report.html", different().get(0).file());
  }

  @Test
  void listsCorruptFiles() throws IOException {
    Path model = first.resolve("seed-2/stages/multiplier/model.safetensors");
    Files.writeString(model, "damaged");
    Files.writeString(first.resolve("seed-1/stages/multiplier/stage.json"), "{");
    Files.write(first.resolve("report.html"), new byte[] {(byte) 0xff});
    List<FileDifference> differing = different();
    assertEquals(
        List.of(
            "seed-1/stages/multiplier/stage.json",
            "seed-2/stages/multiplier/model.safetensors",
            "report.html"),
        differing.stream().map(FileDifference::file).toList());
    assertEquals(
        "can't be compared: "
            + model
            + " is not a valid safetensors file: it ends before its header's length",
        differing.get(1).description());
  }

  @Test
  void listsFilesOfOnlyOneRun() throws IOException {
    Files.delete(again.resolve("seed-2/figures/plot.svg"));
    Files.writeString(again.resolve("seed-2/figures/plot.png"), "new");
    assertEquals(
        List.of(
            new FileDifference("seed-2/figures/plot.png", "is new"),
            new FileDifference("seed-2/figures/plot.svg", "is missing")),
        different());
  }

  @Test
  void ignoresCapturedOutputAndHiddenFiles() throws IOException {
    Files.createDirectories(again.resolve("seed-1/printed"));
    Files.writeString(again.resolve("seed-1/printed/look.txt"), "at 10:00");
    Files.writeString(again.resolve(".part"), "x");
    assertEquals(List.of(), different());
  }

  @Test
  void reportsEnvironmentDifferences() throws IOException {
    assertEquals(
        List.of(),
        EnvironmentDiff.differences(ProvenanceRecord.read(first), ProvenanceRecord.read(again)));
    change("provenance.json", "by BLAS", "by hand");
    change("provenance.json", "0123abcd", "9999abcd");
    change("provenance.json", "none, it is no jar", "ffff");
    List<String> differences =
        EnvironmentDiff.differences(ProvenanceRecord.read(first), ProvenanceRecord.read(again));
    assertTrue(differences.contains("matrix products: by BLAS → by hand"), differences::toString);
    assertTrue(
        differences.stream()
            .anyMatch(line -> line.startsWith("plugin fake-stage: 1 (none, it is ")),
        differences::toString);
    assertTrue(
        differences.stream().anyMatch(line -> line.endsWith(" has changed")),
        differences::toString);
  }

  @Test
  void recognizesMovedDataFiles() throws IOException {
    String data = "\"data/fake.gz\" : \"0123abcd\"";
    change(
        "provenance.json",
        data,
        "\"/disk/cats/1.png\" : \"0123abcd\", \"/disk/dogs/2.png\" : \"abcd\"");
    Files.writeString(
        first.resolve("provenance.json"),
        Files.readString(first.resolve("provenance.json"))
            .replace(
                data,
                "\"data/cats/1.png\" : \"0123abcd\", \"data/cats/2.png\" : \"abcd\", \"data/dogs/3.png\" : \"ef\""));
    change("provenance.json", "\"abcd\"", "\"abcd\", \"/disk/dogs/3.png\" : \"ef\"");
    List<String> differences =
        EnvironmentDiff.differences(ProvenanceRecord.read(first), ProvenanceRecord.read(again));
    assertEquals(List.of("data file cats/2.png is now dogs/2.png"), differences);
  }

  @Test
  void reportsDifferingPluginLibraries() throws IOException {
    change(
        "provenance.json",
        "\"SHA-256\" : \"none, it is no jar\"",
        "\"SHA-256\" : \"ab\", \"libraries\" : {\"x.jar\":\"1\"}");
    String original = Files.readString(again.resolve("provenance.json"));
    Files.writeString(
        first.resolve("provenance.json"), original.replace("\"x.jar\":\"1\"", "\"x.jar\":\"2\""));
    List<String> differences =
        EnvironmentDiff.differences(ProvenanceRecord.read(first), ProvenanceRecord.read(again));
    assertTrue(
        differences.toString().contains(": same jar with different libraries"),
        differences::toString);
  }

  @Test
  void unreadableFilesAreNotEqual() throws IOException {
    assertEquals(
        List.of(),
        RunComparison.compare(RunRecord.read(first), RunRecord.read(again))
            .environmentDifferences());
    Files.delete(again.resolve("provenance.json"));
    Files.delete(again.resolve("experiment.yaml"));
    assertEquals(
        List.of(
            "the configuration can't be compared: experiment.yaml can't be read in B",
            "code, data and machine can't be compared: provenance.json can't be read in B"),
        RunComparison.compare(RunRecord.read(first), RunRecord.read(again))
            .environmentDifferences());
  }

  @Test
  void countsVerifiedDataFiles() throws IOException {
    change("provenance.json", "\"data\"", "\"dates\"");
    assertEquals(
        0,
        RecordedDataVerifier.verify(ProvenanceRecord.read(again), out, List.of()),
        "none is recorded");
  }

  @Test
  void rejectsChangedData() throws IOException {
    ProvenanceRecord provenance = ProvenanceRecord.read(first);
    String name = provenance.section("data").keySet().iterator().next();
    InvalidInputException missing =
        assertThrows(
            InvalidInputException.class,
            () -> RecordedDataVerifier.verify(provenance, out, List.of()));
    assertTrue(missing.getMessage().endsWith(name + ", which does not exist"), missing::getMessage);
    Path file = out.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "others");
    InvalidInputException other =
        assertThrows(
            InvalidInputException.class,
            () -> RecordedDataVerifier.verify(provenance, out, List.of()));
    assertTrue(other.getMessage().contains(" has changed since the run"), other::getMessage);
  }
}
