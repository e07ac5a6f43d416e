package io.decant.engine.run;

import io.decant.api.Observation;
import io.decant.api.ObservationOutline;
import io.decant.api.Split;
import io.decant.api.config.PortRef;
import io.decant.api.config.StageRef;
import io.decant.api.spi.Probe;
import io.decant.api.spi.ProbeContext;
import io.decant.api.spi.Wiring;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Sees a {@link FakeStage}'s factor, and the quotient of the first example's output and input: the same number. */
final class FakeProbe implements Probe<FakeProbe.Config> {

  Optional<RuntimeException> failure = Optional.empty();
  String says = "";

  record Config(String stage) {}

  @Override
  public String id() {
    return "fake-probe";
  }

  @Override
  public String title() {
    return "Fake probe";
  }

  @Override
  public String summary() {
    return "Looks.";
  }

  @Override
  public Class<Config> configType() {
    return Config.class;
  }

  @Override
  public ObservationOutline outline(Config config, Wiring wiring) {
    return new ObservationOutline(
        List.of(ObservationOutline.ArrayOutline.of("factor", 1)), List.of("factor", "quotient"), List.of());
  }

  @Override
  public Observation observe(Config config, ProbeContext context) {
    System.out.print(says);
    failure.ifPresent(e -> {
      throw e;
    });
    INDArray factor = context.model(new StageRef(config.stage())).parameters().get("factor");
    INDArray in = context.activations(PortRef.DATA, Split.TEST).rows(0, 0, 1);
    INDArray out = context.activations(new PortRef(config.stage(), ""), Split.TEST).rows(0, 0, 1);
    return Observation.builder()
        .scalar("factor", "the factor", factor.getDouble(0), "")
        .scalar("quotient", "output by input", out.getDouble(0) / in.getDouble(0), "")
        .array("factor", "factor", factor, "one")
        .build();
  }
}
