package io.decant.report;

import static io.decant.report.Element.tag;

import io.decant.api.ParameterShape;
import io.decant.api.StageOutline;
import io.decant.api.run.RunView;
import io.decant.api.run.StepView;
import io.decant.api.run.StepView.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The chapter that shows what was set up: the plan as a diagram, each step in a sentence, and every setting. */
final class SetUpSection {

  private final RunView run;

  SetUpSection(RunView run) {
    this.run = run;
  }

  /** The chapter. */
  Element element() {
    Element section = tag("section").with("id", "set-up").add(tag("h2", "Set-up"));
    section.add(new SetUpDiagram(SetUpGraph.of(run)).element());
    Element words = tag("dl").with("class", "steps");
    run.steps().stream()
        .filter(step -> step.kind() != Kind.FIGURE)
        .forEach(
            step ->
                words.add(
                    tag("dt").add(tag("code", step.name())),
                    tag("dd").add(tag("strong", step.title()), Node.text(". " + step.summary()))));
    section.add(words);
    List<StepView> stages = of(Kind.STAGE);
    if (!stages.isEmpty()) {
      section.add(tag("h3", "Settings of the stages"), stageSettings(stages));
    }
    List<StepView> others = run.steps().stream().filter(s -> s.kind() != Kind.STAGE).toList();
    if (others.stream().anyMatch(step -> !step.configuration().isEmpty())) {
      section.add(
          tag("details")
              .add(tag("summary", "Settings of data, probes and figures"), otherSettings(others)));
    }
    return section;
  }

  private List<StepView> of(Kind kind) {
    return run.steps().stream().filter(step -> step.kind() == kind).toList();
  }

  private static Element stageSettings(List<StepView> stages) {
    List<String> columns = new ArrayList<>(List.of("Setting"));
    stages.forEach(stage -> columns.add(stage.name()));
    DataTable table = new DataTable("Every setting of every stage, defaults included", columns);
    table.group("What it is");
    row(table, "plugin", stages, step -> step.plugin());
    row(table, "input", stages, step -> step.stage().map(o -> o.input().text()).orElse(""));
    row(table, "ports", stages, step -> step.stage().map(SetUpSection::ports).orElse(""));
    row(table, "parameters", stages, step -> step.stage().map(SetUpSection::parameters).orElse(""));
    table.group("How it was configured");
    Set<String> keys = new LinkedHashSet<>();
    stages.forEach(stage -> keys.addAll(stage.configuration().keySet()));
    keys.forEach(key -> row(table, key, stages, step -> step.configuration().getOrDefault(key, "")));
    return table.element();
  }

  private static void row(DataTable table, String key, List<StepView> stages, Function<StepView, String> value) {
    List<Node> cells = new ArrayList<>(List.of(tag("code", key)));
    for (StepView stage : stages) {
      cells.add(setting(value.apply(stage)));
    }
    table.row(cells);
  }

  private static Node setting(String value) {
    return value.isBlank() ? MeasureCells.absent() : tag("span", value.strip()).with("class", "setting");
  }

  private static String ports(StageOutline stage) {
    return stage.ports().stream().map(p -> p.name() + " [" + p.width() + "]").collect(Collectors.joining("\n"));
  }

  private static String parameters(StageOutline stage) {
    String shapes =
        stage.parameters().stream().map(SetUpSection::shape).collect(Collectors.joining("\n"));
    return Numbers.count(stage.parameterCount()) + (shapes.isEmpty() ? "" : "\n" + shapes);
  }

  private static String shape(ParameterShape parameter) {
    return parameter.name()
        + " ["
        + parameter.shape().stream().map(String::valueOf).collect(Collectors.joining(" × "))
        + "]";
  }

  private static Element otherSettings(List<StepView> steps) {
    DataTable table = new DataTable("Every setting of data, probes and figures", List.of("Setting", "Value"));
    for (StepView step : steps) {
      if (!step.configuration().isEmpty()) {
        table.group(step.name() + " (" + step.plugin() + ")");
        step.configuration().forEach((key, value) -> table.row(List.of(tag("code", key), setting(value))));
      }
    }
    return table.element();
  }
}
