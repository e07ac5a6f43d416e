package io.decant.report;

import io.decant.api.DatasetSpec;
import io.decant.api.EpochMetrics;
import io.decant.api.Figure;
import io.decant.api.Finding;
import io.decant.api.ImageShape;
import io.decant.api.Observation;
import io.decant.api.ObservationEpoch;
import io.decant.api.ObservationSeries;
import io.decant.api.ObservationSpec;
import io.decant.api.ParameterShape;
import io.decant.api.Port;
import io.decant.api.PublishedResult;
import io.decant.api.SparsityTarget;
import io.decant.api.StageSpec;
import io.decant.api.Table;
import io.decant.api.config.PortRef;
import io.decant.api.metrics.ReconstructionMetrics;
import io.decant.api.metrics.SparsityMetrics;
import io.decant.api.metrics.StageDiagnostics;
import io.decant.api.results.MetricSummary;
import io.decant.api.results.RunResults;
import io.decant.api.results.SeedResults;
import io.decant.api.results.StepInfo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Runs to report on, put together part by part; what is not set is empty. */
final class SampleRunBuilder {

  private final Path folder;
  private final List<Long> seeds;
  private final List<StepInfo> steps = new ArrayList<>();
  private final List<MetricSummary> metrics = new ArrayList<>();
  private final List<PublishedResult> published = new ArrayList<>();
  private final List<RunResults.ProvenanceEntry> provenance = new ArrayList<>();
  private final Map<Long, SeedResults> views = new LinkedHashMap<>();
  private String title = "Do dense features fall into two directions?";
  private String question = "";
  private List<String> next = List.of();

  /** A run of these seeds that has neither steps nor results. */
  SampleRunBuilder(Path folder, Long... seeds) {
    this.folder = folder;
    this.seeds = List.of(seeds);
    for (long seed : seeds) {
      views.put(
          seed,
          new SeedResults(
              seed,
              "seed-" + seed,
              new LinkedHashMap<>(),
              new LinkedHashMap<>(),
              new LinkedHashMap<>(),
              new LinkedHashMap<>(),
              new LinkedHashMap<>()));
    }
  }

  SampleRunBuilder title(String text) {
    title = text;
    return this;
  }

  SampleRunBuilder question(String text) {
    question = text;
    return this;
  }

  SampleRunBuilder next(String... suggestions) {
    next = List.of(suggestions);
    return this;
  }

  SampleRunBuilder data(String name) {
    steps.add(
        step(
            name,
            StepInfo.StepKind.DATA,
            "idx-images",
            "IDX images",
            Map.of("path", "data/mnist"),
            List.of(),
            null));
    return this;
  }

  /**
   * A stage on one port, with one output and a width that is asked to have a mean activation, if
   * {@code rho > 0}.
   */
  SampleRunBuilder stage(
      String name, String plugin, String reads, String port, int width, double rho) {
    Map<String, String> configuration = new LinkedHashMap<>();
    configuration.put("reads", reads);
    configuration.put("epochs", "10");
    configuration.put("learning-rate", "1e-3");
    configuration.put("batch-size", "64");
    if (rho > 0) {
      configuration.put("penalty", "rho: " + rho + "\nweight: 1e-4\nclamp: 1e-8");
    }
    StageSpec spec =
        new StageSpec(
            PortRef.parse(reads),
            List.of(
                new Port(port, width, "activations"),
                new Port(port + "-out", 49, "what comes out")),
            List.of(
                ParameterShape.of("encoder.weight", width, 49),
                ParameterShape.of("encoder.bias", width)),
            Set.of(),
            rho > 0
                ? List.of(
                    new SparsityTarget(
                        "penalty.rho", rho, port, SparsityTarget.SparsityMetric.MEAN_ACTIVATION))
                : List.of(),
            10);
    String title = "A " + plugin.replace('-', ' ');
    steps.add(
        step(name, StepInfo.StepKind.STAGE, plugin, title, configuration, List.of(reads), spec));
    return this;
  }

  SampleRunBuilder probe(String name, String plugin, String... reads) {
    steps.add(
        new StepInfo(
            name,
            StepInfo.StepKind.PROBE,
            plugin,
            "What " + name + " sees",
            "Looks at what it reads and says what it sees.",
            Map.of("every", "epoch"),
            List.of(reads),
            Optional.empty(),
            Optional.of(new ObservationSpec(List.of(), List.of(), List.of()))));
    return this;
  }

