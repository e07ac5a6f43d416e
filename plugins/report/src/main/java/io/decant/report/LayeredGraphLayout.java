package io.decant.report;

import static java.util.Objects.requireNonNull;

import io.decant.api.results.StepInfo.StepKind;
import io.decant.report.PipelineGraph.Edge;
import io.decant.report.PipelineGraph.StepNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Lays out a graph in columns by depth. An edge over several columns passes through a dummy node in
 * each, shared by edges from the same port, so that it crosses no box. Nodes of a column are
 * ordered by the mean position of their neighbours (Sugiyama, Tagawa and Toda 1981) and moved
 * towards them.
 */
final class LayeredGraphLayout {

  private static final double GAP = 16;
  private static final double DUMMY_NODE_HEIGHT = 6;
  private static final int SWEEPS = 8;

  /** A node of a column: a box, or a dummy node of edges. */
  static final class LayoutNode {
    final @Nullable StepNode step;
    final int column;
    final double height;
    final List<LayoutNode> previous = new ArrayList<>();
    final List<LayoutNode> after = new ArrayList<>();
    double y;

    private LayoutNode(@Nullable StepNode step, int column, double height) {
      this.step = step;
      this.column = column;
      this.height = height;
    }

    double middle() {
      return y + height / 2;
    }
  }

  private final List<List<LayoutNode>> columns = new ArrayList<>();
  private final Map<StepNode, LayoutNode> nodes = new LinkedHashMap<>();
  private final Map<Edge, List<LayoutNode>> routes = new LinkedHashMap<>();

