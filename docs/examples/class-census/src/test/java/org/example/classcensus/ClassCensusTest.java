package org.example.classcensus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.decant.api.Activations;
import io.decant.api.DataOutline;
import io.decant.api.Observation;
import io.decant.api.Tensors;
import io.decant.api.config.PortRef;
import io.decant.testkit.Workbench;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClassCensusTest {

  @Test
  void countsAHandfulOfExamples() {
    Activations examples = Activations.of(new float[] {1, 0, 2, 0, 0, 3}, 2);
    int[] labels = {0, 0, 1};
    DataOutline outline = new DataOutline(2, List.of("cat", "dog"), Optional.empty(), 3, 3, false);
    Workbench bench = Workbench.over(outline, examples, labels, examples, labels);

    Observation seen = bench.observe("census", new ClassCensus(), new ClassCensus.Config(PortRef.DATA));

    assertArrayEquals(new float[] {1, 0, 0, 1}, Tensors.toFloats(seen.array("share-on")));
    assertEquals(2, seen.scalar("silent-pairs"));
  }
}