  SampleRunBuilder figureStep(String name, String plugin, String... reads) {
    steps.add(
        step(
            name,
            StepInfo.StepKind.FIGURE,
            plugin,
            "Figure " + name,
            Map.of(),
            List.of(reads),
            null));
    return this;
  }

  private static StepInfo step(
      String name,
      StepInfo.StepKind kind,
      String plugin,
      String title,
      Map<String, String> configuration,
      List<String> inputs,
      StageSpec spec) {
    return new StepInfo(
        name,
        kind,
        plugin,
        title,
        "Does what " + plugin + " does, in one sentence.",
        configuration,
        inputs,
        Optional.ofNullable(spec),
        Optional.empty());
  }

  SampleRunBuilder measure(String address, String label, String unit, Double... values) {
    metrics.add(new MetricSummary(address, label, unit, List.of(values)));
    return this;
  }

  SampleRunBuilder published(
      String address, Double value, Integer epoch, Double low, Double high, String source) {
    published.add(
        new PublishedResult(
            address,
            Optional.ofNullable(value),
            Optional.ofNullable(epoch),
            low == null ? Optional.empty() : Optional.of(new PublishedResult.Interval(low, high)),
            source));
    return this;
  }

  SampleRunBuilder published(PublishedResult number) {
    published.add(number);
    return this;
  }

  SampleRunBuilder provenance(String section, String name, String value) {
    provenance.add(new RunResults.ProvenanceEntry(section, name, value));
    return this;
  }

  /** Epochs in which a measure goes from one value to another. */
  SampleRunBuilder epochs(long seed, String stage, String measure, double first, double last) {
    List<EpochMetrics> reports =
        new ArrayList<>(views.get(seed).epochMetrics().getOrDefault(stage, List.of()));
    for (int epoch = 1; epoch <= 10; epoch++) {
      double value = first + (last - first) * (epoch - 1) / 9;
      Map<String, Double> values = new LinkedHashMap<>();
      if (reports.size() >= epoch) {
        values.putAll(reports.get(epoch - 1).metrics());
        values.put(measure, value);
        reports.set(epoch - 1, new EpochMetrics(epoch, 10, values));
      } else {
        reports.add(new EpochMetrics(epoch, 10, Map.of(measure, value)));
      }
    }
    views.get(seed).epochMetrics().put(stage, reports);
    views.get(seed).seconds().put(stage, 12.5);
    return this;
  }

  /** A stage's audit: each unit of its port is on for the given share of examples. */
  SampleRunBuilder audit(
      long seed,
      String stage,
      String port,
      double meanActivation,
      double[] density,
      Finding... findings) {
    double l0 = 0;
    for (double d : density) {
      l0 += d;
    }
    double[] means = new double[density.length];
    Arrays.fill(means, meanActivation);
    SparsityMetrics sparsity =
        new SparsityMetrics(10_000, l0, 1 - l0 / density.length, meanActivation, density, means);
    views
        .get(seed)
        .diagnostics()
        .put(
            stage,
            new StageDiagnostics(
                Map.of(port, sparsity),
                Optional.of(new ReconstructionMetrics(0.1, 0.9)),
                List.of(findings)));
    return this;
  }

  SampleRunBuilder observed(long seed, String probe, List<Table> tables, Finding... findings) {
    Observation.Builder observation = Observation.builder();
    tables.forEach(observation::table);
    List.of(findings).forEach(observation::finding);
    views
        .get(seed)
        .observations()
        .put(probe, ObservationSeries.of(Map.of(new ObservationEpoch(10), observation.build())));
    return this;
  }

  SampleRunBuilder figure(long seed, String step, Figure... figures) {
    views.get(seed).figures().put(step, List.of(figures));
    return this;
  }

  /** Where a seed's figures are drawn. */
  SampleFigures figures(long seed) {
    return new SampleFigures(folder.resolve("seed-" + seed));
  }

  RunResults view() {
    List<String> classes = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    return new RunResults(
        "exp",
        title,
        question,
        next,
        new DatasetSpec(784, classes, Optional.of(new ImageShape(28, 28)), 60_000, 10_000, false),
        steps,
        seeds.stream().map(views::get).toList(),
        metrics,
        published,
        provenance,
        folder);
  }
}
