package io.decant.featuregeometry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.decant.api.spi.Plugin;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceProvidersTest {

  @Test
  void idsAreThoseOfTheExperiments() {
    assertEquals(
        List.of("feature-directions", "weight-geometry", "feature-similarity"),
        List.of(
                new FeatureDirectionsProbe(),
                new WeightGeometryProbe(),
                new FeatureSimilarityProbe())
            .stream()
            .map(Plugin::id)
            .toList());
  }
}
