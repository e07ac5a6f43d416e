package io.decant.report;

import static io.decant.report.Element.tag;

import io.decant.api.Figure;
import io.decant.api.run.RunView;
import io.decant.api.run.SeedView;
import io.decant.api.run.StepView;
import io.decant.api.run.StepView.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The chapter of results: what was found, drawn and tabulated, stage by stage and then probe by probe. */
final class ResultsSection {

  private final RunView run;
  private final RunFolder folder;

  ResultsSection(RunView run) {
    this.run = run;
    this.folder = RunFolder.of(run);
  }

  /** The chapter. */
  Element element() {
    Map<String, List<StepView>> figures = figuresByStep();
    List<Element> told = new ArrayList<>();
    for (StepView figure : figures.getOrDefault("", List.of())) {
      tell(told, figure, drawings(figure));
    }
    for (StepView step : run.steps()) {
      if (step.kind() == Kind.STAGE || step.kind() == Kind.PROBE) {
        tell(told, step, parts(step, figures.getOrDefault(step.name(), List.of())));
      }
    }
    Element section = tag("section").with("id", "results").add(tag("h2", "Results"));
    return told.isEmpty() ? section.add(tag("p", "There is nothing to show.")) : section.addAll(told);
  }

  private static void tell(List<Element> told, StepView step, List<Element> parts) {
    if (!parts.isEmpty()) {
      told.add(heading(step));
      told.addAll(parts);
    }
  }

  private static Element heading(StepView step) {
    return tag("h3")
        .with("id", "step." + step.kind().name().toLowerCase(Locale.ROOT) + "." + Escaping.id(step.name()))
        .add(Node.text(step.title() + " "), tag("code", step.name()).with("class", "step-name"));
  }

  private List<Element> parts(StepView step, List<StepView> figures) {
    List<Element> parts = new ArrayList<>();
    List<MergedFinding> findings = MergedFinding.of(run, step);
    if (!findings.isEmpty()) {
      parts.add(FindingList.of(run, findings));
    }
    new TrainingTable(run, step.name()).element().ifPresent(parts::add);
    figures.forEach(figure -> parts.addAll(drawings(figure)));
    parts.addAll(new ObservedTables(run, step).elements());
    return parts;
  }

  /** Each figure belongs to the last step that it reads; one that reads none to the run, under an empty name. */
  private Map<String, List<StepView>> figuresByStep() {
    Map<String, List<StepView>> figures = new LinkedHashMap<>();
    List<String> order =
        run.steps().stream()
            .filter(s -> s.kind() == Kind.STAGE || s.kind() == Kind.PROBE)
            .map(StepView::name)
            .toList();
    for (StepView step : run.steps()) {
      if (step.kind() == Kind.FIGURE && drawn(step)) {
        String last =
            step.reads().stream()
                .map(Measured::stepOf)
                .filter(order::contains)
                .max(Comparator.comparingInt(order::indexOf))
                .orElse("");
        figures.computeIfAbsent(last, name -> new ArrayList<>()).add(step);
      }
    }
    return figures;
  }

  private boolean drawn(StepView step) {
    return run.seeds().stream().anyMatch(seed -> !figures(seed, step).isEmpty());
  }

  private static List<Figure> figures(SeedView seed, StepView step) {
    return seed.figures().getOrDefault(step.name(), List.of());
  }

  private List<Element> drawings(StepView step) {
    Set<String> names = new LinkedHashSet<>();
    run.seeds().forEach(seed -> figures(seed, step).forEach(figure -> names.add(figure.name())));
    List<Element> drawings = new ArrayList<>();
    for (String name : names) {
      drawings.add(
          SeedPanels.of(
              "figure." + Escaping.id(step.name()) + "." + Escaping.id(name),
              named(step, name),
              run.seeds(),
              seed -> plate(step, seed, name)));
    }
    return drawings;
  }

  private String named(StepView step, String name) {
    return run.seeds().stream()
        .flatMap(seed -> figure(seed, step, name).stream())
        .map(Figure::title)
        .findFirst()
        .orElse(name);
  }

  private static Optional<Figure> figure(SeedView seed, StepView step, String name) {
    return figures(seed, step).stream().filter(figure -> figure.name().equals(name)).findFirst();
  }

  private Node plate(StepView step, SeedView seed, String name) {
    return figure(seed, step, name)
        .map(figure -> new Plate(folder, seed, step.name(), figure).element())
        .orElseGet(() -> tag("p", "This figure was not drawn for seed " + seed.seed() + ".").with("class", "missing"));
  }
}
