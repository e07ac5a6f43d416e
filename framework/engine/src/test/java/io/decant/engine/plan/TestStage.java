package io.decant.engine.plan;

import io.decant.api.EpochMetricNames;
import io.decant.api.InvalidInputException;
import io.decant.api.Model;
import io.decant.api.ParameterShape;
import io.decant.api.Port;
import io.decant.api.StageSpec;
import io.decant.api.config.DefaultValue;
import io.decant.api.config.PortRef;
import io.decant.api.config.Range;
import io.decant.api.spi.ModelStage;
import io.decant.api.spi.StageContext;
import io.decant.api.spi.UpstreamSpecs;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A stage with the ports {@code hidden} and {@code logits}, in the roles that it is made with. */
final class TestStage implements ModelStage<TestStage.Config> {

  record Config(
      @DefaultValue("data") PortRef reads,
      @Range(min = 1) int size,
      @DefaultValue("3") @Range(min = 0) int epochs,
      @DefaultValue("1e-3") double learningRate,
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
  public StageSpec spec(Config config, UpstreamSpecs upstream) {
    int width = upstream.port(config.reads()).width();
    if (config.target().isPresent()
        && upstream.port(config.target().get()).width() != config.size()) {
      throw new InvalidInputException(
              String.format(
                  Locale.ROOT,
                  "size %d does not fit the width %d of %s",
                  config.size(),
                  upstream.port(config.target().get()).width(),
                  config.target().get()))
          .atKey("target");
    }
    if (config.size() == 666) {
      throw new IllegalStateException("broken inside");
    }
    StageSpec spec =
        new StageSpec(
            config.reads(),
            List.of(
                new Port("hidden", config.size(), "hidden units"),
                new Port("logits", 2, "classes")),
            List.of(ParameterShape.of("weight", config.size(), width)),
            roles,
            List.of(),
            config.epochs());
    // the other one does not say what it measures
    return id.equals("sparse")
        ? spec.withEpochMetricNames(
            new EpochMetricNames(List.of("loss", "test-accuracy"), List.of("train-loss")))
        : spec;
  }

  @Override
  public Model train(Config config, StageContext context) {
    throw new AssertionError("nothing is trained while planning");
  }

  @Override
  public Model restore(Config config, UpstreamSpecs upstream, Map<String, INDArray> parameters) {
    throw new AssertionError("nothing is restored while planning");
  }
}
