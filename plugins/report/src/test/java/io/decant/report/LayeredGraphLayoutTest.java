package io.decant.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.results.StepInfo.StepKind;
import io.decant.report.LayeredGraphLayout.LayoutNode;
import io.decant.report.PipelineGraph.Edge;
import io.decant.report.PipelineGraph.StepNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayeredGraphLayoutTest {

  private final StepNode data = box("data", StepKind.DATA);
  private final StepNode first = box("first", StepKind.STAGE);
  private final StepNode second = box("second", StepKind.STAGE);
  private final StepNode probe = box("probe", StepKind.PROBE);

  @TempDir Path folder;

  @Test
  void placesANodeAfterTheDeepestInput() {
    LayeredGraphLayout layout =
        layout(
            List.of(data, first, second, probe),
            List.of(
                arrow(data, first),
                arrow(first, second),
                arrow(first, probe),
                arrow(second, probe)));

    assertEquals(List.of(0, 1, 2, 3), columns(layout, data, first, second, probe));
  }

  @Test
  void routesALongEdgeThroughADummyNode() {
    Edge longEdge = arrow(data, probe);
    LayeredGraphLayout layout =
        layout(
            List.of(data, first, second, probe),
            List.of(arrow(data, first), arrow(first, second), arrow(second, probe), longEdge));

    List<LayoutNode> route = layout.route(longEdge);

    assertEquals(List.of(0, 1, 2, 3), route.stream().map(node -> node.column).toList());
    assertEquals(null, route.get(1).step);
    assertEquals(2, layout.columns().get(1).size());
  }

  @Test
  void placesAFigureWithoutInputsLast() {
    StepNode figure = box("figure", StepKind.FIGURE);
    LayeredGraphLayout layout =
        layout(
            List.of(data, first, second, figure),
            List.of(arrow(data, first), arrow(first, second)));

    assertEquals(List.of(2, 2), columns(layout, second, figure));
  }

  @Test
  void nodesDoNotOverlap() {
    LayeredGraphLayout layout =
        new LayeredGraphLayout(
            PipelineGraph.of(SampleStudyRun.create(folder).view()),
            node -> 60 + node.notes().size());
    for (List<LayoutNode> column : layout.columns()) {
      for (int i = 1; i < column.size(); i++) {
        LayoutNode above = column.get(i - 1);
        assertTrue(
            column.get(i).y >= above.y + above.height + 15.9,
            "too close in column " + above.column);
      }
    }
    assertTrue(layout.columns().stream().flatMap(List::stream).allMatch(node -> node.y >= 0));
  }

  @Test
  void reducesEdgeCrossings() {
    StepNode a = box("a", StepKind.STAGE);
    StepNode b = box("b", StepKind.STAGE);
    StepNode nodeOfB = box("of-b", StepKind.PROBE);
    StepNode nodeOfA = box("of-a", StepKind.PROBE);
    LayeredGraphLayout layout =
        layout(
            List.of(data, a, b, nodeOfB, nodeOfA),
            List.of(arrow(data, a), arrow(data, b), arrow(b, nodeOfB), arrow(a, nodeOfA)));

    boolean aFirst = layout.nodeOf(a).y < layout.nodeOf(b).y;
    boolean aIsFirst = layout.nodeOf(nodeOfA).y < layout.nodeOf(nodeOfB).y;
    assertEquals(aFirst, aIsFirst);
  }

  private static StepNode box(String name, StepKind kind) {
    return new StepNode(name, kind, List.of(), List.of());
  }

  private static Edge arrow(StepNode from, StepNode to) {
    return new Edge(from, "", to);
  }

  private static LayeredGraphLayout layout(List<StepNode> nodes, List<Edge> edges) {
    return new LayeredGraphLayout(new PipelineGraph(nodes, edges), node -> 40);
  }

  private static List<Integer> columns(LayeredGraphLayout layout, StepNode... boxes) {
    return List.of(boxes).stream().map(node -> layout.nodeOf(node).column).toList();
  }
}
