package io.decant.report;

import static io.decant.report.Element.tag;

import io.decant.api.SparsityRequest;
import io.decant.api.StageOutline;
import io.decant.api.measure.Sparsity;
import io.decant.api.measure.StageAudit;
import io.decant.api.run.RunView;
import io.decant.api.run.SeedView;
import io.decant.api.run.StepView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The chapter that sets beside every requested sparsity the measured one. */
final class SparsitySection {

  private static final List<String> COLUMNS =
      List.of(
          "Seed", "L0: units on", "Share of zeros", "Mean activation", "Never on (test)", "Always on (test)",
          "Density of units: lowest, median, highest", "Histogram of densities");

  private static final String NEVER_ZERO =
      "no activation is ever exactly zero, so that L0 does not tell how sparse they are";

  private final RunView run;

  SparsitySection(RunView run) {
    this.run = run;
  }

  /** The chapter. */
  Element element() {
    Element section = tag("section").with("id", "sparsity").add(tag("h2", "Requested and measured"));
    section.add(
        tag("p")
            .text(
                "How sparse activations are, over the test examples. L0 is the mean number of units that are not"
                    + " exactly zero; the density of a unit is the share of examples for which it is not; always on"
                    + " means for more than 99 % of them."));
    DataTable table = new DataTable("Measured sparsity of each stage’s ports, test examples", COLUMNS).stacks();
    Element sentences = tag("ul").with("class", "requests");
    boolean asked = false;
    for (StepView step : run.steps()) {
      StageOutline outline = step.stage().orElse(null);
      if (outline == null) {
        continue;
      }
      for (SparsityRequest request : outline.requests()) {
        sentences.add(tag("li").addAll(Prose.inline(sentence(step, request))));
        asked = true;
      }
      ports(outline).forEach((port, requests) -> addRows(table, step, port, requests));
    }
    section.add(asked ? sentences : tag("p", "No stage of this experiment asks for a sparsity."));
    return table.isEmpty() ? section : section.add(table.element());
  }

  /** The ports worth a row: those that something is asked of, and the one meant where only the stage is named. */
  private static Map<String, List<SparsityRequest>> ports(StageOutline outline) {
    Map<String, List<SparsityRequest>> ports = new LinkedHashMap<>();
    ports.put(outline.ports().get(0).name(), new ArrayList<>());
    outline.requests().forEach(r -> ports.computeIfAbsent(r.port(), port -> new ArrayList<>()).add(r));
    return ports;
  }

  private void addRows(DataTable table, StepView step, String port, List<SparsityRequest> requests) {
    if (run.seeds().stream().noneMatch(seed -> measured(seed, step, port).isPresent())) {
      return;
    }
    String asked =
        requests.isEmpty()
            ? "nothing requested"
            : "requested: " + Prose.listing(requests.stream().map(SparsitySection::asked).toList());
    table.group(step.name() + "." + port, asked);
    for (SeedView seed : run.seeds()) {
      measured(seed, step, port).ifPresent(sparsity -> table.row(row(seed, sparsity)));
    }
  }

  private static List<Node> row(SeedView seed, Sparsity measured) {
    double[] density = measured.density().clone();
    Arrays.sort(density);
    return List.of(
        Node.text("Seed " + seed.seed()),
        MeasureCells.number(Numbers.fixed(measured.l0(), 1) + " of " + measured.width()),
        MeasureCells.number(Numbers.fixed(measured.zeroShare(), 3)),
        MeasureCells.number(Numbers.fixed(measured.meanActivation(), 3)),
        MeasureCells.number(String.valueOf(measured.dead())),
        MeasureCells.number(String.valueOf(measured.alwaysOn())),
        MeasureCells.number(
            Numbers.fixed(density[0], 2)
                + " · "
                + Numbers.fixed(density[density.length / 2], 2)
                + " · "
                + Numbers.fixed(density[density.length - 1], 2)),
        DensityBars.of(density));
  }

  private static String asked(SparsityRequest request) {
    return switch (request.measure()) {
      case MEAN_ACTIVATION -> "mean activation " + Numbers.asGiven(request.value());
      case L0 -> "L0 of " + Numbers.asGiven(request.value());
      case ZERO_SHARE -> "share of zeros " + Numbers.asGiven(request.value());
    };
  }

  private String sentence(StepView step, SparsityRequest request) {
    List<Sparsity> measured =
        run.seeds().stream().flatMap(seed -> measured(seed, step, request.port()).stream()).toList();
    String opening =
        String.format(Locale.ROOT, "`%s` asks for %s of each unit of `%s` (`%s: %s`). ",
                step.name(), asked(request), request.port(), request.key(), Numbers.asGiven(request.value()));
    if (request.measure() != SparsityRequest.Measure.MEAN_ACTIVATION) {
      opening = opening.replace(" of each unit of ", " in ");
    }
    if (measured.isEmpty()) {
      return opening + "It was not measured in this run.";
    }
    double on = measured.stream().mapToDouble(Sparsity::l0).average().orElseThrow();
    double share = measured.stream().mapToDouble(Sparsity::share).average().orElseThrow();
    return opening
        + "Measured: "
        + span(measured, request)
        + ". On average "
        + Numbers.fixed(on, 1)
        + " of "
        + measured.get(0).width()
        + " units are on for a test example ("
        + Numbers.percent(share)
        + "): "
        + (measured.stream().allMatch(s -> s.zeroShare() == 0) ? NEVER_ZERO : character(share))
        + ".";
  }

  private static String span(List<Sparsity> measured, SparsityRequest request) {
    double[] values =
        measured.stream()
            .mapToDouble(
                s ->
                    switch (request.measure()) {
                      case MEAN_ACTIVATION -> s.meanActivation();
                      case L0 -> s.l0();
                      case ZERO_SHARE -> s.zeroShare();
                    })
            .sorted()
            .toArray();
    int decimals = request.measure() == SparsityRequest.Measure.L0 ? 1 : 3;
    String low = Numbers.fixed(values[0], decimals);
    String high = Numbers.fixed(values[values.length - 1], decimals);
    return low.equals(high) ? low : Numbers.span(low, high);
  }

  /** A word for the share of units that are on; what is sparse is a convention, so the share stands beside it. */
  private static String character(double share) {
    if (share > 0.5) {
      return "dense, not sparse";
    }
    return share > 0.1 ? "neither dense nor very sparse" : "sparse";
  }

  private static Optional<Sparsity> measured(SeedView seed, StepView step, String port) {
    StageAudit audit = seed.audits().get(step.name());
    return audit == null ? Optional.empty() : Optional.ofNullable(audit.ports().get(port));
  }
}
