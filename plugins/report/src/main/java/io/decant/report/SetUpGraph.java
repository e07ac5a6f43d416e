package io.decant.report;

import io.decant.api.Port;
import io.decant.api.StageOutline;
import io.decant.api.run.RunView;
import io.decant.api.run.StepView;
import io.decant.api.run.StepView.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The plan as a graph: data, stages, probes and figures, and what reads what.
 *
 * @param boxes in the order in which the steps ran, so that a box reads only earlier ones
 * @param arrows from what is read to what reads it
 */
record SetUpGraph(List<Box> boxes, List<Arrow> arrows) {

  /**
   * A step.
   *
   * @param name its name
   * @param kind what it is
   * @param notes lines below the name
   * @param ports its outputs, each on a line of its own
   */
  record Box(String name, Kind kind, List<String> notes, List<PortLine> ports) {

    /** The line of a port, counted from 0; −1 if the box has no such port. */
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
   * @param words its name and width
   */
  record PortLine(String name, String words) {}

  /**
   * Something read.
   *
   * @param from what is read
   * @param port which of its ports, empty if no particular one
   * @param to what reads it
   */
  record Arrow(Box from, String port, Box to) {}

  private static final String DATA = "data";

  /** The graph of a run's plan, without the page itself. */
  static SetUpGraph of(RunView run) {
    Map<String, Box> boxes = new LinkedHashMap<>();
    String dataName =
        run.steps().stream().filter(s -> s.kind() == Kind.DATA).map(StepView::name).findFirst().orElse(DATA);
    Box data = dataBox(run, dataName);
    boxes.put(dataName, data);
    List<Arrow> arrows = new ArrayList<>();
    for (StepView step : run.steps()) {
      if (step.kind() == Kind.DATA || step.plugin().equals(HtmlReport.ID)) {
        continue;
      }
      Box box = box(step);
      for (String reference : references(step)) {
        String port = reference.contains(".") ? Measured.nameOf(reference) : "";
        String source = Measured.stepOf(reference);
        Box from = source.equals(DATA) ? data : boxes.get(source);
        if (from != null) {
          arrows.add(new Arrow(from, from.portLine(port) < 0 ? "" : port, box));
        }
      }
      boxes.put(step.name(), box);
    }
    return new SetUpGraph(List.copyOf(boxes.values()), arrows.stream().distinct().toList());
  }

  private static Set<String> references(StepView step) {
    Set<String> references = new LinkedHashSet<>(step.reads());
    step.stage().map(StageOutline::input).ifPresent(input -> references.add(input.text()));
    return references;
  }

  private static Box dataBox(RunView run, String name) {
    String picture =
        run.data().picture().map(p -> p.height() + " × " + p.width() + " pixels").orElse("no picture");
    return new Box(
        name,
        Kind.DATA,
        List.of(
            Numbers.count(run.data().trainCount()) + " to train on",
            Numbers.count(run.data().testCount()) + " to test on",
            Prose.counted(run.data().classes().size(), "class"),
            picture),
        List.of(new PortLine(DATA, "examples: " + Numbers.count(run.data().width()))));
  }

  private static Box box(StepView step) {
    List<String> notes = new ArrayList<>(List.of(step.plugin()));
    step.stage().ifPresent(stage -> notes.add(Prose.counted(stage.parameterCount(), "parameter")));
    String every = step.configuration().getOrDefault("every", "");
    if (step.kind() == Kind.PROBE && !every.isBlank()) {
      notes.add("every " + every);
    }
    if (step.kind() == Kind.FIGURE && step.reads().isEmpty()) {
      notes.add("reads the whole run");
    }
    List<PortLine> ports =
        step.stage().stream().flatMap(stage -> stage.ports().stream()).map(SetUpGraph::line).toList();
    return new Box(step.name(), step.kind(), notes, ports);
  }

  private static PortLine line(Port port) {
    return new PortLine(port.name(), port.name() + ": " + Numbers.count(port.width()));
  }
}
