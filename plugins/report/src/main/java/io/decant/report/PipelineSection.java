package io.decant.report;

import static io.decant.report.HtmlElement.tag;

import io.decant.api.ParameterShape;
import io.decant.api.StageSpec;
import io.decant.api.results.RunResults;
import io.decant.api.results.StepInfo;
import io.decant.api.results.StepInfo.StepKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The section of the pipeline: a diagram, a sentence per step, and all settings. */
final class PipelineSection {

  private final RunResults run;

  PipelineSection(RunResults run) {
    this.run = run;
  }

  /** Returns the section. */
  HtmlElement element() {
    HtmlElement section = tag("section").with("id", "set-up").add(tag("h2", "Pipeline"));
    section.add(new PipelineDiagram(PipelineGraph.of(run)).element());
    HtmlElement list = tag("dl").with("class", "steps");
    run.steps().stream()
        .filter(step -> step.kind() != StepKind.FIGURE)
        .forEach(
            step ->
                list.add(
                    tag("dt").add(tag("code", step.name())),
                    tag("dd")
                        .add(tag("strong", step.title()), HtmlNode.text(". " + step.summary()))));
    section.add(list);
    List<StepInfo> stages = of(StepKind.STAGE);
    if (!stages.isEmpty()) {
      section.add(tag("h3", "Settings of the stages"), stageSettings(stages));
    }
    List<StepInfo> others = run.steps().stream().filter(s -> s.kind() != StepKind.STAGE).toList();
    if (others.stream().anyMatch(step -> !step.configuration().isEmpty())) {
      section.add(
          tag("details")
              .add(
                  tag("summary", "Settings of data, probes and figures"),
                  differingSettings(others)));
    }
    return section;
  }

  private List<StepInfo> of(StepKind kind) {
    return run.steps().stream().filter(step -> step.kind() == kind).toList();
  }

  private static HtmlElement stageSettings(List<StepInfo> stages) {
    List<String> columns = new ArrayList<>(List.of("Setting"));
    stages.forEach(stage -> columns.add(stage.name()));
    HtmlTable table = new HtmlTable("All settings of all stages, including defaults", columns);
    table.addGroup("Specification");
    row(table, "plugin", stages, step -> step.plugin());
    row(table, "input", stages, step -> step.stageSpec().map(o -> o.input().text()).orElse(""));
    row(table, "ports", stages, step -> step.stageSpec().map(PipelineSection::ports).orElse(""));
    row(
        table,
        "parameters",
        stages,
        step -> step.stageSpec().map(PipelineSection::parameters).orElse(""));
    table.addGroup("Configuration");
    Set<String> keys = new LinkedHashSet<>();
    stages.forEach(stage -> keys.addAll(stage.configuration().keySet()));
    keys.forEach(
        key -> row(table, key, stages, step -> step.configuration().getOrDefault(key, "")));
    return table.toElement();
  }

  private static void row(
      HtmlTable table, String key, List<StepInfo> stages, Function<StepInfo, String> value) {
    List<HtmlNode> cells = new ArrayList<>(List.of(tag("code", key)));
    for (StepInfo stage : stages) {
      cells.add(setting(value.apply(stage)));
    }
    table.addRow(cells);
  }

  private static HtmlNode setting(String value) {
    return value.isBlank()
        ? MetricCells.emptyCell()
        : tag("span", value.strip()).with("class", "setting");
  }

  private static String ports(StageSpec stage) {
    return stage.ports().stream()
        .map(p -> p.name() + " [" + p.width() + "]")
        .collect(Collectors.joining("\n"));
  }

  private static String parameters(StageSpec stage) {
    String shapes =
        stage.parameters().stream().map(PipelineSection::shape).collect(Collectors.joining("\n"));
    return ReportNumberFormatter.count(stage.parameterCount())
        + (shapes.isEmpty() ? "" : "\n" + shapes);
  }

  private static String shape(ParameterShape parameter) {
    return parameter.name()
        + " ["
        + parameter.shape().stream().map(String::valueOf).collect(Collectors.joining(" × "))
        + "]";
  }

  private static HtmlElement differingSettings(List<StepInfo> steps) {
    HtmlTable table =
        new HtmlTable("All settings of data, probes and figures", List.of("Setting", "Value"));
    for (StepInfo step : steps) {
      if (!step.configuration().isEmpty()) {
        table.addGroup(step.name() + " (" + step.plugin() + ")");
        step.configuration()
            .forEach((key, value) -> table.addRow(List.of(tag("code", key), setting(value))));
      }
    }
    return table.toElement();
  }
}
