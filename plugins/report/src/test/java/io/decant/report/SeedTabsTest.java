package io.decant.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SeedTabsTest {

  @Test
  void showsTheSelectedPanel() {
    assertEquals(
        ".pick-0:checked ~ .panel-0 { display: block; }\n.pick-1:checked ~ .panel-1 { display: block; }\n",
        SeedTabs.css(2));
  }
}
