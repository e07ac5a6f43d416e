package io.decant.featuregeometry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.decant.api.spi.Plugin;
import io.decant.api.spi.Probe;
import java.lang.module.ModuleDescriptor.Provides;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProvidersTest {

  @Test
  void moduleDeclaresTheThreeProbes() {
    List<Provides> provides =
        FeatureDirections.class.getModule().getDescriptor().provides().stream()
            .filter(p -> p.service().equals(Probe.class.getName()))
            .toList();
    assertEquals(
        List.of(
            FeatureDirections.class.getName(), WeightGeometry.class.getName(), FeatureStructure.class.getName()),
        provides.get(0).providers());
  }

  @Test
  void idsAreThoseOfTheExperiments() {
    assertEquals(
        List.of("feature-directions", "weight-geometry", "feature-structure"),
        List.of(new FeatureDirections(), new WeightGeometry(), new FeatureStructure()).stream()
            .map(Plugin::id)
            .toList());
  }
}
