package io.decant.report;

import static io.decant.report.HtmlElement.tag;

import io.decant.api.TextAbbreviator;
import io.decant.api.results.StepInfo.StepKind;
import io.decant.report.LayeredGraphLayout.LayoutNode;
import io.decant.report.PipelineGraph.Edge;
import io.decant.report.PipelineGraph.StepNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Draws the pipeline: boxes from the data on the left to the figures on the right, and edges. */
final class PipelineDiagram {

  private static final double LINE = 16;
  private static final double PADDING = 10;
  private static final double BOX_WIDTH = 160;
  private static final double COLUMN_GAP = 40;
  private static final double MARGIN = 4;
  private static final int MAX_NAME_LENGTH = 17;
  private static final int MAX_NOTE_LENGTH = 22;

  private final PipelineGraph graph;
  private final LayeredGraphLayout layout;
  private final List<String> names;

  PipelineDiagram(PipelineGraph graph) {
    this.graph = graph;
    this.layout = new LayeredGraphLayout(graph, PipelineDiagram::height);
    this.names = graph.nodes().stream().map(StepNode::name).toList();
  }

  private static double height(StepNode step) {
    return 2 * PADDING + LINE * (2 + step.notes().size() + step.ports().size()) - 4;
  }

  /** Returns the diagram in a box that scrolls on narrow screens. */
  HtmlElement element() {
    double width = layout.columns().size() * (BOX_WIDTH + COLUMN_GAP) - COLUMN_GAP + 2 * MARGIN;
    double height = layout.height() + 2 * MARGIN;
    HtmlElement svg =
        tag("svg")
            .with("xmlns", "http://www.w3.org/2000/svg")
            .with("role", "img")
            .with("aria-labelledby", "set-up-title set-up-words")
            .with(
                "viewBox",
                "0 0 "
                    + ReportNumberFormatter.coordinate(width)
                    + " "
                    + ReportNumberFormatter.coordinate(height))
            .with("width", width)
            .with("height", height)
            .with("style", "min-width: " + ReportNumberFormatter.coordinate(width * 0.78) + "px");
    svg.add(tag("title", "The pipeline").with("id", "set-up-title"));
    svg.add(tag("desc", describe()).with("id", "set-up-words"));
    svg.add(arrowhead());
    svg.addAll(lines());
    graph.nodes().forEach(step -> svg.add(draw(step)));
    return tag("div")
        .with("class", "diagram")
        .with("role", "group")
        .with("tabindex", "0")
        .with("aria-label", "Diagram of the pipeline")
        .add(svg);
  }

  private String describe() {
    Map<StepNode, Set<String>> reads = new LinkedHashMap<>();
    graph
        .edges()
        .forEach(
            edge ->
                reads
                    .computeIfAbsent(edge.to(), step -> new LinkedHashSet<>())
                    .add(edge.from().name() + (edge.port().isEmpty() ? "" : "." + edge.port())));
    List<String> sentences = new ArrayList<>();
    reads.forEach(
        (step, sources) ->
            sentences.add(
                kind(step)
                    + " "
                    + step.name()
                    + " reads "
                    + InlineMarkup.joinWithAnd(List.copyOf(sources))
                    + "."));
    return String.join(" ", sentences);
  }

  private static String kind(StepNode step) {
    return switch (step.kind()) {
      case DATA -> "Data";
      case STAGE -> "Stage";
      case PROBE -> "Probe";
      case FIGURE -> "Figure";
    };
  }

  private static HtmlElement arrowhead() {
    return tag("defs")
        .add(
            tag("marker")
                .with("id", "set-up-arrow")
                .with("viewBox", "0 0 8 8")
                .with("refX", 7)
                .with("refY", 4)
                .with("markerWidth", 7)
                .with("markerHeight", 7)
                .with("orient", "auto")
                .add(tag("path").with("class", "head").with("d", "M0.5 1 L7 4 L0.5 7")));
  }

  private double left(LayoutNode layoutNode) {
    return MARGIN + layoutNode.column * (BOX_WIDTH + COLUMN_GAP);
  }

