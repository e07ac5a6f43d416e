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

  private static double height(StepNode box) {
    return 2 * PADDING + LINE * (2 + box.notes().size() + box.ports().size()) - 4;
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
    graph.nodes().forEach(box -> svg.add(draw(box)));
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
            arrow ->
                reads
                    .computeIfAbsent(arrow.to(), box -> new LinkedHashSet<>())
                    .add(arrow.from().name() + (arrow.port().isEmpty() ? "" : "." + arrow.port())));
    List<String> sentences = new ArrayList<>();
    reads.forEach(
        (box, sources) ->
            sentences.add(
                kind(box)
                    + " "
                    + box.name()
                    + " reads "
                    + InlineMarkup.joinWithAnd(List.copyOf(sources))
                    + "."));
    return String.join(" ", sentences);
  }

  private static String kind(StepNode box) {
    return switch (box.kind()) {
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

  private double left(LayoutNode slot) {
    return MARGIN + slot.column * (BOX_WIDTH + COLUMN_GAP);
  }

  private HtmlElement draw(StepNode box) {
    LayoutNode slot = layout.nodeOf(box);
    double x = left(slot);
    double y = slot.y + MARGIN;
    HtmlElement group = tag("g").with("class", "box " + box.kind().name().toLowerCase(Locale.ROOT));
    group.add(tag("title", kind(box) + " " + box.name()));
    group.add(
        tag("rect")
            .with("x", x)
            .with("y", y)
            .with("width", BOX_WIDTH)
            .with("height", slot.height)
            .with("rx", box.kind() == StepKind.PROBE ? 14 : 4));
    double baseline = y + PADDING + 8;
    group.add(line(x, baseline, "kind", kind(box)));
    String name = distinct(names, MAX_NAME_LENGTH).get(names.indexOf(box.name()));
    group.add(text("name", name, box.name(), x + PADDING, baseline += LINE));
    for (String note : box.notes()) {
      group.add(line(x, baseline += LINE, "note", note));
    }
    List<String> ports = box.ports().stream().map(PipelineGraph.PortLabel::text).toList();
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

  private static HtmlElement line(double x, double baseline, String style, String words) {
    return text(
        style, TextAbbreviator.abbreviate(words, MAX_NOTE_LENGTH), words, x + PADDING, baseline);
  }

  /** Creates a line of text; if it is abbreviated, the full text is its tooltip. */
  private static HtmlElement text(
      String style, String label, String whole, double x, double baseline) {
    HtmlElement text = tag("text", label).with("class", style).with("x", x).with("y", baseline);
    return label.equals(whole) ? text : text.add(tag("title", whole));
  }

  private static List<String> distinct(List<String> texts, int longest) {
    return TextAbbreviator.abbreviateDistinctly(
        texts, label -> label.codePointCount(0, label.length()) <= longest);
  }

  /** Returns the lines of all edges; a segment that several edges share is drawn once. */
  private List<HtmlElement> lines() {
    Map<String, HtmlElement> drawn = new LinkedHashMap<>();
    for (Edge arrow : graph.edges()) {
      List<LayoutNode> route = layout.route(arrow);
      for (int i = 1; i < route.size(); i++) {
        LayoutNode from = route.get(i - 1);
        LayoutNode to = route.get(i);
        double startX = left(from) + BOX_WIDTH;
        double startY = MARGIN + (from.box == null ? from.middle() : outgoing(arrow, from));
        double endX = left(to);
        double endY = MARGIN + (to.box == null ? to.middle() : incoming(arrow, to));
        String path = curve(startX, startY, endX - (to.box == null ? 0 : 1), endY);
        if (to.box == null) {
          path += " H" + ReportNumberFormatter.coordinate(endX + BOX_WIDTH);
        }
        HtmlElement line = tag("path").with("class", "arrow").with("d", path);
        drawn.putIfAbsent(
            path, to.box == null ? line : line.with("marker-end", "url(#set-up-arrow)"));
      }
    }
    return List.copyOf(drawn.values());
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
  private static double outgoing(Edge arrow, LayoutNode from) {
    int port = arrow.from().portLine(arrow.port());
    double line = port < 0 ? 1 : 2 + arrow.from().notes().size() + port;
    return from.y + PADDING + 4 + line * LINE;
  }

  /** Returns where an edge enters a box: edges from above are above the others. */
  private double incoming(Edge arrow, LayoutNode to) {
    List<Edge> all =
        graph.edges().stream()
            .filter(other -> other.to().equals(arrow.to()))
            .sorted(Comparator.comparingDouble(this::lastPassage))
            .toList();
    return to.y + to.height * (all.indexOf(arrow) + 1) / (all.size() + 1);
  }

  private double lastPassage(Edge arrow) {
    List<LayoutNode> route = layout.route(arrow);
    LayoutNode last = route.get(route.size() - 2);
    return last.box == null ? last.middle() : outgoing(arrow, last);
  }
}
