package io.decant.featuregeometry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.decant.api.spi.Plugin;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProvidersTest {

  @Test
  void idsAreThoseOfTheExperiments() {
    assertEquals(
        List.of("feature-directions", "weight-geometry", "feature-structure"),
        List.of(new FeatureDirections(), new WeightGeometry(), new FeatureStructure()).stream()
            .map(Plugin::id)
            .toList());
  }
}
