package io.decant.bench;

import java.util.List;

/** The comparisons that there are. */
final class BenchmarkSuite {

  private static final int ROUNDS_OF_A_MINUTE = 5;
  private static final int ROUNDS_OF_MINUTES = 3;
  private static final int MANY_SEEDS = 8;

  /** Those of {@code experiments.yaml}. */
  private static final int STUDY_SEEDS = 3;

  private static final int CORES = 2;
  private static final String WIDE_NOTE =
      """
        T2 times its products within the step; Decant's are timed separately, right after training, in the
        same process and with the same kernels. The peak is that of a product of 2048 × 2048 matrices with
        the process's BLAS, on as many threads as the step. For Decant, that is the OpenBLAS of ND4J, which
        it does not use here: above 100 %, its own products are faster.""";
  private static final List<String> ONE_JOB = List.of("--jobs", "1");
  private static final List<String> ONE_CORE = List.of("taskset", "--cpu-list", "0");
  private static final String[] EXP1_PARTS = {
    "classifier.train", "classifier.evaluate", "code.train", "code.evaluate", "directions"
  };
  private static final String[] EXP3_PARTS = {
    "classifier.train",
    "sae-low.train",
    "sae-high.train",
    "decoder.train",
    "classifier.evaluate",
    "sae-low.evaluate",
    "sae-high.evaluate",
    "decoder.evaluate",
    "importance-low",
    "importance"
  };
  private static final double GIGA = 1e9;

  /** Floating-point operations of a product of a wide step, in thousand millions. */
  private static final double PRODUCT = 2.0 * 4096 * 768 * 16384 / GIGA;

  private static final DecantExperiment.TimedParts EXP1 =
      new DecantExperiment.TimedParts(List.of("classifier", "code"), List.of("directions"));
  private static final DecantExperiment.TimedParts EXP3 =
      new DecantExperiment.TimedParts(
          List.of("classifier", "sae-low", "sae-high", "decoder"),
          List.of("importance-low", "importance"));

  private final BenchmarkEnvironment surroundings;

  BenchmarkSuite(BenchmarkEnvironment environment) {
    this.surroundings = environment;
  }

  List<BenchmarkComparison> all() {
    List<BenchmarkComparison> all =
        List.of(
            exp1(),
            exp3(),
            asTyped("exp1", "Exp1", EXP1, EXP1_PARTS, exp1Tolerances()),
            asTyped("exp3", "Exp3", EXP3, EXP3_PARTS, exp3Tolerances()),
            seeds(),
            topK(),
            dense());
    return surroundings.oneEpochOnly()
        ? all.stream().map(BenchmarkComparison::withoutTolerances).toList()
        : all;
  }

  private BenchmarkComparison exp1() {
    return new BenchmarkComparison(
        "exp1",
        "Exp1: linear model, autoencoder of two dimensions, importance of 49 units after each of its epochs",
        """
        Decant's whole process is a cold start (`./decant run exp1 --seeds 1`: it starts a JVM, checks the
        plan, evaluates stages, draws figures and writes the report); T1 and T2 draw and write nothing.
        Decant measures an epoch and computes importance while the next epoch trains, so the times of its
        parts overlap. **Training, measuring and importance** is therefore the wall time from the start of
        the first stage to the end of importance for Decant, and the sum for T1 and T2, which do one thing
        after another.""",
        ROUNDS_OF_A_MINUTE,
        List.of(
            decant("Decant", "exp1", EXP1, 1, List.of()),
            decant("Decant, one job", "exp1", EXP1, 1, ONE_JOB),
            reference("T1", "ordinary.py", "exp1"),
            reference("T2", "tuned.py", "exp1")),
        List.of(
            BenchmarkMetric.seconds("training, linear model", "classifier.train"),
            BenchmarkMetric.seconds("training, autoencoder", "code.train"),
            BenchmarkMetric.seconds(
                "metrics after each epoch", "classifier.evaluate", "code.evaluate"),
            BenchmarkMetric.seconds("importance and directions", "directions"),
            together(EXP1_PARTS),
            BenchmarkMetric.wall("**whole process**"),
            BenchmarkMetric.memory()),
        exp1Tolerances());
  }

