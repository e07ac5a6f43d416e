package io.decant.launcher.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {

  @Test
  void wrapsLongTextsBesideTheirLabel() {
    TextTable table =
        new TextTable(42).labelled(2, "reads", 10, "one two three four five six seven");
    assertEquals(
        List.of("  reads     one two three four five six", "            seven"),
        table.toString().lines().toList());
  }

  @Test
  void breaksLinesBetweenItems() {
    List<String> items = List.of("epochs: 10", "classes: [one, two]", "size: 2");
    assertEquals(
        List.of("  keys      epochs: 10,", "            classes: [one, two], size: 2"),
        new TextTable(42).labelled(2, "keys", 10, items).toString().lines().toList());
  }

  @Test
  void breaksAnOverlongItem() {
    String item = "classes: [one, two, three, four, five]";
    assertEquals(
        2, new TextTable(42).labelled(2, "keys", 10, List.of(item)).toString().lines().count());
  }

  @Test
  void ignoresEmptyText() {
    assertEquals(
        "",
        new TextTable(40)
            .labelled(2, "keys", 10, "")
            .labelled(2, "keys", 10, List.of())
            .toString());
  }

  @Test
  void alignsColumns() {
    assertEquals(
        List.of("ID     KIND", "linea  stage"),
        new TextTable(40)
            .rows(0, List.of(List.of("ID", "KIND"), List.of("linea", "stage")))
            .toString()
            .lines()
            .toList());
  }
}
