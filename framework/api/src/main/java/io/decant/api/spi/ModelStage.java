package io.decant.api.spi;

import static org.apiguardian.api.API.Status.STABLE;

import io.decant.api.Model;
import io.decant.api.StageSpec;
import java.util.Map;
import org.apiguardian.api.API;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Train a model on the activations of one port and offer the model's outputs as ports to others.
 *
 * @param <C> the configuration record
 * @since 0.1.0
 */
@API(status = STABLE)
public non-sealed interface ModelStage<C extends Record> extends Plugin<C> {

  /**
   * Says what the trained model will be, without training and without ND4J.
   *
   * @throws io.decant.api.InvalidInputException if the stage can't be built on what it reads, say
   *     because widths differ; tied to a key of the configuration where one is at fault
   */
  StageSpec spec(C config, UpstreamSpecs upstream);

  /**
   * Trains. The same configuration, data and random streams give the same parameters, bit for bit,
   * whatever is trained on other threads meanwhile. Epochs are reported on the thread that this is
   * called on.
   *
   * @return a model as promised by the outline
   */
  Model train(C config, StageContext context);

  /**
   * Builds the model that had these parameters, without training.
   *
   * @param parameters as {@link Model#parameters()} gave them
   */
  Model restore(C config, UpstreamSpecs upstream, Map<String, INDArray> parameters);
}
