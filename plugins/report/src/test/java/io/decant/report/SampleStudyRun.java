package io.decant.report;

import io.decant.api.Finding;
import io.decant.api.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A run like the study's third experiment, over three seeds, with invented but likely numbers. */
final class SampleStudyRun {

  private static final String STUDY = "study";
  private static final String RERUN = "re-run of three seeds";

  private SampleStudyRun() {}

  static SampleRunBuilder create(Path folder) {
    SampleRunBuilder run =
        new SampleRunBuilder(folder, 1L, 2L, 3L)
            .title("Can a sparse autoencoder's features be drawn?")
            .question(
                "A sparse autoencoder finds 98 features in the 49 activations; a decoder turns activations into images."
                    + "\n\nKeep only the features that matter for a digit: is that digit drawn, and does the network"
                    + " itself still read it as one?")
            .data("scrambled")
            .stage("classifier", "linear-model", "data", "hidden", 49, 0)
            .stage("sae-low", "sparse-autoencoder", "classifier.hidden", "code", 98, 0.1)
            .stage("sae-high", "sparse-autoencoder", "classifier.hidden", "code", 98, 0.999)
            .stage("decoder", "image-decoder", "classifier.hidden", "image", 784, 0)
            .probe("importance-low", "feature-importance", "sae-low")
            .probe("importance", "feature-importance", "sae-high")
            .probe(
                "steering",
                "class-steering",
                "sae-high",
                "decoder",
                "classifier",
                "importance.by-class")
            .probe(
                "structure",
                "feature-similarity",
                "sae-high",
                "decoder",
                "classifier",
                "importance.by-class")
            .figureStep("training", "training-curves")
            .figureStep("figure-3", "steering-panels", "importance", "steering")
            .figureStep("histogram", "importance-histogram", "importance")
            .figureStep("histogram-low", "importance-histogram", "importance-low")
            .figureStep("features", "feature-gallery", "structure")
            .figureStep("matrices", "similarity-matrices", "structure")
            .figureStep("maps", "similarity-maps", "structure")
            .figureStep("density", "density-histogram", "importance-low", "importance")
            .figureStep("report", "html-report")
            .next(
                "Make the code really sparse with the usual penalty: `--set 'exp3.stages.sae-high.penalty={ l1: 1e-3 }'`.",
                "Keep fewer features: `--set exp3.probes.steering.keep=3`.");
    numbers(run);
    for (long seed = 1; seed <= 3; seed++) {
      results(run, seed);
    }
    return run.provenance("run", "started", "2026-01-05T10:00:00Z")
        .provenance("run", "git commit", "c066df2f6c4ebb0b1a2c3d4e5f60718293a4b5c6d")
        .provenance("machine", "processor", "2 cores, x86-64")
        .provenance("plugins", "linear-model 0.1.0", "sha256 " + "0123456789abcdef".repeat(4));
  }

  private static void numbers(SampleRunBuilder run) {
    run.measure("classifier.test-accuracy", "test accuracy", "", .9812, .9819, .9808)
        .measure("classifier.train-loss", "training loss", "nats", .0712, .0698, .0722)
        .measure("classifier.hidden.l0", "L0 of hidden", "units of 49", 27.13, 28.22, 28.71)
        .measure("sae-low.test-loss", "test loss", "", .00571, .00529, .00412)
        .measure("sae-low.code.l0", "L0 of code", "units of 98", 74.91, 79.33, 75.82)
        .measure("sae-high.test-loss", "test loss", "", .00332, .00011, .00651)
        .measure("sae-high.code.l0", "L0 of code", "units of 98", 96.02, 98.0, 93.51)
        .measure(
            "sae-high.code.always-on",
            "features on for > 99 % of examples",
            "units of 98",
            96.0,
            98.0,
            89.0)
        .measure("sae-high.tiny", "a tiny number", "", 3.1e-7, 2.9e-7, 3.3e-7)
        .measure("decoder.test-loss", "test loss", "", .0701, .0698, .0703)
        .measure("decoder.explained-variance", "explained variance", "", Double.NaN, .41, .42)
        .measure(
            "structure.distance-correlation",
            "correlation of cosine distances",
            "",
            .641,
            .672,
            .660);
    run.published("classifier.test-accuracy", null, 1, .9655, .9669, RERUN)
        .published("classifier.test-accuracy", .9815, null, .9803, .9819, STUDY + "; " + RERUN)
        .published("sae-low.test-loss", .0058, null, .0041, .0057, STUDY + "; " + RERUN)
        .published("sae-low.code.l0", null, null, 74.9, 79.3, RERUN)
        .published("sae-high.test-loss", .0061, null, .0001, .0065, STUDY + "; " + RERUN)
        .published("sae-high.code.l0", null, null, 93.5, 98.0, RERUN)
        .published("sae-high.code.always-on", null, null, 89.0, 98.0, RERUN)
        .published("decoder.test-loss", .0670, null, .0663, .0671, STUDY + "; " + RERUN)
        .published("structure.distance-correlation", .655, null, null, null, STUDY)
        .published("decoder.never-measured", .5, null, null, null, STUDY);
    double[] losses = {.0770, .0349, .0127, .0050, .0041, .0044, .0052, .0057, .0059};
    for (int i = 0; i < losses.length; i++) {
      run.published("sae-high.test-loss", losses[i], i + 1, null, null, STUDY);
    }
  }

