package io.decant.engine.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.decant.api.EpochMetrics;
import io.decant.api.Finding;
import io.decant.api.InvalidInputException;
import io.decant.api.Model;
import io.decant.api.NamedArray;
import io.decant.api.Observation;
import io.decant.api.ObservationEpoch;
import io.decant.api.ObservationSeries;
import io.decant.api.Port;
import io.decant.api.StageSpec;
import io.decant.api.Table;
import io.decant.api.Tensors;
import io.decant.api.config.PortRef;
import io.decant.api.metrics.ReconstructionMetrics;
import io.decant.api.metrics.SparsityMetrics;
import io.decant.api.metrics.StageDiagnostics;
import io.decant.engine.store.AtomicFile.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What is written of a stage or a probe is read back as it was. */
class StoredResultsTest {

  @TempDir private Path folder;

  private final Model model = mock(Model.class);

  @BeforeEach
  void mockParameters() {
    when(model.parameters()).thenReturn(Map.of("w", Tensors.of(new float[] {1}, 1)));
  }

  private StageRecord stored(StageDiagnostics diagnostics, List<EpochMetrics> epochs) {
    StageSpec spec =
        new StageSpec(
            PortRef.DATA, List.of(new Port("code", 2, "")), List.of(), Set.of(), List.of(), 3);
    StageWriter.write(
        new ResultWriter(folder, Durability.LAZY),
        new StepMetadata("code", "a-stage", Map.of()),
        spec,
        model,
        diagnostics,
        epochs);
    return StageRecord.read(folder);
  }

  private ObservationSeries stored(ObservationSeries series) {
    ObservationFiles.write(
        new ResultWriter(folder, Durability.LAZY),
        new StepMetadata("look", "a-probe", Map.of()),
        series);
    return ObservationFiles.read(folder);
  }

  @Test
  void stageSurvivesRoundTrip() {
    double[] density = {0.1 + 0.2, 1.0 / 3, 0, 4.9e-324};
    double[] means = {Double.NaN, -0.0, 1e300, Math.PI};
    Map<String, SparsityMetrics> ports = new LinkedHashMap<>();
    ports.put("z", new SparsityMetrics(12, 0.1 + 0.7, 1e-17, Math.E, density, means));
    ports.put("a", new SparsityMetrics(1L << 40, 1, 0, 2, new double[0], new double[0]));
    StageDiagnostics diagnostics =
        new StageDiagnostics(
            ports,
            Optional.of(new ReconstructionMetrics(0.3, Double.NaN)),
            List.of(Finding.note("“so”\n<b>"), Finding.contradiction("not so")));
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put("train-loss", 2.0);
    measures.put("accuracy", 0.1 + 0.2);
    List<EpochMetrics> epochs =
        List.of(new EpochMetrics(1, 3, measures), new EpochMetrics(2, 3, Map.of()));

    StageRecord restored = stored(diagnostics, epochs);

    assertEquals(epochs, restored.epochs());
    assertEquals(
        List.of("train-loss", "accuracy"),
        List.copyOf(restored.epochs().get(0).metrics().keySet()));
    assertEquals(List.of("z", "a"), List.copyOf(restored.diagnostics().ports().keySet()));
    SparsityMetrics sparsity = restored.diagnostics().ports().get("z");
    assertArrayEquals(density, sparsity.density());
    assertArrayEquals(means, sparsity.unitMeans());
    assertEquals(12, sparsity.examples());
    assertEquals(0.1 + 0.7, sparsity.l0());
    assertEquals(1e-17, sparsity.zeroFraction());
    assertEquals(Math.E, sparsity.meanActivation());
    assertEquals(1L << 40, restored.diagnostics().ports().get("a").examples());
    assertEquals(diagnostics.reconstruction(), restored.diagnostics().reconstruction());
    assertEquals(diagnostics.findings(), restored.diagnostics().findings());
  }

  @Test
  void stageWithoutReconstructionSurvivesRoundTrip() {
    StageRecord restored =
        stored(new StageDiagnostics(Map.of(), Optional.empty(), List.of()), List.of());
    assertEquals(Optional.empty(), restored.diagnostics().reconstruction());
    assertEquals(List.of(), restored.epochs());
  }

