package io.decant.report;

import io.decant.api.Port;
import io.decant.api.StageSpec;
import io.decant.api.results.RunResults;
import io.decant.api.results.StepInfo;
import io.decant.api.results.StepInfo.StepKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The pipeline as a graph: data, stages, probes and figures, and their references.
 *
 * @param nodes in execution order, so that a node reads only earlier ones
 * @param edges from a step to the steps that read it
 */
record PipelineGraph(List<StepNode> nodes, List<Edge> edges) {

  /**
   * A step.
   *
   * @param name its name
   * @param kind its kind
   * @param notes lines below the name
   * @param ports its outputs, each on a line of its own
   */
  record StepNode(String name, StepKind kind, List<String> notes, List<PortLabel> ports) {

    /** Returns the line of a port, counted from 0; −1 if there is no such port. */
    int portLine(String port) {
      for (int i = 0; i < ports.size(); i++) {
        if (ports.get(i).name().equals(port)) {
          return i;
        }
      }
      return -1;
    }
  }

  /**
   * An output.
   *
   * @param name its name
   * @param text its name and width
   */
  record PortLabel(String name, String text) {}

  /**
   * A reference.
   *
   * @param from the referenced step
   * @param port the referenced port; empty if none is named
   * @param to the step with the reference
   */
  record Edge(StepNode from, String port, StepNode to) {}

  private static final String DATA = "data";

  /** Creates the graph of a run, without the report itself. */
  static PipelineGraph of(RunResults run) {
    Map<String, StepNode> nodes = new LinkedHashMap<>();
    String dataName =
        run.steps().stream()
            .filter(s -> s.kind() == StepKind.DATA)
            .map(StepInfo::name)
            .findFirst()
            .orElse(DATA);
    StepNode data = dataBox(run, dataName);
    nodes.put(dataName, data);
    List<Edge> edges = new ArrayList<>();
    for (StepInfo step : run.steps()) {
      if (step.kind() == StepKind.DATA || step.plugin().equals(HtmlReport.ID)) {
        continue;
      }
      StepNode node = box(step);
      for (String reference : references(step)) {
        String port = reference.contains(".") ? MetricIndex.metricOf(reference) : "";
        String source = MetricIndex.stepOf(reference);
        StepNode from = source.equals(DATA) ? data : nodes.get(source);
        if (from != null) {
          edges.add(new Edge(from, from.portLine(port) < 0 ? "" : port, node));
        }
      }
      nodes.put(step.name(), node);
    }
    return new PipelineGraph(List.copyOf(nodes.values()), edges.stream().distinct().toList());
  }

  private static Set<String> references(StepInfo step) {
    Set<String> references = new LinkedHashSet<>(step.reads());
    step.stageSpec().map(StageSpec::input).ifPresent(input -> references.add(input.text()));
    return references;
  }

  private static StepNode dataBox(RunResults run, String name) {
    String image =
        run.data().image().map(p -> p.height() + " × " + p.width() + " pixels").orElse("no image");
    return new StepNode(
        name,
        StepKind.DATA,
        List.of(
            ReportNumberFormatter.count(run.data().trainCount()) + " for training",
            ReportNumberFormatter.count(run.data().testCount()) + " for testing",
            InlineMarkup.pluralize(run.data().classes().size(), "class"),
            image),
        List.of(
            new PortLabel(DATA, "examples: " + ReportNumberFormatter.count(run.data().width()))));
  }

  private static StepNode box(StepInfo step) {
    List<String> notes = new ArrayList<>(List.of(step.plugin()));
    step.stageSpec()
        .ifPresent(stage -> notes.add(InlineMarkup.pluralize(stage.parameterCount(), "parameter")));
    String every = step.configuration().getOrDefault("every", "");
    if (step.kind() == StepKind.PROBE && !every.isBlank()) {
      notes.add("every " + every);
    }
    if (step.kind() == StepKind.FIGURE && step.reads().isEmpty()) {
      notes.add("reads the whole run");
    }
    List<PortLabel> ports =
        step.stageSpec().stream()
            .flatMap(stage -> stage.ports().stream())
            .map(PipelineGraph::portLabel)
            .toList();
    return new StepNode(step.name(), step.kind(), notes, ports);
  }

  private static PortLabel portLabel(Port port) {
    return new PortLabel(
        port.name(), port.name() + ": " + ReportNumberFormatter.count(port.width()));
  }
}