  private BenchmarkComparison exp3() {
    return new BenchmarkComparison(
        "exp3",
        "Exp3: eleven classes, linear model, two SAEs, image decoder, importance of 98 features by class",
        """
        The scrambled images are resampled in every epoch, and their hidden activations recomputed, as part
        of a stage's training. They are the same for the three stages that read them in an epoch; Decant and
        T2 compute them only once. Decant runs steps in parallel: the times of its parts overlap, and each
        takes longer than it would alone. **Training, measuring and importance** is therefore the wall time
        from the start of the first stage to the end of the last stage or importance for Decant, also with
        one job, and the sum for T1 and T2, which do one thing after another. Decant's whole process also
        steers, computes similarities and t-SNE maps, draws and writes.""",
        ROUNDS_OF_MINUTES,
        List.of(
            decant("Decant", "exp3", EXP3, 1, List.of()),
            decant("Decant, one job", "exp3", EXP3, 1, ONE_JOB),
            reference("T1", "ordinary.py", "exp3"),
            reference("T2", "tuned.py", "exp3")),
        List.of(
            BenchmarkMetric.seconds("training, linear model", "classifier.train"),
            BenchmarkMetric.seconds("training, SAE with ρ = 0.1", "sae-low.train"),
            BenchmarkMetric.seconds("training, SAE with ρ = 0.999", "sae-high.train"),
            BenchmarkMetric.seconds("training, image decoder", "decoder.train"),
            BenchmarkMetric.seconds(
                "metrics after each epoch",
                "classifier.evaluate",
                "sae-low.evaluate",
                "sae-high.evaluate",
                "decoder.evaluate"),
            BenchmarkMetric.seconds("importance, both SAEs", "importance-low", "importance"),
            together(EXP3_PARTS),
            BenchmarkMetric.wall("**whole process**"),
            BenchmarkMetric.memory()),
        exp3Tolerances());
  }

  private BenchmarkComparison asTyped(
      String experiment,
      String title,
      DecantExperiment.TimedParts parts,
      String[] names,
      List<Tolerance> tolerances) {
    return new BenchmarkComparison(
        experiment + "-seeds",
        title + " as `./decant run " + experiment + "` does it, in three seeds",
        """
        One seed proves little, so `experiments.yaml` asks for three. Decant runs them in one process, in
        parallel on all processors, with figures and report; JIT compilation, a large part of a single seed,
        ends after the first. T1 and T2 run them one after the other, with a process for each; T2 also with
        two processes at a time, whose memory is that of both. **Training, measuring and importance** is the
        wall time of Decant from the start of the first stage of any seed to the end of the last stage or
        importance of any.""",
        ROUNDS_OF_MINUTES,
        List.of(
            decant("Decant", experiment, parts, STUDY_SEEDS, List.of()),
            new PyTorchMultiSeedExperiment(
                reference("T1", "ordinary.py", experiment), STUDY_SEEDS, 1),
            new PyTorchMultiSeedExperiment(reference("T2", "tuned.py", experiment), STUDY_SEEDS, 1),
            new PyTorchMultiSeedExperiment(
                reference("T2", "tuned.py", experiment), STUDY_SEEDS, CORES)),
        List.of(
            together(names), BenchmarkMetric.wall("**whole processes**"), BenchmarkMetric.memory()),
        tolerances);
  }

  private BenchmarkComparison seeds() {
    return new BenchmarkComparison(
        "seeds",
        "Eight seeds of Exp1 on two cores",
        """
        With one job, Decant's compiler and collector still use the second core; *one core* restricts the
        whole process to one processor (`taskset --cpu-list 0`). PyTorch's fastest way to many seeds is a
        process for each, two at a time. Its memory is that of two processes.""",
        ROUNDS_OF_MINUTES,
        List.of(
            decant(
                "Decant, two jobs",
                "exp1",
                EXP1,
                MANY_SEEDS,
                List.of("--jobs", Integer.toString(CORES))),
            decant("Decant, one job", "exp1", EXP1, MANY_SEEDS, ONE_JOB),
            new DecantExperiment(
                surroundings, "Decant, one core", "exp1", EXP1, MANY_SEEDS, ONE_CORE, ONE_JOB),
            new PyTorchMultiSeedExperiment(reference("T2", "tuned.py", "exp1"), MANY_SEEDS, CORES)),
        List.of(BenchmarkMetric.wall("**whole processes**"), BenchmarkMetric.memory()),
        exp1Tolerances());
  }