  private static Observation observation(float value) {
    INDArray matrix =
        Tensors.of(new float[] {value, Float.NaN, -0f, Float.MIN_VALUE, 1 / 3f, 1e30f}, 2, 3);
    return Observation.builder()
        .scalar("angle", "the angle", value / 3.0, "degrees")
        .scalar("undefined", "none", Double.NaN, "")
        .table(
            new Table(
                "groups",
                "Groups",
                List.of("name", "share", "n"),
                List.of(List.of("x", 0.1 + 0.2, 3), List.of("", 2.0, -7))))
        .array("matrix", "meaning", matrix, "row", "column")
        .array("transposed", "the same", matrix.transpose(), "column", "row")
        .array("nothing", "empty", Nd4j.create(DataType.FLOAT, 0), "unit")
        .finding(Finding.note("seen"))
        .build();
  }

  private static void assertSame(Observation expected, Observation restored) {
    assertEquals(expected.scalars(), restored.scalars());
    assertEquals(expected.tables(), restored.tables());
    assertEquals(expected.findings(), restored.findings());
    assertEquals(expected.arrays().size(), restored.arrays().size());
    for (NamedArray array : expected.arrays()) {
      NamedArray other =
          restored.arrays().stream()
              .filter(a -> a.name().equals(array.name()))
              .findFirst()
              .orElseThrow();
      assertEquals(array.description(), other.description());
      assertEquals(array.axes(), other.axes());
      assertArrayEquals(array.values().shape(), other.values().shape());
      if (array.values().length() > 0) {
        assertArrayEquals(Tensors.toFloats(array.values()), Tensors.toFloats(other.values()));
      }
    }
  }

  @Test
  void observationsSurviveRoundTrip() {
    for (int epochs = 1; epochs <= 3; epochs++) {
      TreeMap<ObservationEpoch, Observation> observations = new TreeMap<>();
      for (int epoch = 1; epoch <= epochs; epoch++) {
        observations.put(new ObservationEpoch(epoch), observation(epoch));
      }
      ObservationSeries restored = stored(new ObservationSeries(observations));
      assertEquals(List.copyOf(observations.keySet()), restored.epochs());
      observations.forEach(
          (epoch, observation) -> assertSame(observation, restored.at(epoch).orElseThrow()));
    }
  }

  @Test
  void observationWithoutArraysSurvivesRoundTrip() {
    Observation observation = Observation.builder().scalar("n", "a count", 5, "").build();
    assertSame(
        observation,
        stored(new ObservationSeries(new TreeMap<>(Map.of(new ObservationEpoch(0), observation))))
            .last());
  }

  @Test
  void rewritingIsBitIdentical() throws IOException {
    ObservationSeries series =
        new ObservationSeries(new TreeMap<>(Map.of(new ObservationEpoch(2), observation(2))));
    ObservationSeries restored = stored(series);
    byte[] record = Files.readAllBytes(folder.resolve("observation.json"));
    byte[] arrays = Files.readAllBytes(folder.resolve("arrays.safetensors"));
    stored(restored);
    assertArrayEquals(record, Files.readAllBytes(folder.resolve("observation.json")));
    assertArrayEquals(arrays, Files.readAllBytes(folder.resolve("arrays.safetensors")));
  }

  @Test
  void rejectsCorruptFiles() throws IOException {
    stored(new ObservationSeries(new TreeMap<>(Map.of(new ObservationEpoch(2), observation(2)))));
    Path record = folder.resolve("observation.json");
    String original = Files.readString(record);
    Map<String, String> replacements =
        Map.of(
            original.substring(0, original.length() / 2),
            "not a valid record of a probe: it is not valid JSON",
            "[]",
            "it is not a JSON object",
            "{}",
            "it has no `epochs`",
            original.replace("\"epoch\" : 2", "\"epoch\" : 2.5"),
            "`epoch` holds 2.5",
            original.replace("\"note\"", "\"rumour\""),
            "no kind of finding `rumour`",
            original.replace("\"rows\" : [ [ \"x\",", "\"rows\" : [ [ \"x\", 1,"),
            "does not fit columns",
            original.replace("\"shape\" : [ 2, 3 ]", "\"shape\" : [ 3, 2 ]"),
            "`matrix` is not what is stored beside it");
    for (Map.Entry<String, String> replacement : replacements.entrySet()) {
      Files.writeString(record, replacement.getKey());
      String message =
          assertThrows(InvalidInputException.class, () -> ObservationFiles.read(folder))
              .getMessage();
      assertTrue(
          message.contains(record.toString()) && message.contains(replacement.getValue()), message);
    }
  }
}
