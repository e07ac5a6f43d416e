package io.decant.engine.plan;

import io.decant.api.EpochMeasures;
import io.decant.api.InvalidInputException;
import io.decant.api.Model;
import io.decant.api.ParameterShape;
import io.decant.api.Port;
import io.decant.api.StageOutline;
import io.decant.api.config.Default;
import io.decant.api.config.PortRef;
import io.decant.api.config.Range;
import io.decant.api.spi.ModelStage;
import io.decant.api.spi.StageContext;
import io.decant.api.spi.Wiring;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A stage with the ports {@code hidden} and {@code logits}, in the roles that it is made with. */
final class TestStage implements ModelStage<TestStage.Config> {

  record Config(
      @Default("data") PortRef reads,
      @Range(min = 1) int size,
      @Default("3") @Range(min = 0) int epochs,
      @Default("1e-3") double learningRate,
      Optional<PortRef> target) {}

  private final String id;
  private final Set<Class<?>> roles;

  TestStage(String id, Class<?>... roles) {
    this.id = id;
    this.roles = Set.of(roles);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String title() {
    return "Stage";
  }

  @Override
  public String summary() {
    return "Trains.";
  }

  @Override
  public Class<Config> configType() {
    return Config.class;
  }

  @Override
  public StageOutline outline(Config config, Wiring wiring) {
    int width = wiring.port(config.reads()).width();
    if (config.target().isPresent() && wiring.port(config.target().get()).width() != config.size()) {
      throw new InvalidInputException(
              String.format(
                  Locale.ROOT, "size %d does not fit the width %d of %s",
                  config.size(), wiring.port(config.target().get()).width(), config.target().get()))
          .at("target");
    }
    if (config.size() == 666) {
      throw new IllegalStateException("broken inside");
    }
    StageOutline outline = new StageOutline(
        config.reads(),
        List.of(new Port("hidden", config.size(), "hidden units"), new Port("logits", 2, "classes")),
        List.of(ParameterShape.of("weight", config.size(), width)),
        roles,
        List.of(),
        config.epochs());
    // the other one does not say what it measures
    return id.equals("sparse")
        ? outline.measuring(new EpochMeasures(List.of("loss", "test-accuracy"), List.of("train-loss")))
        : outline;
  }

  @Override
  public Model train(Config config, StageContext context) {
    throw new AssertionError("nothing is trained while planning");
  }

  @Override
  public Model restore(Config config, Wiring wiring, Map<String, INDArray> parameters) {
    throw new AssertionError("nothing is restored while planning");
  }
}
