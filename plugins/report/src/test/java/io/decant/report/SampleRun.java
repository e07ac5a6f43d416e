package io.decant.report;

import io.decant.api.DataOutline;
import io.decant.api.EpochReport;
import io.decant.api.Figure;
import io.decant.api.Finding;
import io.decant.api.Moment;
import io.decant.api.Observation;
import io.decant.api.ObservationOutline;
import io.decant.api.ObservationSeries;
import io.decant.api.ParameterShape;
import io.decant.api.PictureShape;
import io.decant.api.Port;
import io.decant.api.Published;
import io.decant.api.SparsityRequest;
import io.decant.api.StageOutline;
import io.decant.api.Table;
import io.decant.api.config.PortRef;
import io.decant.api.measure.Reconstruction;
import io.decant.api.measure.Sparsity;
import io.decant.api.measure.StageAudit;
import io.decant.api.run.MeasureView;
import io.decant.api.run.RunView;
import io.decant.api.run.SeedView;
import io.decant.api.run.StepView;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Runs to report on, put together part by part; what is not set is empty. */
final class SampleRun {

  private final Path folder;
  private final List<Long> seeds;
  private final List<StepView> steps = new ArrayList<>();
  private final List<MeasureView> measures = new ArrayList<>();
  private final List<Published> published = new ArrayList<>();
  private final List<RunView.ProvenanceEntry> provenance = new ArrayList<>();
  private final Map<Long, SeedView> views = new LinkedHashMap<>();
  private String title = "Do dense features fall into two directions?";
  private String question = "";
  private List<String> next = List.of();

  /** A run of these seeds that has neither steps nor results. */
  SampleRun(Path folder, Long... seeds) {
    this.folder = folder;
    this.seeds = List.of(seeds);
    for (long seed : seeds) {
      views.put(
          seed,
          new SeedView(
              seed,
              "seed-" + seed,
              new LinkedHashMap<>(),
              new LinkedHashMap<>(),
              new LinkedHashMap<>(),
              new LinkedHashMap<>(),
              new LinkedHashMap<>()));
    }
  }

  SampleRun title(String words) {
    title = words;
    return this;
  }

  SampleRun question(String words) {
    question = words;
    return this;
  }

  SampleRun next(String... suggestions) {
    next = List.of(suggestions);
    return this;
  }

  SampleRun data(String name) {
    steps.add(
        step(name, StepView.Kind.DATA, "idx-images", "IDX images", Map.of("path", "data/mnist"), List.of(), null));
    return this;
  }

  /** A stage on one port, with one output and a width that is asked to have a mean activation, if {@code rho > 0}. */
  SampleRun stage(String name, String plugin, String reads, String port, int width, double rho) {
    Map<String, String> configuration = new LinkedHashMap<>();
    configuration.put("reads", reads);
    configuration.put("epochs", "10");
    configuration.put("learning-rate", "1e-3");
    configuration.put("batch-size", "64");
    if (rho > 0) {
      configuration.put("penalty", "rho: " + rho + "\nweight: 1e-4\nclamp: 1e-8");
    }
    StageOutline outline =
        new StageOutline(
            PortRef.parse(reads),
            List.of(new Port(port, width, "activations"), new Port(port + "-out", 49, "what comes out")),
            List.of(ParameterShape.of("encoder.weight", width, 49), ParameterShape.of("encoder.bias", width)),
            Set.of(),
            rho > 0
                ? List.of(new SparsityRequest("penalty.rho", rho, port, SparsityRequest.Measure.MEAN_ACTIVATION))
                : List.of(),
            10);
    String title = "A " + plugin.replace('-', ' ');
    steps.add(step(name, StepView.Kind.STAGE, plugin, title, configuration, List.of(reads), outline));
    return this;
  }

  SampleRun probe(String name, String plugin, String... reads) {
    steps.add(
        new StepView(
            name,
            StepView.Kind.PROBE,
            plugin,
            "What " + name + " sees",
            "Looks at what it reads and says what it sees.",
            Map.of("every", "epoch"),
            List.of(reads),
            Optional.empty(),
            Optional.of(new ObservationOutline(List.of(), List.of(), List.of()))));
    return this;
  }