  private HtmlElement draw(StepNode step) {
    LayoutNode layoutNode = layout.nodeOf(step);
    double x = left(layoutNode);
    double y = layoutNode.y + MARGIN;
    HtmlElement group =
        tag("g").with("class", "box " + step.kind().name().toLowerCase(Locale.ROOT));
    group.add(tag("title", kind(step) + " " + step.name()));
    group.add(
        tag("rect")
            .with("x", x)
            .with("y", y)
            .with("width", BOX_WIDTH)
            .with("height", layoutNode.height)
            .with("rx", step.kind() == StepKind.PROBE ? 14 : 4));
    double baseline = y + PADDING + 8;
    group.add(line(x, baseline, "kind", kind(step)));
    String name = distinct(names, MAX_NAME_LENGTH).get(names.indexOf(step.name()));
    group.add(text("name", name, step.name(), x + PADDING, baseline += LINE));
    for (String note : step.notes()) {
      group.add(line(x, baseline += LINE, "note", note));
    }
    List<String> ports = step.ports().stream().map(PipelineGraph.PortLabel::text).toList();
    List<String> labels = distinct(ports, MAX_NOTE_LENGTH);
    for (int i = 0; i < ports.size(); i++) {
      baseline += LINE;
      group.add(
          text("port", labels.get(i), ports.get(i), x + BOX_WIDTH - PADDING, baseline)
              .with("text-anchor", "end"));
      group.add(
          tag("circle")
              .with("class", "dot")
              .with("cx", x + BOX_WIDTH)
              .with("cy", baseline - 4)
              .with("r", 2.5));
    }
    return group;
  }

  private static HtmlElement line(double x, double baseline, String style, String text) {
    return text(
        style, TextAbbreviator.abbreviate(text, MAX_NOTE_LENGTH), text, x + PADDING, baseline);
  }

  /** Creates a line of text; if it is abbreviated, the full text is its tooltip. */
  private static HtmlElement text(
      String style, String label, String fullText, double x, double baseline) {
    HtmlElement text = tag("text", label).with("class", style).with("x", x).with("y", baseline);
    return label.equals(fullText) ? text : text.add(tag("title", fullText));
  }

  private static List<String> distinct(List<String> texts, int longest) {
    return TextAbbreviator.abbreviateDistinctly(
        texts, label -> label.codePointCount(0, label.length()) <= longest);
  }

  /** Returns the lines of all edges; a segment that several edges share is drawn once. */
  private List<HtmlElement> lines() {
    Map<String, HtmlElement> lines = new LinkedHashMap<>();
    for (Edge edge : graph.edges()) {
      List<LayoutNode> route = layout.route(edge);
      for (int i = 1; i < route.size(); i++) {
        LayoutNode from = route.get(i - 1);
        LayoutNode to = route.get(i);
        double startX = left(from) + BOX_WIDTH;
        double startY = MARGIN + (from.step == null ? from.middle() : outgoing(edge, from));
        double endX = left(to);
        double endY = MARGIN + (to.step == null ? to.middle() : incoming(edge, to));
        String path = curve(startX, startY, endX - (to.step == null ? 0 : 1), endY);
        if (to.step == null) {
          path += " H" + ReportNumberFormatter.coordinate(endX + BOX_WIDTH);
        }
        HtmlElement line = tag("path").with("class", "arrow").with("d", path);
        lines.putIfAbsent(
            path, to.step == null ? line : line.with("marker-end", "url(#set-up-arrow)"));
      }
    }
    return List.copyOf(lines.values());
  }

  private static String curve(double x1, double y1, double x2, double y2) {
    String middle = ReportNumberFormatter.coordinate((x1 + x2) / 2);
    return String.format(
        Locale.ROOT,
        "M%s %s C%s %s %s %s %s %s",
        ReportNumberFormatter.coordinate(x1),
        ReportNumberFormatter.coordinate(y1),
        middle,
        ReportNumberFormatter.coordinate(y1),
        middle,
        ReportNumberFormatter.coordinate(y2),
        ReportNumberFormatter.coordinate(x2),
        ReportNumberFormatter.coordinate(y2));
  }

  /** Returns where an edge leaves a box: next to its port, otherwise next to the box's name. */
  private static double outgoing(Edge edge, LayoutNode from) {
    int port = edge.from().portLine(edge.port());
    double line = port < 0 ? 1 : 2 + edge.from().notes().size() + port;
    return from.y + PADDING + 4 + line * LINE;
  }

  /** Returns where an edge enters a box: edges from above are above the others. */
  private double incoming(Edge edge, LayoutNode to) {
    List<Edge> all =
        graph.edges().stream()
            .filter(other -> other.to().equals(edge.to()))
            .sorted(Comparator.comparingDouble(this::lastPassage))
            .toList();
    return to.y + to.height * (all.indexOf(edge) + 1) / (all.size() + 1);
  }

  private double lastPassage(Edge edge) {
    List<LayoutNode> route = layout.route(edge);
    LayoutNode last = route.get(route.size() - 2);
    return last.step == null ? last.middle() : outgoing(edge, last);
  }
}