  private BenchmarkComparison topK() {
    return new BenchmarkComparison(
        "topk",
        "A step of a TopK SAE, 768 → 16,384, k = 32, batch 4,096",
        "One matrix product of 103 GFLOP remains; the rest is selecting the largest activations and\n"
            + "sparse products.\n"
            + WIDE_NOTE,
        ROUNDS_OF_MINUTES,
        List.of(
            new WideSaeContenders.DecantWideSae("Decant", "topk"),
            new WideSaeContenders.PyTorchWideSae(surroundings, "T1", "topk"),
            new WideSaeContenders.PyTorchWideSae(surroundings, "T2", "topk")),
        wideQuantities(1),
        List.of(
            new Tolerance("train-mse", 0.005, "T2 in three seeds: 1.0398–1.0412 after six steps")));
  }

  private BenchmarkComparison dense() {
    return new BenchmarkComparison(
        "dense",
        "A step of a dense SAE with an L1 penalty, 768 → 16,384, batch 4,096",
        "Five matrix products of 103 GFLOP each dominate the time.\n" + WIDE_NOTE,
        ROUNDS_OF_MINUTES,
        List.of(
            new WideSaeContenders.DecantWideSae("Decant", "dense"),
            new WideSaeContenders.PyTorchWideSae(surroundings, "T1", "dense"),
            new WideSaeContenders.PyTorchWideSae(surroundings, "T2", "dense")),
        wideQuantities(5),
        List.of(
            new Tolerance(
                "train-mse",
                0.06,
                "T2 in two seeds: 2.274 and 2.294 after six steps, from 3.05 at the start")));
  }

  private static List<Tolerance> exp1Tolerances() {
    return List.of(
        new Tolerance(
            "classifier.test-accuracy",
            0.006,
            "eight seeds: .9605–.9656, standard deviation .0014"),
        new Tolerance("code.train-loss", 0.09, "three seeds: .160–.225, and half as much again"));
  }

  private static List<Tolerance> exp3Tolerances() {
    return List.of(
        new Tolerance(
            "classifier.test-accuracy",
            0.005,
            "eight seeds: .9790–.9829, standard deviation .0012"),
        new Tolerance("sae-low.test-mse", 0.0006, "eight seeds: .0005 ± .0001"),
        new Tolerance(
            "sae-low.test-loss",
            0.007,
            "eight seeds: .0031–.0100, erratic for the penalty's clamp"),
        new Tolerance("sae-high.test-mse", 0.0006, "as for ρ = 0.1"),
        new Tolerance("sae-high.test-loss", 0.01, "eight seeds: .0001–.0100, more erratic still"),
        new Tolerance("decoder.test-loss", 0.002, "three seeds: .0663–.0671"));
  }

  private static BenchmarkMetric together(String... parts) {
    return BenchmarkMetric.elapsed(
        "**training, measuring and importance**", DecantExperiment.ELAPSED, parts);
  }

  private static List<BenchmarkMetric> wideQuantities(int products) {
    return List.of(
        BenchmarkMetric.seconds("**a step**", "step"),
        BenchmarkMetric.optional(
            "its matrix products", "s", outcome -> outcome.seconds("products"), "products"),
        BenchmarkMetric.optional(
            "everything else, of the step",
            "%",
            outcome -> 100 * (1 - outcome.seconds("products") / outcome.seconds("step")),
            "products"),
        BenchmarkMetric.optional(
            "matrix products reach",
            "GFLOP/s",
            outcome -> products * PRODUCT / outcome.seconds("products"),
            "products"),
        BenchmarkMetric.optional(
            "sgemm's peak", "GFLOP/s", outcome -> outcome.metric("sgemm-peak"), "sgemm-peak"),
        BenchmarkMetric.optional(
            "matrix products reach, of the peak",
            "%",
            outcome ->
                100
                    * products
                    * PRODUCT
                    / outcome.seconds("products")
                    / outcome.metric("sgemm-peak"),
            "products",
            "sgemm-peak"),
        BenchmarkMetric.memory());
  }

  private DecantExperiment decant(
      String name,
      String experiment,
      DecantExperiment.TimedParts parts,
      int seeds,
      List<String> words) {
    return new DecantExperiment(surroundings, name, experiment, parts, seeds, List.of(), words);
  }

  private PyTorchExperiment reference(String name, String program, String experiment) {
    return new PyTorchExperiment(surroundings, name, program, experiment);
  }
}