  SampleRun figureStep(String name, String plugin, String... reads) {
    steps.add(step(name, StepView.Kind.FIGURE, plugin, "Figure " + name, Map.of(), List.of(reads), null));
    return this;
  }

  private static StepView step(
      String name,
      StepView.Kind kind,
      String plugin,
      String title,
      Map<String, String> configuration,
      List<String> reads,
      StageOutline outline) {
    return new StepView(
        name,
        kind,
        plugin,
        title,
        "Does what " + plugin + " does, in one sentence.",
        configuration,
        reads,
        Optional.ofNullable(outline),
        Optional.empty());
  }

  SampleRun measure(String address, String label, String unit, Double... values) {
    measures.add(new MeasureView(address, label, unit, List.of(values)));
    return this;
  }

  SampleRun published(String address, Double value, Integer epoch, Double low, Double high, String source) {
    published.add(
        new Published(
            address,
            Optional.ofNullable(value),
            Optional.ofNullable(epoch),
            low == null ? Optional.empty() : Optional.of(new Published.Interval(low, high)),
            source));
    return this;
  }

  SampleRun published(Published number) {
    published.add(number);
    return this;
  }

  SampleRun provenance(String section, String name, String value) {
    provenance.add(new RunView.ProvenanceEntry(section, name, value));
    return this;
  }

  /** Epochs in which a measure goes from one value to another. */
  SampleRun epochs(long seed, String stage, String measure, double first, double last) {
    List<EpochReport> reports = new ArrayList<>(views.get(seed).epochs().getOrDefault(stage, List.of()));
    for (int epoch = 1; epoch <= 10; epoch++) {
      double value = first + (last - first) * (epoch - 1) / 9;
      Map<String, Double> values = new LinkedHashMap<>();
      if (reports.size() >= epoch) {
        values.putAll(reports.get(epoch - 1).measures());
        values.put(measure, value);
        reports.set(epoch - 1, new EpochReport(epoch, 10, values));
      } else {
        reports.add(new EpochReport(epoch, 10, Map.of(measure, value)));
      }
    }
    views.get(seed).epochs().put(stage, reports);
    views.get(seed).seconds().put(stage, 12.5);
    return this;
  }

  /** A stage's audit: each unit of its port is on for the given share of examples. */
  SampleRun audit(long seed, String stage, String port, double meanActivation, double[] density, Finding... findings) {
    double l0 = 0;
    for (double d : density) {
      l0 += d;
    }
    double[] means = new double[density.length];
    Arrays.fill(means, meanActivation);
    Sparsity sparsity = new Sparsity(10_000, l0, 1 - l0 / density.length, meanActivation, density, means);
    views
        .get(seed)
        .audits()
        .put(
            stage,
            new StageAudit(Map.of(port, sparsity), Optional.of(new Reconstruction(0.1, 0.9)), List.of(findings)));
    return this;
  }

  SampleRun observed(long seed, String probe, List<Table> tables, Finding... findings) {
    Observation.Builder seen = Observation.builder();
    tables.forEach(seen::table);
    List.of(findings).forEach(seen::finding);
    views.get(seed).observations().put(probe, ObservationSeries.of(Map.of(new Moment(10), seen.build())));
    return this;
  }

  SampleRun figure(long seed, String step, Figure... figures) {
    views.get(seed).figures().put(step, List.of(figures));
    return this;
  }

  /** Where a seed's figures are drawn. */
  SampleFigures figures(long seed) {
    return new SampleFigures(folder.resolve("seed-" + seed));
  }

  RunView view() {
    List<String> classes = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    return new RunView(
        "exp",
        title,
        question,
        next,
        new DataOutline(784, classes, Optional.of(new PictureShape(28, 28)), 60_000, 10_000, false),
        steps,
        seeds.stream().map(views::get).toList(),
        measures,
        published,
        provenance,
        folder);
  }
}
