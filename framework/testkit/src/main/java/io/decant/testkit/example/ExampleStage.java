package io.decant.testkit.example;

import io.decant.api.Model;
import io.decant.api.Port;
import io.decant.api.Split;
import io.decant.api.StageOutline;
import io.decant.api.capability.Autoencoder;
import io.decant.api.capability.Classifier;
import io.decant.api.capability.FeatureDictionary;
import io.decant.api.capability.Generator;
import io.decant.api.capability.LayeredModel;
import io.decant.api.config.Default;
import io.decant.api.config.Describe;
import io.decant.api.config.PortRef;
import io.decant.api.config.Range;
import io.decant.api.config.Unit;
import io.decant.api.spi.StageContext;
import io.decant.api.spi.Wiring;
import io.decant.nn.Activation;
import io.decant.nn.Architecture;
import io.decant.nn.Dense;
import io.decant.nn.EncoderDecoder;
import io.decant.nn.Examples;
import io.decant.nn.Initialisation;
import io.decant.nn.Loss;
import io.decant.nn.Network;
import io.decant.nn.NetworkStage;
import io.decant.nn.Objective;
import io.decant.nn.Schedule;
import io.decant.nn.Trainer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A small network in one of three roles. */
public final class ExampleStage implements NetworkStage<ExampleStage.Config> {

  private static final String HIDDEN = "hidden";
  private static final String LOGITS = "logits";
  private static final String PICTURE = "picture";

  /** What the model is. */
  public enum Role {
    /** Tells classes apart; ports {@code hidden} and {@code logits}. */
    CLASSIFIER,
    /** A feature dictionary; ports {@code code} and {@code reconstruction}. */
    DICTIONARY,
    /** Draws examples; port {@code picture}. */
    GENERATOR
  }

  /**
   * The keys of {@code testkit/stage}.
   *
   * @param role what the model is
   * @param reads what it is trained on
   * @param size the number of hidden units or features
   * @param epochs how often training sees every example
   */
  public record Config(
      @Describe("What the model is.") Role role,
      @Describe("What it is trained on.") @Default("data") PortRef reads,
      @Describe("The number of hidden units or features.") @Unit("units") @Range(min = 1) @Default("6") int size,
      @Describe("How often training sees every example.") @Unit("epochs") @Range(min = 1) @Default("3") int epochs) {}

  private record ClassifierModel(Network network) implements Model, Classifier, LayeredModel {
    @Override
    public Map<String, INDArray> parameters() {
      return network.parameters();
    }

    @Override
    public INDArray output(String port, INDArray input) {
      return port.equals(HIDDEN) ? network.forward(HIDDEN, HIDDEN, input) : logits(input);
    }

    @Override
    public List<LayeredModel.Layer> layersTo(String port) {
      return network.layersTo(port);
    }

    @Override
    public INDArray logits(INDArray input) {
      return network.forward(input);
    }
  }

  private record GeneratorModel(Network network) implements Model, Generator, LayeredModel {
    @Override
    public Map<String, INDArray> parameters() {
      return network.parameters();
    }

    @Override
    public INDArray output(String port, INDArray input) {
      return draw(input);
    }

    @Override
    public List<LayeredModel.Layer> layersTo(String port) {
      return network.layersTo(port);
    }

    @Override
    public INDArray draw(INDArray hidden) {
      return network.forward(hidden);
    }
  }

  @Override
  public String id() {
    return "testkit/stage";
  }

  @Override
  public String title() {
    return "Example stage";
  }

  @Override
  public String summary() {
    return "Trains a small network as a classifier, a dictionary or a generator.";
  }

  @Override
  public Class<Config> configType() {
    return Config.class;
  }

  @Override
  public StageOutline outline(Config config, Wiring wiring) {
    return new StageOutline(
        config.reads(),
        ports(config, wiring),
        trainer(config, wiring).architecture().parameters(),
        switch (config.role()) {
          case CLASSIFIER -> Set.of(Classifier.class, LayeredModel.class);
          case DICTIONARY -> Set.of(Autoencoder.class, FeatureDictionary.class, LayeredModel.class);
          case GENERATOR -> Set.of(Generator.class, LayeredModel.class);
        },
        List.of(),
        config.epochs())
        .measuring(trainer(config, wiring).measures());
  }

  private static List<Port> ports(Config config, Wiring wiring) {
    return switch (config.role()) {
      case CLASSIFIER -> List.of(
          new Port(HIDDEN, config.size(), "hidden activations"),
          new Port(LOGITS, wiring.data().classes().size(), "unnormalised log-probabilities"));
      case DICTIONARY -> List.of(
          new Port(EncoderDecoder.CODE, config.size(), "activations of features"),
          new Port(EncoderDecoder.RECONSTRUCTION, wiring.port(config.reads()).width(), "what comes out again"));
      case GENERATOR -> List.of(new Port(PICTURE, wiring.data().width(), "drawn examples"));
    };
  }

  @Override
  public Trainer trainer(Config config, Wiring wiring) {
    int inputs = wiring.port(config.reads()).width();
    Architecture layers = switch (config.role()) {
      case CLASSIFIER -> Architecture.of(
          layer(HIDDEN, inputs, config.size(), Activation.RELU),
          layer(LOGITS, config.size(), wiring.data().classes().size(), Activation.IDENTITY));
      case DICTIONARY -> Architecture.of(
          layer(EncoderDecoder.ENCODER, inputs, config.size(), Activation.RELU),
          layer(EncoderDecoder.DECODER, config.size(), inputs, Activation.IDENTITY));
      case GENERATOR -> Architecture.of(layer(PICTURE, inputs, wiring.data().width(), Activation.SIGMOID));
    };
    return new Trainer(layers, objective(config), new Schedule(config.epochs(), 16, 0.01));
  }

  private static Dense layer(String name, int inputs, int outputs, Activation activation) {
    return new Dense(name, inputs, outputs, activation, Initialisation.KAIMING_UNIFORM);
  }

  private static Objective objective(Config config) {
    return Objective.of(config.role() == Role.CLASSIFIER ? Loss.SOFTMAX_CROSS_ENTROPY : Loss.MEAN_SQUARED_ERROR);
  }

  @Override
  public Examples examples(Config config, StageContext context, Split split) {
    return switch (config.role()) {
      case CLASSIFIER -> Examples.labelled(context.activations(config.reads(), split), context.labels(split));
      case DICTIONARY -> Examples.reconstructed(context.activations(config.reads(), split));
      case GENERATOR -> Examples.mapped(
          context.activations(config.reads(), split), context.activations(PortRef.DATA, split));
    };
  }

  @Override
  public Model model(Config config, Network network) {
    return switch (config.role()) {
      case CLASSIFIER -> new ClassifierModel(network);
      case DICTIONARY -> new EncoderDecoder(network, objective(config));
      case GENERATOR -> new GeneratorModel(network);
    };
  }
}
