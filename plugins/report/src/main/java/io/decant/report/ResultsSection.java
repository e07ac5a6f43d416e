package io.decant.report;

import static io.decant.report.HtmlElement.tag;

import io.decant.api.Figure;
import io.decant.api.results.RunResults;
import io.decant.api.results.SeedResults;
import io.decant.api.results.StepInfo;
import io.decant.api.results.StepInfo.StepKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The section of results: findings, figures and tables by stage, then by probe. */
final class ResultsSection {

  private final RunResults run;
  private final RunFigureFiles folder;

  ResultsSection(RunResults run) {
    this.run = run;
    this.folder = RunFigureFiles.of(run);
  }

  /** Returns the section. */
  HtmlElement element() {
    Map<String, List<StepInfo>> figures = figuresByStep();
    List<HtmlElement> elements = new ArrayList<>();
    for (StepInfo figure : figures.getOrDefault("", List.of())) {
      addStep(elements, figure, drawings(figure));
    }
    for (StepInfo step : run.steps()) {
      if (step.kind() == StepKind.STAGE || step.kind() == StepKind.PROBE) {
        addStep(elements, step, parts(step, figures.getOrDefault(step.name(), List.of())));
      }
    }
    HtmlElement section = tag("section").with("id", "results").add(tag("h2", "Results"));
    return elements.isEmpty()
        ? section.add(tag("p", "There are no results."))
        : section.addAll(elements);
  }

  private static void addStep(List<HtmlElement> elements, StepInfo step, List<HtmlElement> parts) {
    if (!parts.isEmpty()) {
      elements.add(heading(step));
      elements.addAll(parts);
    }
  }

  private static HtmlElement heading(StepInfo step) {
    return tag("h3")
        .with(
            "id",
            "step."
                + step.kind().name().toLowerCase(Locale.ROOT)
                + "."
                + HtmlEscaper.toId(step.name()))
        .add(
            HtmlNode.text(step.title() + " "), tag("code", step.name()).with("class", "step-name"));
  }

  private List<HtmlElement> parts(StepInfo step, List<StepInfo> figures) {
    List<HtmlElement> parts = new ArrayList<>();
    List<MergedFinding> findings = MergedFinding.of(run, step);
    if (!findings.isEmpty()) {
      parts.add(FindingList.of(run, findings));
    }
    new TrainingTable(run, step.name()).element().ifPresent(parts::add);
    figures.forEach(figure -> parts.addAll(drawings(figure)));
    parts.addAll(new ProbeTables(run, step).elements());
    return parts;
  }

  /**
   * Groups figures by the last step that they read; those that read no step are under an empty
   * name.
   */
  private Map<String, List<StepInfo>> figuresByStep() {
    Map<String, List<StepInfo>> figures = new LinkedHashMap<>();
    List<String> order =
        run.steps().stream()
            .filter(s -> s.kind() == StepKind.STAGE || s.kind() == StepKind.PROBE)
            .map(StepInfo::name)
            .toList();
    for (StepInfo step : run.steps()) {
      if (step.kind() == StepKind.FIGURE && hasFigures(step)) {
        String last =
            step.reads().stream()
                .map(MetricIndex::stepOf)
                .filter(order::contains)
                .max(Comparator.comparingInt(order::indexOf))
                .orElse("");
        figures.computeIfAbsent(last, name -> new ArrayList<>()).add(step);
      }
    }
    return figures;
  }

  private boolean hasFigures(StepInfo step) {
    return run.seeds().stream().anyMatch(seed -> !figures(seed, step).isEmpty());
  }

  private static List<Figure> figures(SeedResults seed, StepInfo step) {
    return seed.figures().getOrDefault(step.name(), List.of());
  }

  private List<HtmlElement> drawings(StepInfo step) {
    Set<String> names = new LinkedHashSet<>();
    run.seeds().forEach(seed -> figures(seed, step).forEach(figure -> names.add(figure.name())));
    List<HtmlElement> figures = new ArrayList<>();
    for (String name : names) {
      figures.add(
          SeedTabs.of(
              "figure." + HtmlEscaper.toId(step.name()) + "." + HtmlEscaper.toId(name),
              named(step, name),
              run.seeds(),
              seed -> figureBlock(step, seed, name)));
    }
    return figures;
  }

  private String named(StepInfo step, String name) {
    return run.seeds().stream()
        .flatMap(seed -> figure(seed, step, name).stream())
        .map(Figure::title)
        .findFirst()
        .orElse(name);
  }

  private static Optional<Figure> figure(SeedResults seed, StepInfo step, String name) {
    return figures(seed, step).stream().filter(figure -> figure.name().equals(name)).findFirst();
  }

  private HtmlNode figureBlock(StepInfo step, SeedResults seed, String name) {
    return figure(seed, step, name)
        .map(figure -> new FigureBlock(folder, seed, step.name(), figure).element())
        .orElseGet(
            () ->
                tag("p", "This figure was not rendered for seed " + seed.seed() + ".")
                    .with("class", "missing"));
  }
}