  /**
   * Lays out a graph.
   *
   * @param height the height of each box
   */
  LayeredGraphLayout(PipelineGraph graph, ToDoubleFunction<StepNode> height) {
    Map<StepNode, Integer> depths = depths(graph);
    int deepest = depths.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    for (int i = 0; i <= deepest; i++) {
      columns.add(new ArrayList<>());
    }
    for (StepNode step : graph.nodes()) {
      LayoutNode layoutNode =
          new LayoutNode(step, requireNonNull(depths.get(step)), height.applyAsDouble(step));
      nodes.put(step, layoutNode);
      columns.get(layoutNode.column).add(layoutNode);
    }
    route(graph.edges());
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      columns.forEach(column -> order(column, layoutNode -> layoutNode.previous));
      for (int i = deepest; i >= 0; i--) {
        order(columns.get(i), layoutNode -> layoutNode.after);
      }
    }
    columns.forEach(column -> order(column, layoutNode -> layoutNode.previous));
    assignPositions();
  }

  /** Returns the columns, from left to right. */
  List<List<LayoutNode>> columns() {
    return columns;
  }

  /** Returns the node of a box. */
  LayoutNode nodeOf(StepNode step) {
    return requireNonNull(nodes.get(step));
  }

  /** Returns the nodes of an edge from left to right, including those of its two boxes. */
  List<LayoutNode> route(Edge edge) {
    return requireNonNull(routes.get(edge));
  }

  /** Returns the height of the layout. */
  double height() {
    return columns.stream()
        .flatMap(List::stream)
        .mapToDouble(layoutNode -> layoutNode.y + layoutNode.height)
        .max()
        .orElse(0);
  }

  private static Map<StepNode, Integer> depths(PipelineGraph graph) {
    Map<StepNode, Integer> depths = new LinkedHashMap<>();
    for (StepNode step : graph.nodes()) {
      int depth =
          graph.edges().stream()
              .filter(edge -> edge.to().equals(step))
              .mapToInt(edge -> requireNonNull(depths.get(edge.from())) + 1)
              .max()
              .orElse(step.kind() == StepKind.DATA ? 0 : 1);
      depths.put(step, depth);
    }
    int deepest = depths.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    for (StepNode step : graph.nodes()) {
      boolean readsWholeRun =
          step.kind() == StepKind.FIGURE
              && graph.edges().stream().noneMatch(a -> a.to().equals(step));
      if (readsWholeRun) {
        depths.put(step, deepest);
      }
    }
    return depths;
  }

  private void route(List<Edge> edges) {
    record DummyNodeKey(StepNode from, String port, int column) {}
    Map<DummyNodeKey, LayoutNode> dummyNodes = new LinkedHashMap<>();
    for (Edge edge : edges) {
      LayoutNode from = nodeOf(edge.from());
      LayoutNode to = nodeOf(edge.to());
      List<LayoutNode> route = new ArrayList<>(List.of(from));
      for (int column = from.column + 1; column < to.column; column++) {
        int columnIndex = column;
        route.add(
            dummyNodes.computeIfAbsent(
                new DummyNodeKey(edge.from(), edge.port(), column),
                k -> {
                  LayoutNode layoutNode = new LayoutNode(null, columnIndex, DUMMY_NODE_HEIGHT);
                  columns.get(columnIndex).add(layoutNode);
                  return layoutNode;
                }));
      }
      route.add(to);
      for (int i = 1; i < route.size(); i++) {
        if (!route.get(i).previous.contains(route.get(i - 1))) {
          route.get(i).previous.add(route.get(i - 1));
          route.get(i - 1).after.add(route.get(i));
        }
      }
      routes.put(edge, route);
    }
  }

  private void order(List<LayoutNode> column, Function<LayoutNode, List<LayoutNode>> neighbours) {
    Map<LayoutNode, Double> desired = new LinkedHashMap<>();
    for (LayoutNode layoutNode : column) {
      List<LayoutNode> others = neighbours.apply(layoutNode);
      desired.put(
          layoutNode,
          others.isEmpty()
              ? relative(layoutNode)
              : others.stream().mapToDouble(this::relative).average().orElseThrow());
    }
    column.sort(Comparator.comparingDouble(desired::get));
  }

  /** Returns the relative position of a node in its column, 0 … 1. */
  private double relative(LayoutNode layoutNode) {
    List<LayoutNode> column = columns.get(layoutNode.column);
    return (column.indexOf(layoutNode) + 0.5) / column.size();
  }

  private void assignPositions() {
    for (List<LayoutNode> column : columns) {
      spreadOut(column, layoutNode -> 0);
    }
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      columns.forEach(
          column -> spreadOut(column, layoutNode -> meanPosition(layoutNode, layoutNode.previous)));
      for (int i = columns.size() - 1; i >= 0; i--) {
        spreadOut(columns.get(i), layoutNode -> meanPosition(layoutNode, layoutNode.after));
      }
    }
    columns.forEach(
        column -> spreadOut(column, layoutNode -> meanPosition(layoutNode, layoutNode.previous)));
    double top =
        columns.stream()
            .flatMap(List::stream)
            .mapToDouble(layoutNode -> layoutNode.y)
            .min()
            .orElse(0);
    columns.forEach(column -> column.forEach(layoutNode -> layoutNode.y -= top));
  }

  private static double meanPosition(LayoutNode layoutNode, List<LayoutNode> neighbours) {
    return neighbours.isEmpty()
        ? layoutNode.middle()
        : neighbours.stream().mapToDouble(LayoutNode::middle).average().orElseThrow();
  }

  /**
   * Moves the centres of the nodes to their preferred positions, as far as order and gaps allow:
   * the mean of a top-down and a bottom-up placement.
   */
  private static void spreadOut(
      List<LayoutNode> column, ToDoubleFunction<LayoutNode> desiredMiddle) {
    int n = column.size();
    double[] desired = new double[n];
    double[] forward = new double[n];
    double[] backward = new double[n];
    for (int i = 0; i < n; i++) {
      LayoutNode layoutNode = column.get(i);
      desired[i] = desiredMiddle.applyAsDouble(layoutNode) - layoutNode.height / 2;
      forward[i] =
          i == 0
              ? desired[i]
              : Math.max(desired[i], forward[i - 1] + column.get(i - 1).height + GAP);
    }
    for (int i = n - 1; i >= 0; i--) {
      backward[i] =
          i == n - 1
              ? desired[i]
              : Math.min(desired[i], backward[i + 1] - column.get(i).height - GAP);
    }
    for (int i = 0; i < n; i++) {
      column.get(i).y = (forward[i] + backward[i]) / 2;
    }
  }
}
