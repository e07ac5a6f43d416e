package io.decant.report;

import static io.decant.report.HtmlElement.tag;

import io.decant.api.SparsityTarget;
import io.decant.api.StageSpec;
import io.decant.api.metrics.SparsityMetrics;
import io.decant.api.metrics.StageDiagnostics;
import io.decant.api.results.RunResults;
import io.decant.api.results.SeedResults;
import io.decant.api.results.StepInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The section that compares requested with measured sparsity. */
final class SparsitySection {

  private static final List<String> COLUMNS =
      List.of(
          "Seed",
          "L0: active units",
          "Fraction of zeros",
          "Mean activation",
          "Never active (test)",
          "Always active (test)",
          "Unit density: minimum, median, maximum",
          "Density histogram");

  private static final String NEVER_ZERO =
      "no activation is exactly zero, so L0 does not measure their sparsity";

  private final RunResults run;

  SparsitySection(RunResults run) {
    this.run = run;
  }

  /** Returns the section. */
  HtmlElement element() {
    HtmlElement section = tag("section").with("id", "sparsity").add(tag("h2", "Sparsity"));
    section.add(
        tag("p")
            .text(
                "Sparsity of activations on the test examples. L0 is the mean number of units that are not"
                    + " exactly zero; the density of a unit is the fraction of examples on which it is not; always active"
                    + " means on more than 99 % of them."));
    HtmlTable table =
        new HtmlTable("Measured sparsity of each stage’s ports, test examples", COLUMNS)
            .stackOnNarrowScreens();
    HtmlElement sentences = tag("ul").with("class", "requests");
    boolean hasTargets = false;
    for (StepInfo step : run.steps()) {
      StageSpec spec = step.stageSpec().orElse(null);
      if (spec == null) {
        continue;
      }
      for (SparsityTarget target : spec.sparsityTargets()) {
        sentences.add(tag("li").addAll(InlineMarkup.parseInline(sentence(step, target))));
        hasTargets = true;
      }
      ports(spec).forEach((port, targets) -> addRows(table, step, port, targets));
    }
    section.add(
        hasTargets ? sentences : tag("p", "No stage of this experiment requests sparsity."));
    return table.isEmpty() ? section : section.add(table.toElement());
  }

  /** Returns the ports with a row: those with a sparsity target, and the default port. */
  private static Map<String, List<SparsityTarget>> ports(StageSpec spec) {
    Map<String, List<SparsityTarget>> ports = new LinkedHashMap<>();
    ports.put(spec.ports().get(0).name(), new ArrayList<>());
    spec.sparsityTargets()
        .forEach(r -> ports.computeIfAbsent(r.port(), port -> new ArrayList<>()).add(r));
    return ports;
  }

  private void addRows(HtmlTable table, StepInfo step, String port, List<SparsityTarget> targets) {
    if (run.seeds().stream().noneMatch(seed -> measured(seed, step, port).isPresent())) {
      return;
    }
    String target =
        targets.isEmpty()
            ? "nothing requested"
            : "requested: "
                + InlineMarkup.joinWithAnd(
                    targets.stream().map(SparsitySection::formatTarget).toList());
    table.addGroup(step.name() + "." + port, target);
    for (SeedResults seed : run.seeds()) {
      measured(seed, step, port).ifPresent(sparsity -> table.addRow(row(seed, sparsity)));
    }
  }

  private static List<HtmlNode> row(SeedResults seed, SparsityMetrics measured) {
    double[] density = measured.density().clone();
    Arrays.sort(density);
    return List.of(
        HtmlNode.text("Seed " + seed.seed()),
        MetricCells.number(
            ReportNumberFormatter.fixed(measured.l0(), 1) + " of " + measured.width()),
        MetricCells.number(ReportNumberFormatter.fixed(measured.zeroFraction(), 3)),
        MetricCells.number(ReportNumberFormatter.fixed(measured.meanActivation(), 3)),
        MetricCells.number(String.valueOf(measured.deadCount())),
        MetricCells.number(String.valueOf(measured.alwaysActiveCount())),
        MetricCells.number(
            ReportNumberFormatter.fixed(density[0], 2)
                + " · "
                + ReportNumberFormatter.fixed(density[density.length / 2], 2)
                + " · "
                + ReportNumberFormatter.fixed(density[density.length - 1], 2)),
        DensitySparkline.of(density));
  }

  private static String formatTarget(SparsityTarget target) {
    return switch (target.metric()) {
      case MEAN_ACTIVATION -> "mean activation " + ReportNumberFormatter.exact(target.value());
      case L0 -> "L0 of " + ReportNumberFormatter.exact(target.value());
      case ZERO_SHARE -> "fraction of zeros " + ReportNumberFormatter.exact(target.value());
    };
  }

  private String sentence(StepInfo step, SparsityTarget target) {
    List<SparsityMetrics> measured =
        run.seeds().stream().flatMap(seed -> measured(seed, step, target.port()).stream()).toList();
    String opening =
        String.format(
            Locale.ROOT,
            "`%s` requests %s of each unit of `%s` (`%s: %s`). ",
            step.name(),
            formatTarget(target),
            target.port(),
            target.configKey(),
            ReportNumberFormatter.exact(target.value()));
    if (target.metric() != SparsityTarget.SparsityMetric.MEAN_ACTIVATION) {
      opening = opening.replace(" of each unit of ", " in ");
    }
    if (measured.isEmpty()) {
      return opening + "It was not measured in this run.";
    }
    double meanL0 = measured.stream().mapToDouble(SparsityMetrics::l0).average().orElseThrow();
    double fraction =
        measured.stream().mapToDouble(SparsityMetrics::activeFraction).average().orElseThrow();
    return opening
        + "Measured: "
        + span(measured, target)
        + ". On average "
        + ReportNumberFormatter.fixed(meanL0, 1)
        + " of "
        + measured.get(0).width()
        + " units are active per test example ("
        + ReportNumberFormatter.percent(fraction)
        + "): "
        + (measured.stream().allMatch(s -> s.zeroFraction() == 0)
            ? NEVER_ZERO
            : describeDensity(fraction))
        + ".";
  }

  private static String span(List<SparsityMetrics> measured, SparsityTarget target) {
    double[] values =
        measured.stream()
            .mapToDouble(
                s ->
                    switch (target.metric()) {
                      case MEAN_ACTIVATION -> s.meanActivation();
                      case L0 -> s.l0();
                      case ZERO_SHARE -> s.zeroFraction();
                    })
            .sorted()
            .toArray();
    int decimals = target.metric() == SparsityTarget.SparsityMetric.L0 ? 1 : 3;
    String low = ReportNumberFormatter.fixed(values[0], decimals);
    String high = ReportNumberFormatter.fixed(values[values.length - 1], decimals);
    return low.equals(high) ? low : ReportNumberFormatter.span(low, high);
  }

  /**
   * Describes the fraction of active units; since any threshold of sparsity is a convention, the
   * fraction is printed next to it.
   */
  private static String describeDensity(double fraction) {
    if (fraction > 0.5) {
      return "dense, not sparse";
    }
    return fraction > 0.1 ? "neither dense nor very sparse" : "sparse";
  }

  private static Optional<SparsityMetrics> measured(SeedResults seed, StepInfo step, String port) {
    StageDiagnostics diagnostics = seed.diagnostics().get(step.name());
    return diagnostics == null
        ? Optional.empty()
        : Optional.ofNullable(diagnostics.ports().get(port));
  }
}