  private static void results(SampleRunBuilder run, long seed) {
    SampleFigures draw = run.figures(seed);
    run.epochs(seed, "classifier", "train-loss", .4 + seed / 100.0, .07)
        .epochs(seed, "classifier", "test-accuracy", .9660 + seed / 10_000.0, .9812)
        .epochs(seed, "sae-low", "test-loss", .0716 - seed / 1000.0, .0057)
        .epochs(seed, "sae-high", "test-loss", .0823 - seed / 1000.0, .0033)
        .epochs(seed, "decoder", "test-loss", .085, .0701)
        .audit(seed, "classifier", "hidden", .31, density(49, .2, .9))
        .audit(
            seed,
            "sae-low",
            "code",
            .11,
            density(98, .5, 1),
            Finding.contradiction(
                "`rho: 0.1` requests a mean activation of 0.1, yet on average "
                    + (74 + seed)
                    + ".5 of 98 units are on."))
        .audit(
            seed,
            "sae-high",
            "code",
            1.02 + seed / 100.0,
            density(98, .97, 1),
            Finding.contradiction(
                "A sparsity level of 0.999 is requested, but the code is dense: on average "
                    + (94 + seed)
                    + ".2 of 98 features are on, and "
                    + (88 + seed)
                    + " are on for more than 99 % of the images."))
        .audit(seed, "decoder", "image", .1, density(784, 1, 1));
    Finding finding =
        Finding.note(
            "The network reads the steered image as the class it was steered to for "
                + (6 + seed)
                + " of 10 digits.");
    run.observed(seed, "importance", List.of(longTable(seed)));
    if (seed == 2) {
      run.observed(
          seed,
          "steering",
          List.of(predictions(seed)),
          finding,
          Finding.contradiction(
              "Steered to class 8, the image is read as class 3 with probability 0.71."));
    } else {
      run.observed(seed, "steering", List.of(predictions(seed)), finding);
    }
    run.figure(seed, "training", draw.rays("training", "Training of each stage", 4, 9))
        .figure(
            seed,
            "figure-3",
            draw.rays(
                "figure-3",
                "Figure 3: which features matter for a class, and what they draw",
                3,
                98))
        .figure(
            seed,
            "histogram",
            draw.rays("histogram", "Importance of the features, ρ = 0.999", 1, 98))
        .figure(
            seed,
            "matrices",
            draw.rays("matrices", "Similarity of single features", 2, 98),
            draw.bitmap("scatter"));
  }

  private static double[] density(int units, double low, double high) {
    double[] density = new double[units];
    Arrays.setAll(density, i -> units == 1 ? low : low + (high - low) * i / (units - 1));
    return density;
  }

  private static Table predictions(long seed) {
    List<List<Object>> rows = new ArrayList<>();
    for (int digit = 0; digit < 10; digit++) {
      rows.add(
          List.of("digit " + digit, digit == 8 ? 3 : digit, 0.71 + digit / 100.0 + seed / 1000.0));
    }
    List<String> columns = List.of("Steered to", "Read as", "Probability");
    return new Table("judgement", "How the network reads the steered images", columns, rows);
  }

  private static Table longTable(long seed) {
    List<List<Object>> rows = new ArrayList<>();
    for (int rank = 1; rank <= 30; rank++) {
      rows.add(List.of(rank, "f" + rank * 7 % 98, 0.2 / rank + seed / 1000.0));
    }
    return new Table(
        "ranking",
        "The 30 most important features",
        List.of("Rank", "Feature", "Importance"),
        rows);
  }
}
