package io.decant.api.spi;

import static org.apiguardian.api.API.Status.STABLE;

import io.decant.api.Model;
import io.decant.api.StageSpec;
import java.util.Map;
import org.apiguardian.api.API;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Train a model on the activations of one port and offer the model's outputs as ports.
 *
 * @param <C> the configuration record
 * @since 0.1.0
 */
@API(status = STABLE)
public non-sealed interface ModelStage<C extends Record> extends Plugin<C> {

  /**
   * Describes the trained model without training it and without ND4J.
   *
   * @throws io.decant.api.InvalidInputException if the stage can't read its input, for example
   *     because widths differ; names the key of the configuration if one is at fault
   */
  StageSpec spec(C config, UpstreamSpecs upstream);

  /**
   * Trains the model. The same configuration, data and random streams yield bit-identical
   * parameters, no matter what other threads train concurrently. Epochs are reported on the calling
   * thread.
   *
   * @return a model that conforms to the spec
   */
  Model train(C config, StageContext context);

  /**
   * Builds the model with the given parameters, without training.
   *
   * @param parameters as returned by {@link Model#parameters()}
   */
  Model restore(C config, UpstreamSpecs upstream, Map<String, INDArray> parameters);
}
