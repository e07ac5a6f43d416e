package io.decant.testkit.example;

import io.decant.api.Model;
import io.decant.api.Port;
import io.decant.api.Split;
import io.decant.api.StageSpec;
import io.decant.api.capability.ActivationFunction;
import io.decant.api.capability.Autoencoder;
import io.decant.api.capability.Classifier;
import io.decant.api.capability.DataDecoder;
import io.decant.api.capability.FeatureDictionary;
import io.decant.api.capability.SequentialModel;
import io.decant.api.config.DefaultValue;
import io.decant.api.config.Description;
import io.decant.api.config.PortRef;
import io.decant.api.config.Range;
import io.decant.api.config.Unit;
import io.decant.api.spi.StageContext;
import io.decant.api.spi.UpstreamSpecs;
import io.decant.nn.Dense;
import io.decant.nn.DenseAutoencoderModel;
import io.decant.nn.Initialisation;
import io.decant.nn.Loss;
import io.decant.nn.Network;
import io.decant.nn.NetworkSpec;
import io.decant.nn.NetworkStage;
import io.decant.nn.Objective;
import io.decant.nn.SupervisedData;
import io.decant.nn.Trainer;
import io.decant.nn.TrainingConfig;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Trains a small network in one of three roles. */
public final class ExampleStage implements NetworkStage<ExampleStage.Config> {

  private static final String HIDDEN = "hidden";
  private static final String LOGITS = "logits";
  private static final String IMAGE = "image";

  /** The role of the model. */
  public enum Role {
    /** Classifies; ports {@code hidden} and {@code logits}. */
    CLASSIFIER,
    /** A feature dictionary; ports {@code code} and {@code reconstruction}. */
    DICTIONARY,
    /** Generates examples; port {@code image}. */
    GENERATOR
  }

  /**
   * The keys of {@code testkit/stage}.
   *
   * @param role the role of the model
   * @param reads the port that is trained on
   * @param size the number of hidden units or features
   * @param epochs the number of training epochs
   */
  public record Config(
      @Description("The role of the model.") Role role,
      @Description("The port that is trained on.") @DefaultValue("data") PortRef reads,
      @Description("The number of hidden units or features.")
          @Unit("units")
          @Range(min = 1)
          @DefaultValue("6")
          int size,
      @Description("The number of training epochs.")
          @Unit("epochs")
          @Range(min = 1)
          @DefaultValue("3")
          int epochs) {}

  private record ClassifierModel(Network network) implements Model, Classifier, SequentialModel {
    @Override
    public Map<String, INDArray> parameters() {
      return network.parameters();
    }

    @Override
    public INDArray output(String port, INDArray input) {
      return port.equals(HIDDEN) ? network.forward(HIDDEN, HIDDEN, input) : logits(input);
    }

    @Override
    public List<SequentialModel.Layer> layersUpTo(String port) {
      return network.layersUpTo(port);
    }

    @Override
    public INDArray logits(INDArray input) {
      return network.forward(input);
    }
  }

  private record DataDecoderModel(Network network) implements Model, DataDecoder, SequentialModel {
    @Override
    public Map<String, INDArray> parameters() {
      return network.parameters();
    }

    @Override
    public INDArray output(String port, INDArray input) {
      return generate(input);
    }

    @Override
    public List<SequentialModel.Layer> layersUpTo(String port) {
      return network.layersUpTo(port);
    }

    @Override
    public INDArray generate(INDArray hidden) {
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
  public StageSpec spec(Config config, UpstreamSpecs upstream) {
    return new StageSpec(
            config.reads(),
            ports(config, upstream),
            trainer(config, upstream).networkSpec().parameters(),
            switch (config.role()) {
              case CLASSIFIER -> Set.of(Classifier.class, SequentialModel.class);
              case DICTIONARY ->
                  Set.of(Autoencoder.class, FeatureDictionary.class, SequentialModel.class);
              case GENERATOR -> Set.of(DataDecoder.class, SequentialModel.class);
            },
            List.of(),
            config.epochs())
        .withEpochMetricNames(trainer(config, upstream).epochMetricNames());
  }

  private static List<Port> ports(Config config, UpstreamSpecs upstream) {
    return switch (config.role()) {
      case CLASSIFIER ->
          List.of(
              new Port(HIDDEN, config.size(), "hidden activations"),
              new Port(LOGITS, upstream.data().classes().size(), "unnormalized log-probabilities"));
      case DICTIONARY ->
          List.of(
              new Port(DenseAutoencoderModel.CODE, config.size(), "activations of features"),
              new Port(
                  DenseAutoencoderModel.RECONSTRUCTION,
                  upstream.port(config.reads()).width(),
                  "reconstructed activations"));
      case GENERATOR -> List.of(new Port(IMAGE, upstream.data().width(), "generated examples"));
    };
  }

  @Override
  public Trainer trainer(Config config, UpstreamSpecs upstream) {
    int inputs = upstream.port(config.reads()).width();
    NetworkSpec layers =
        switch (config.role()) {
          case CLASSIFIER ->
              NetworkSpec.of(
                  layer(HIDDEN, inputs, config.size(), ActivationFunction.RELU),
                  layer(
                      LOGITS,
                      config.size(),
                      upstream.data().classes().size(),
                      ActivationFunction.IDENTITY));
          case DICTIONARY ->
              NetworkSpec.of(
                  layer(
                      DenseAutoencoderModel.ENCODER,
                      inputs,
                      config.size(),
                      ActivationFunction.RELU),
                  layer(
                      DenseAutoencoderModel.DECODER,
                      config.size(),
                      inputs,
                      ActivationFunction.IDENTITY));
          case GENERATOR ->
              NetworkSpec.of(
                  layer(IMAGE, inputs, upstream.data().width(), ActivationFunction.SIGMOID));
        };
    return new Trainer(layers, objective(config), new TrainingConfig(config.epochs(), 16, 0.01));
  }

  private static Dense layer(String name, int inputs, int outputs, ActivationFunction activation) {
    return new Dense(name, inputs, outputs, activation, Initialisation.KAIMING_UNIFORM);
  }

  private static Objective objective(Config config) {
    return Objective.of(
        config.role() == Role.CLASSIFIER ? Loss.SOFTMAX_CROSS_ENTROPY : Loss.MEAN_SQUARED_ERROR);
  }

  @Override
  public SupervisedData examples(Config config, StageContext context, Split split) {
    return switch (config.role()) {
      case CLASSIFIER ->
          SupervisedData.classification(
              context.activations(config.reads(), split), context.labels(split));
      case DICTIONARY -> SupervisedData.reconstruction(context.activations(config.reads(), split));
      case GENERATOR ->
          SupervisedData.regression(
              context.activations(config.reads(), split), context.activations(PortRef.DATA, split));
    };
  }

  @Override
  public Model model(Config config, Network network) {
    return switch (config.role()) {
      case CLASSIFIER -> new ClassifierModel(network);
      case DICTIONARY -> new DenseAutoencoderModel(network, objective(config));
      case GENERATOR -> new DataDecoderModel(network);
    };
  }
}
