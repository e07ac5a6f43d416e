package io.decant.engine.run.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.Activations;
import io.decant.api.Finding;
import io.decant.api.Model;
import io.decant.api.Port;
import io.decant.api.SparsityTarget;
import io.decant.api.StageSpec;
import io.decant.api.Tensors;
import io.decant.api.capability.Autoencoder;
import io.decant.api.capability.Classifier;
import io.decant.api.config.PortRef;
import io.decant.api.metrics.SparsityMetrics;
import io.decant.api.metrics.StageDiagnostics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

class StageEvaluatorTest {

  /** The code is a function of the input, what comes out is another of the code. */
  private record StubAutoencoder(UnaryOperator<INDArray> encoder, UnaryOperator<INDArray> decoder)
      implements Model, Autoencoder {

    @Override
    public Map<String, INDArray> parameters() {
      return Map.of();
    }

    @Override
    public INDArray output(String port, INDArray input) {
      return encode(input);
    }

    @Override
    public INDArray encode(INDArray input) {
      return encoder.apply(input.dup());
    }

    @Override
    public INDArray decode(INDArray code) {
      return decoder.apply(code.dup());
    }

    @Override
    public double loss(INDArray target, INDArray code, INDArray reconstruction) {
      return 0;
    }
  }

  private static final UnaryOperator<INDArray> SAME = x -> x;

  private static StageDiagnostics audit(
      String key, double target, UnaryOperator<INDArray> encoder, float... input) {
    return audit(
        new SparsityTarget(key, target, "", SparsityTarget.SparsityMetric.MEAN_ACTIVATION),
        encoder,
        SAME,
        input);
  }

  private static StageDiagnostics audit(
      SparsityTarget target,
      UnaryOperator<INDArray> encoder,
      UnaryOperator<INDArray> decoder,
      float... input) {
    return audit(List.of(target), new StubAutoencoder(encoder, decoder), Map.of(), input);
  }

  private static StageDiagnostics audit(
      List<SparsityTarget> targets,
      Model model,
      Map<String, String> configuration,
      float... input) {
    StageSpec spec =
        new StageSpec(
            PortRef.DATA, List.of(new Port("code", 2, "a code")), List.of(), Set.of(), targets, 1);
    int[] labels = new int[input.length / 2];
    labels[0] = 1;
    return StageEvaluator.evaluate(
        TestStageSteps.stage("coder", spec, configuration),
        model,
        Activations.of(input, 2),
        List.of("cat", "dog"),
        labels,
        () -> false);
  }

  private static Finding only(StageDiagnostics diagnostics) {
    assertEquals(1, diagnostics.findings().size(), () -> diagnostics.findings().toString());
    return diagnostics.findings().get(0);
  }

  @Test
  void measuresPortsAndReconstructionOverAllExamples() {
    // code: (1, 0), (3, 0), (0, 0), (2, 4); out: half of it
    StageDiagnostics diagnostics =
        audit(
            new SparsityTarget("k", 1, "code", SparsityTarget.SparsityMetric.L0),
            SAME,
            code -> code.mul(0.5),
            1,
            0,
            3,
            0,
            0,
            0,
            2,
            4);
    SparsityMetrics code = diagnostics.ports().get("code");
    assertEquals(1.0, code.l0());
    assertEquals(0.5, code.zeroFraction());
    assertEquals(10 / 8.0, code.meanActivation());
    // squared errors: (1 + 9 + 4 + 16) / 4 over 8 values; about the means 1.5 and 1 the squares sum
    // to 5 + 12
    assertEquals(7.5 / 8, diagnostics.reconstruction().orElseThrow().meanSquaredError(), 1e-12);
    assertEquals(
        1 - 7.5 / 17, diagnostics.reconstruction().orElseThrow().explainedVariance(), 1e-12);
  }

  @Test
  void reportsAContradictionForAHighTarget() {
    Finding finding = only(audit("penalty.rho", 0.999, SAME, 1, 1, 0.75f, 1, 1, 0, 1, 1.25f));
    assertEquals(Finding.Severity.CONTRADICTION, finding.severity());
    assertEquals(
        "`penalty.rho = 0.999` requests a mean activation of 0.999 of every unit of `code`: that is a dense code. "
            + "Measured: 1.8 of 2 units are on for a test example (L0), 12.5 % of activations are exact zeros, mean "
            + "activation 0.88 (of single units 0.81 to 0.94).",
        finding.text());
  }

  @Test
  void formatsSmallTargetsAsInTheFile() {
    String text = only(audit("penalty.rho", 1e-5, SAME, 1, 1, 0.75f, 1, 1, 0, 1, 1.25f)).text();
    assertTrue(
        text.startsWith("`penalty.rho = 1e-5` requests a mean activation of 1e-5 of every unit"),
        text);
  }

  @Test
  void reportsNoContradictionWithoutASparsityClaim() {
    assertEquals(
        Finding.Severity.NOTE,
        only(audit("mean", 0.999, SAME, 1, 1, 0.75f, 1, 1, 0, 1, 1.25f)).severity());
  }

  @Test
  void reportsADenseCodeDespiteALowTarget() {
    Finding finding = only(audit("rho", 0.1, SAME, 0.1f, 0.1f, 0.1f, 0.1f, 0.1f, 0.1f, 0.2f, 0));
    assertEquals(Finding.Severity.CONTRADICTION, finding.severity());
    assertTrue(
        finding
            .text()
            .endsWith(
                "That is not a sparse code in the usual sense, where a few of many units are on."),
        finding.text());
  }

