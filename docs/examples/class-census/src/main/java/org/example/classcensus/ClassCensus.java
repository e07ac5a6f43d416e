package org.example.classcensus;

import io.decant.api.Activations;
import io.decant.api.Observation;
import io.decant.api.ObservationOutline;
import io.decant.api.Split;
import io.decant.api.Tensors;
import io.decant.api.config.Describe;
import io.decant.api.config.PortRef;
import io.decant.api.spi.Probe;
import io.decant.api.spi.ProbeContext;
import io.decant.api.spi.Wiring;
import java.util.List;

/** Counts, for each class and unit, the share of the class's test examples that switch the unit on. */
public final class ClassCensus implements Probe<ClassCensus.Config> {

  /** What the probe reads. */
  public record Config(@Describe("The port whose units are counted.") PortRef reads) {}

  @Override
  public String id() {
    return "example/class-census";
  }

  @Override
  public String title() {
    return "Class census";
  }

  @Override
  public String summary() {
    return "Counts for each class the share of examples that switch a unit on.";
  }

  @Override
  public ObservationOutline outline(Config config, Wiring wiring) {
    int classes = wiring.data().classes().size();
    int units = wiring.port(config.reads()).width();
    return new ObservationOutline(
        List.of(ObservationOutline.ArrayOutline.of("share-on", classes, units)), List.of("silent-pairs"), List.of());
  }

  @Override
  public Observation observe(Config config, ProbeContext context) {
    Activations activations = context.activations(config.reads(), Split.TEST);
    int[] labels = context.labels(Split.TEST);
    int classes = context.wiring().data().classes().size();
    int units = activations.width();
    float[] shareOn = new float[classes * units];
    int[] examples = new int[classes];

    for (int row = 0; row < activations.count(); row++) {
      context.cancellation().check();
      float[] example = Tensors.toFloats(activations.rows(Activations.MEASURING_PASS, row, row + 1));
      examples[labels[row]]++;
      for (int unit = 0; unit < units; unit++) {
        shareOn[labels[row] * units + unit] += example[unit] == 0 ? 0 : 1;
      }
    }
    int silent = 0;
    for (int i = 0; i < shareOn.length; i++) {
      silent += shareOn[i] == 0 ? 1 : 0;
      shareOn[i] /= Math.max(1, examples[i / units]);
    }
    return Observation.builder()
        .array("share-on", "share of examples", Tensors.of(shareOn, classes, units), "class", "unit")
        .scalar("silent-pairs", "pairs of class and unit that never meet", silent, "pairs")
        .build();
  }
}
