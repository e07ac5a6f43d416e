package io.decant.bench;

import java.util.List;

/** Creates all comparisons of the benchmark. */
final class BenchmarkCatalog {

  private static final int ROUNDS_IF_SHORT = 5;
  private static final int ROUNDS_IF_LONG = 3;
  private static final int MANY_SEEDS = 8;

  /** The number of seeds in {@code experiments.yaml}. */
  private static final int STUDY_SEEDS = 3;

  private static final int CORES = 2;
  private static final String WIDE_NOTE =
      """
        T2 times its matrix products within the step; Decant's are timed separately, right after training,
        in the same process and with the same kernels. The peak is measured with a product of 2048 × 2048
        matrices, with the BLAS of the process and as many threads as the step. For Decant, that is the
        OpenBLAS of ND4J, which it does not use here: above 100 %, its own kernels are faster.""";
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

  /** The floating-point operations of one matrix product of a wide step, in GFLOP. */
  private static final double PRODUCT_GFLOP = 2.0 * 4096 * 768 * 16384 / GIGA;

  private static final DecantImplementation.TimedParts EXP1 =
      new DecantImplementation.TimedParts(List.of("classifier", "code"), List.of("directions"));
  private static final DecantImplementation.TimedParts EXP3 =
      new DecantImplementation.TimedParts(
          List.of("classifier", "sae-low", "sae-high", "decoder"),
          List.of("importance-low", "importance"));

  private final BenchmarkOptions environment;

  BenchmarkCatalog(BenchmarkOptions environment) {
    this.environment = environment;
  }

  List<BenchmarkDefinition> all() {
    List<BenchmarkDefinition> all =
        List.of(
            exp1(),
            exp3(),
            multiSeed("exp1", "Exp1", EXP1, EXP1_PARTS, exp1Tolerances()),
            multiSeed("exp3", "Exp3", EXP3, EXP3_PARTS, exp3Tolerances()),
            seeds(),
            topK(),
            dense());
    return environment.oneEpochOnly()
        ? all.stream().map(BenchmarkDefinition::withoutTolerances).toList()
        : all;
  }

  private BenchmarkDefinition exp1() {
    return new BenchmarkDefinition(
        "exp1",
        "Exp1: linear model, two-dimensional autoencoder, importance of 49 units after each of its epochs",
        """
        Decant's whole process is a cold start (`./decant run exp1 --seeds 1`): it starts a JVM, checks the
        plan, evaluates stages, renders figures and writes the report. T1 and T2 render and write nothing.
        Decant evaluates an epoch and computes importance while the next epoch trains, so the times of its
        parts overlap. **Training, evaluation and importance** is therefore the wall time from the start of
        the first stage to the end of importance for Decant, and the sum for T1 and T2, which run
        sequentially.""",
        ROUNDS_IF_SHORT,
        List.of(
            decant("Decant", "exp1", EXP1, 1, List.of()),
            decant("Decant, one job", "exp1", EXP1, 1, ONE_JOB),
            reference("T1", "ordinary.py", "exp1"),
            reference("T2", "tuned.py", "exp1")),
        List.of(
            BenchmarkMetric.seconds("training, linear model", "classifier.train"),
            BenchmarkMetric.seconds("training, autoencoder", "code.train"),
            BenchmarkMetric.seconds(
                "evaluation after each epoch", "classifier.evaluate", "code.evaluate"),
            BenchmarkMetric.seconds("importance and directions", "directions"),
            total(EXP1_PARTS),
            BenchmarkMetric.wall("**whole process**"),
            BenchmarkMetric.memory()),
        exp1Tolerances());
  }