  @Test
  void notesARequestedSparseCode() {
    Finding finding = only(audit("rho", 0.1, SAME, 0.4f, 0, 0, 0.4f, 0, 0, 0, 0));
    assertEquals(Finding.Severity.NOTE, finding.severity());
    assertTrue(
        finding.text().contains("Measured: 0.5 of 2 units are on for a test example"),
        finding.text());
  }

  @Test
  void reportsAMissedTarget() {
    Finding finding = only(audit("rho", 0.1, SAME, 4, 0, 0, 4, 0, 0, 0, 0));
    assertEquals(Finding.Severity.CONTRADICTION, finding.severity());
    assertTrue(
        finding.text().endsWith("The measured value is far from the requested one."),
        finding.text());
  }

  @Test
  void reportsThatL0DoesNotApplyToDenseCodes() {
    List<Finding> findings =
        audit("rho", 0.1, Transforms::tanh, 0.1f, 0.1f, 0.11f, 0.09f).findings();
    assertEquals(
        Finding.Severity.NOTE, findings.get(0).severity(), "L0 is 2 of 2, and that means nothing");
    assertEquals(Finding.Severity.NOTE, findings.get(1).severity());
    assertTrue(findings.get(1).text().contains("L0 does not measure"), findings.get(1).text());
  }

  @Test
  void reportsDeadUnitsWithHints() {
    StageDiagnostics diagnostics =
        audit(
            List.of(),
            new StubAutoencoder(x -> x.mul(0), SAME),
            Map.of("size", "2", "learning-rate", "0.5", "penalty", "{ l1: 10 }"),
            1,
            0,
            0,
            1,
            1,
            1);
    assertEquals(
        Finding.contradiction(
            "2 of 2 units of the code of `coder` are never active for the 3 test examples. Try to lower `learning-rate`, "
                + "which is 0.5 (by default 0.001), or weaken `penalty`, which is { l1: 10 }."),
        diagnostics.findings().get(1));
  }

  @Test
  void doesNotReportHalfOfTheUnitsDead() {
    // the second unit of the code is always zero
    UnaryOperator<INDArray> first = x -> x.mul(Tensors.of(new float[] {1, 0}, 1, 2));
    assertEquals(
        List.of(),
        audit(List.of(), new StubAutoencoder(first, SAME), Map.of(), 1, 0, 0, 0, 2, 0).findings());
  }

  @Test
  void reportsAConstantCode() {
    StageDiagnostics diagnostics =
        audit(
            List.of(), new StubAutoencoder(x -> x.mul(0).add(1), SAME), Map.of(), 1, 0, 0, 1, 1, 1);
    assertTrue(
        diagnostics
            .findings()
            .get(1)
            .text()
            .startsWith("2 of 2 units of the code of `coder` have one value for all 3 test"),
        () -> diagnostics.findings().toString());
  }

  /** A model whose logits, and only port, are a function of the input. */
  private record StubClassifier(UnaryOperator<INDArray> function) implements Model, Classifier {
    @Override
    public Map<String, INDArray> parameters() {
      return Map.of();
    }

    @Override
    public INDArray output(String port, INDArray input) {
      return function.apply(input.dup());
    }

    @Override
    public INDArray logits(INDArray input) {
      return output("code", input);
    }
  }

  @Test
  void reportsAClassifierWithOneClass() {
    UnaryOperator<INDArray> dog = x -> x.add(Tensors.of(new float[] {0, 9}, 1, 2));
    assertEquals(
        List.of(
            Finding.contradiction(
                "`coder` predicts class `dog` for every one of the 3 test examples. Try to change `lr`, which is 9.")),
        audit(List.of(), new StubClassifier(dog), Map.of("lr", "9"), 1, 0, 0, 1, 1, 1).findings());
    assertEquals(
        List.of(),
        audit(List.of(), new StubClassifier(SAME), Map.of(), 1, 0, 0, 1, 1, 1).findings());
  }

  @Test
  void reportsAConstantPort() {
    Model constant = model(x -> x.mul(0).add(3));
    assertEquals(
        List.of(
            Finding.contradiction(
                "What `coder` gives on `code` is the same for all 3 test examples. Try to change what sets the size of its "
                    + "training steps, such as a learning rate.")),
        audit(List.of(), constant, Map.of(), 1, 0, 0, 1, 1, 1).findings());
    assertEquals(
        List.of(), audit(List.of(), constant, Map.of(), 1, 0, 1, 0).findings(), "so is its input");
  }

  private static Model model(UnaryOperator<INDArray> function) {
    StubClassifier classifier = new StubClassifier(function);
    return new Model() {
      @Override
      public Map<String, INDArray> parameters() {
        return classifier.parameters();
      }

      @Override
      public INDArray output(String port, INDArray input) {
        return classifier.output(port, input);
      }
    };
  }

  @Test
  void reportsReconstructionNoBetterThanTheMean() {
    SparsityTarget target = new SparsityTarget("k", 0.5, "code", SparsityTarget.SparsityMetric.L0);
    StageDiagnostics diagnostics =
        audit(target, SAME, code -> code.mul(-1), 1, 0, 0, 0, 0, 1, 0, 0);
    Finding last = diagnostics.findings().get(diagnostics.findings().size() - 1);
    assertEquals(Finding.Severity.CONTRADICTION, last.severity());
    // squared errors 4 + 4; about the means 1/4 each the squares sum to 3/4 twice
    assertEquals(
        "`coder` explains none of the variance of its input (explained variance -4.33, test examples): answering with the "
            + "mean would do as well or better.",
        last.text());
  }
}
