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
    final @Nullable StepNode box;
    final int column;
    final double height;
    final List<LayoutNode> before = new ArrayList<>();
    final List<LayoutNode> after = new ArrayList<>();
    double y;

    private LayoutNode(@Nullable StepNode box, int column, double height) {
      this.box = box;
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
    for (StepNode box : graph.nodes()) {
      LayoutNode slot =
          new LayoutNode(box, requireNonNull(depths.get(box)), height.applyAsDouble(box));
      nodes.put(box, slot);
      columns.get(slot.column).add(slot);
    }
    route(graph.edges());
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      columns.forEach(column -> order(column, slot -> slot.before));
      for (int i = deepest; i >= 0; i--) {
        order(columns.get(i), slot -> slot.after);
      }
    }
    columns.forEach(column -> order(column, slot -> slot.before));
    place();
  }

  /** Returns the columns, from left to right. */
  List<List<LayoutNode>> columns() {
    return columns;
  }

  /** Returns the node of a box. */
  LayoutNode nodeOf(StepNode box) {
    return requireNonNull(nodes.get(box));
  }

  /** Returns the nodes of an edge from left to right, including those of its two boxes. */
  List<LayoutNode> route(Edge arrow) {
    return requireNonNull(routes.get(arrow));
  }

  /** Returns the height of the layout. */
  double height() {
    return columns.stream()
        .flatMap(List::stream)
        .mapToDouble(slot -> slot.y + slot.height)
        .max()
        .orElse(0);
  }

  private static Map<StepNode, Integer> depths(PipelineGraph graph) {
    Map<StepNode, Integer> depths = new LinkedHashMap<>();
    for (StepNode box : graph.nodes()) {
      int depth =
          graph.edges().stream()
              .filter(arrow -> arrow.to().equals(box))
              .mapToInt(arrow -> requireNonNull(depths.get(arrow.from())) + 1)
              .max()
              .orElse(box.kind() == StepKind.DATA ? 0 : 1);
      depths.put(box, depth);
    }
    int deepest = depths.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    for (StepNode box : graph.nodes()) {
      boolean readsTheRun =
          box.kind() == StepKind.FIGURE
              && graph.edges().stream().noneMatch(a -> a.to().equals(box));
      if (readsTheRun) {
        depths.put(box, deepest);
      }
    }
    return depths;
  }

  private void route(List<Edge> arrows) {
    record DummyNodeKey(StepNode from, String port, int column) {}
    Map<DummyNodeKey, LayoutNode> passages = new LinkedHashMap<>();
    for (Edge arrow : arrows) {
      LayoutNode from = nodeOf(arrow.from());
      LayoutNode to = nodeOf(arrow.to());
      List<LayoutNode> route = new ArrayList<>(List.of(from));
      for (int column = from.column + 1; column < to.column; column++) {
        int here = column;
        route.add(
            passages.computeIfAbsent(
                new DummyNodeKey(arrow.from(), arrow.port(), column),
                passage -> {
                  LayoutNode slot = new LayoutNode(null, here, DUMMY_NODE_HEIGHT);
                  columns.get(here).add(slot);
                  return slot;
                }));
      }
      route.add(to);
      for (int i = 1; i < route.size(); i++) {
        if (!route.get(i).before.contains(route.get(i - 1))) {
          route.get(i).before.add(route.get(i - 1));
          route.get(i - 1).after.add(route.get(i));
        }
      }
      routes.put(arrow, route);
    }
  }

  private void order(List<LayoutNode> column, Function<LayoutNode, List<LayoutNode>> neighbours) {
    Map<LayoutNode, Double> wish = new LinkedHashMap<>();
    for (LayoutNode slot : column) {
      List<LayoutNode> others = neighbours.apply(slot);
      wish.put(
          slot,
          others.isEmpty()
              ? relative(slot)
              : others.stream().mapToDouble(this::relative).average().orElseThrow());
    }
    column.sort(Comparator.comparingDouble(wish::get));
  }

  /** Returns the relative position of a node in its column, 0 … 1. */
  private double relative(LayoutNode slot) {
    List<LayoutNode> column = columns.get(slot.column);
    return (column.indexOf(slot) + 0.5) / column.size();
  }

  private void place() {
    for (List<LayoutNode> column : columns) {
      spread(column, slot -> 0);
    }
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      columns.forEach(column -> spread(column, slot -> pull(slot, slot.before)));
      for (int i = columns.size() - 1; i >= 0; i--) {
        spread(columns.get(i), slot -> pull(slot, slot.after));
      }
    }
    columns.forEach(column -> spread(column, slot -> pull(slot, slot.before)));
    double top = columns.stream().flatMap(List::stream).mapToDouble(slot -> slot.y).min().orElse(0);
    columns.forEach(column -> column.forEach(slot -> slot.y -= top));
  }

  private static double pull(LayoutNode slot, List<LayoutNode> neighbours) {
    return neighbours.isEmpty()
        ? slot.middle()
        : neighbours.stream().mapToDouble(LayoutNode::middle).average().orElseThrow();
  }

  /**
   * Moves the centres of the nodes to their preferred positions, as far as order and gaps allow:
   * the mean of a top-down and a bottom-up placement.
   */
  private static void spread(List<LayoutNode> column, ToDoubleFunction<LayoutNode> wishedMiddle) {
    int n = column.size();
    double[] wish = new double[n];
    double[] down = new double[n];
    double[] up = new double[n];
    for (int i = 0; i < n; i++) {
      LayoutNode slot = column.get(i);
      wish[i] = wishedMiddle.applyAsDouble(slot) - slot.height / 2;
      down[i] = i == 0 ? wish[i] : Math.max(wish[i], down[i - 1] + column.get(i - 1).height + GAP);
    }
    for (int i = n - 1; i >= 0; i--) {
      up[i] = i == n - 1 ? wish[i] : Math.min(wish[i], up[i + 1] - column.get(i).height - GAP);
    }
    for (int i = 0; i < n; i++) {
      column.get(i).y = (down[i] + up[i]) / 2;
    }
  }
}
