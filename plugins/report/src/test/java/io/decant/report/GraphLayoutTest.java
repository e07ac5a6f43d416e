package io.decant.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.run.StepView.Kind;
import io.decant.report.GraphLayout.Slot;
import io.decant.report.SetUpGraph.Arrow;
import io.decant.report.SetUpGraph.Box;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraphLayoutTest {

  private final Box data = box("data", Kind.DATA);
  private final Box first = box("first", Kind.STAGE);
  private final Box second = box("second", Kind.STAGE);
  private final Box probe = box("probe", Kind.PROBE);

  @TempDir Path folder;

  @Test
  void putsABoxBehindTheDeepestThatItReads() {
    GraphLayout layout =
        layout(
            List.of(data, first, second, probe),
            List.of(arrow(data, first), arrow(first, second), arrow(first, probe), arrow(second, probe)));

    assertEquals(List.of(0, 1, 2, 3), columns(layout, data, first, second, probe));
  }

  @Test
  void leadsALongArrowThroughASlotOfItsOwn() {
    Arrow longOne = arrow(data, probe);
    GraphLayout layout =
        layout(
            List.of(data, first, second, probe),
            List.of(arrow(data, first), arrow(first, second), arrow(second, probe), longOne));

    List<Slot> route = layout.route(longOne);

    assertEquals(List.of(0, 1, 2, 3), route.stream().map(slot -> slot.column).toList());
    assertEquals(null, route.get(1).box);
    assertEquals(2, layout.columns().get(1).size());
  }

  @Test
  void putsAFigureThatReadsNothingLast() {
    Box figure = box("figure", Kind.FIGURE);
    GraphLayout layout =
        layout(List.of(data, first, second, figure), List.of(arrow(data, first), arrow(first, second)));

    assertEquals(List.of(2, 2), columns(layout, second, figure));
  }

  @Test
  void letsNoTwoOverlap() {
    GraphLayout layout = new GraphLayout(SetUpGraph.of(StudyRun.in(folder).view()), box -> 60 + box.notes().size());
    for (List<Slot> column : layout.columns()) {
      for (int i = 1; i < column.size(); i++) {
        Slot above = column.get(i - 1);
        assertTrue(column.get(i).y >= above.y + above.height + 15.9, "too close in column " + above.column);
      }
    }
    assertTrue(layout.columns().stream().flatMap(List::stream).allMatch(slot -> slot.y >= 0));
  }

  @Test
  void untanglesArrows() {
    Box a = box("a", Kind.STAGE);
    Box b = box("b", Kind.STAGE);
    Box ofB = box("of-b", Kind.PROBE);
    Box ofA = box("of-a", Kind.PROBE);
    GraphLayout layout =
        layout(
            List.of(data, a, b, ofB, ofA), List.of(arrow(data, a), arrow(data, b), arrow(b, ofB), arrow(a, ofA)));

    boolean aFirst = layout.slot(a).y < layout.slot(b).y;
    boolean ofAFirst = layout.slot(ofA).y < layout.slot(ofB).y;
    assertEquals(aFirst, ofAFirst);
  }

  private static Box box(String name, Kind kind) {
    return new Box(name, kind, List.of(), List.of());
  }

  private static Arrow arrow(Box from, Box to) {
    return new Arrow(from, "", to);
  }

  private static GraphLayout layout(List<Box> boxes, List<Arrow> arrows) {
    return new GraphLayout(new SetUpGraph(boxes, arrows), box -> 40);
  }

  private static List<Integer> columns(GraphLayout layout, Box... boxes) {
    return List.of(boxes).stream().map(box -> layout.slot(box).column).toList();
  }
}