  private BenchmarkDefinition exp3() {
    return new BenchmarkDefinition(
        "exp3",
        "Exp3: eleven classes, linear model, two SAEs, image decoder, importance of 98 features by class",
        """
        The scrambled images are resampled, and their hidden activations recomputed, in every epoch as part
        of a stage's training. In each epoch they are the same for the three stages that read them; Decant
        and T2 compute them only once. Decant runs steps in parallel: the times of its parts overlap, and
        each takes longer than it would alone. **Training, evaluation and importance** is therefore the wall
        time from the start of the first stage to the end of the last stage or importance probe for Decant,
        also with one job, and the sum for T1 and T2, which run sequentially. Decant's whole process also
        computes steering, similarities and t-SNE maps, renders figures and writes files.""",
        ROUNDS_IF_LONG,
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
                "evaluation after each epoch",
                "classifier.evaluate",
                "sae-low.evaluate",
                "sae-high.evaluate",
                "decoder.evaluate"),
            BenchmarkMetric.seconds("importance, both SAEs", "importance-low", "importance"),
            total(EXP3_PARTS),
            BenchmarkMetric.wall("**whole process**"),
            BenchmarkMetric.memory()),
        exp3Tolerances());
  }

  private BenchmarkDefinition multiSeed(
      String experiment,
      String title,
      DecantImplementation.TimedParts parts,
      String[] names,
      List<Tolerance> tolerances) {
    return new BenchmarkDefinition(
        experiment + "-seeds",
        title + " with three seeds, as in `./decant run " + experiment + "`",
        """
        `experiments.yaml` uses three seeds, since one seed proves little. Decant runs them in one process,
        in parallel on all processors, with figures and report; JIT compilation, a large part of a single
        seed, ends after the first. T1 and T2 run them sequentially, in one process per seed; T2 also with
        two concurrent processes, whose memory is added up. For Decant, **training, evaluation and
        importance** is the wall time from the start of the first stage of any seed to the end of the last
        stage or importance probe of any seed.""",
        ROUNDS_IF_LONG,
        List.of(
            decant("Decant", experiment, parts, STUDY_SEEDS, List.of()),
            new PyTorchMultiSeedImplementation(
                reference("T1", "ordinary.py", experiment), STUDY_SEEDS, 1),
            new PyTorchMultiSeedImplementation(
                reference("T2", "tuned.py", experiment), STUDY_SEEDS, 1),
            new PyTorchMultiSeedImplementation(
                reference("T2", "tuned.py", experiment), STUDY_SEEDS, CORES)),
        List.of(
            total(names), BenchmarkMetric.wall("**whole processes**"), BenchmarkMetric.memory()),
        tolerances);
  }

  private BenchmarkDefinition seeds() {
    return new BenchmarkDefinition(
        "seeds",
        "Eight seeds of Exp1 on two cores",
        """
        With one job, the JIT compiler and the garbage collector still use the second core; *one core*
        restricts the whole process to one processor (`taskset --cpu-list 0`). The fastest way to train many
        seeds with PyTorch is one process per seed, two of them concurrently; their memory is added up.""",
        ROUNDS_IF_LONG,
        List.of(
            decant(
                "Decant, two jobs",
                "exp1",
                EXP1,
                MANY_SEEDS,
                List.of("--jobs", Integer.toString(CORES))),
            decant("Decant, one job", "exp1", EXP1, MANY_SEEDS, ONE_JOB),
            new DecantImplementation(
                environment, "Decant, one core", "exp1", EXP1, MANY_SEEDS, ONE_CORE, ONE_JOB),
            new PyTorchMultiSeedImplementation(
                reference("T2", "tuned.py", "exp1"), MANY_SEEDS, CORES)),
        List.of(BenchmarkMetric.wall("**whole processes**"), BenchmarkMetric.memory()),
        exp1Tolerances());
  }

  private BenchmarkDefinition topK() {
    return new BenchmarkDefinition(
        "topk",
        "Training step of a TopK SAE, 768 → 16,384, k = 32, batch 4,096",
        "Only one dense matrix product (103 GFLOP) remains; the rest is top-k selection and sparse\n"
            + "products.\n"
            + WIDE_NOTE,
        ROUNDS_IF_LONG,
        List.of(
            new WideSaeImplementations.DecantWideSae("Decant", "topk"),
            new WideSaeImplementations.PyTorchWideSae(environment, "T1", "topk"),
            new WideSaeImplementations.PyTorchWideSae(environment, "T2", "topk")),
        wideSaeMetrics(1),
        List.of(
            new Tolerance("train-mse", 0.005, "T2 in three seeds: 1.0398–1.0412 after six steps")));
  }

  private BenchmarkDefinition dense() {
    return new BenchmarkDefinition(
        "dense",
        "Training step of a dense SAE with an L1 penalty, 768 → 16,384, batch 4,096",
        "Five matrix products of 103 GFLOP each dominate the time.\n" + WIDE_NOTE,
        ROUNDS_IF_LONG,
        List.of(
            new WideSaeImplementations.DecantWideSae("Decant", "dense"),
            new WideSaeImplementations.PyTorchWideSae(environment, "T1", "dense"),
            new WideSaeImplementations.PyTorchWideSae(environment, "T2", "dense")),
        wideSaeMetrics(5),
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
        new Tolerance(
            "code.train-loss",
            0.09,
            "three seeds: .160–.225, plus a margin of about half the range"));
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
            "eight seeds: .0031–.0100, erratic because the penalty is clamped"),
        new Tolerance("sae-high.test-mse", 0.0006, "as for ρ = 0.1"),
        new Tolerance("sae-high.test-loss", 0.01, "eight seeds: .0001–.0100, even more erratic"),
        new Tolerance("decoder.test-loss", 0.002, "three seeds: .0663–.0671"));
  }

  private static BenchmarkMetric total(String... parts) {
    return BenchmarkMetric.elapsed(
        "**training, evaluation and importance**", DecantImplementation.ELAPSED, parts);
  }

  private static List<BenchmarkMetric> wideSaeMetrics(int products) {
    return List.of(
        BenchmarkMetric.seconds("**step**", "step"),
        BenchmarkMetric.optional(
            "matrix products", "s", measurement -> measurement.seconds("products"), "products"),
        BenchmarkMetric.optional(
            "everything else, share of the step",
            "%",
            measurement ->
                100 * (1 - measurement.seconds("products") / measurement.seconds("step")),
            "products"),
        BenchmarkMetric.optional(
            "matrix product throughput",
            "GFLOP/s",
            measurement -> products * PRODUCT_GFLOP / measurement.seconds("products"),
            "products"),
        BenchmarkMetric.optional(
            "SGEMM peak", "GFLOP/s", measurement -> measurement.metric("sgemm-peak"), "sgemm-peak"),
        BenchmarkMetric.optional(
            "matrix product throughput, share of the peak",
            "%",
            measurement ->
                100
                    * products
                    * PRODUCT_GFLOP
                    / measurement.seconds("products")
                    / measurement.metric("sgemm-peak"),
            "products",
            "sgemm-peak"),
        BenchmarkMetric.memory());
  }

  private DecantImplementation decant(
      String name,
      String experiment,
      DecantImplementation.TimedParts parts,
      int seeds,
      List<String> extraArguments) {
    return new DecantImplementation(
        environment, name, experiment, parts, seeds, List.of(), extraArguments);
  }

  private PyTorchImplementation reference(String name, String program, String experiment) {
    return new PyTorchImplementation(environment, name, program, experiment);
  }
}
