package io.decant.steering;

import io.decant.analysis.ArrayMath;
import io.decant.analysis.BatchReader;
import io.decant.analysis.ExamplesByClass;
import io.decant.analysis.Float32Arrays;
import io.decant.api.Activations;
import io.decant.api.Tensors;
import io.decant.api.capability.ActivationDecoder;
import io.decant.api.capability.FeatureDictionary;
import io.decant.api.spi.StepContext;
import io.decant.steering.ClassSteeringConfig.AverageOver;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The images of every class.
 *
 * @param images for each condition, {@code [classes, example width]}
 * @param selection the features kept for the steered images
 * @param keptActivation {@code [classes, features]}: the mean activation of kept features, 0 for
 *     the others
 */
record SteeredImages(
    Map<SteeringCondition, INDArray> images, ClassFeatureMask selection, INDArray keptActivation) {

  /**
   * Generates the images.
   *
   * @param hidden the activations that dictionary and generator read
   * @param data the examples
   */
  static SteeredImages generate(
      FeatureDictionary dictionary,
      ActivationDecoder generator,
      Activations hidden,
      Activations data,
      ExamplesByClass examples,
      ClassFeatureMask selection,
      ClassFeatureMask control,
      AverageOver averageOver,
      StepContext context) {
    int classes = selection.kept().length;
    context.progress().start(hidden.count() + data.count());
    List<double[]> steered = new ArrayList<>();
    List<double[]> random = new ArrayList<>();
    List<double[]> codes = new ArrayList<>();
    if (averageOver == AverageOver.DATASET) {
      boolean[][] kept =
          Stream.of(selection, control).flatMap(s -> Stream.of(s.kept())).toArray(boolean[][]::new);
      SteeredActivationMeans means =
          SteeredActivationMeans.compute(
              IntStream.range(0, hidden.count()).toArray(), dictionary, hidden, kept, context);
      for (int c = 0; c < classes; c++) {
        steered.add(means.decoded()[c]);
        random.add(means.decoded()[classes + c]);
        codes.add(means.code());
      }
    } else {
      for (int c = 0; c < classes; c++) {
        boolean[][] kept = {selection.kept()[c], control.kept()[c]};
        SteeredActivationMeans means =
            SteeredActivationMeans.compute(
                examples.indices()[c], dictionary, hidden, kept, context);
        steered.add(means.decoded()[0]);
        random.add(means.decoded()[1]);
        codes.add(means.code());
      }
    }
    Map<SteeringCondition, INDArray> images = new EnumMap<>(SteeringCondition.class);
    images.put(SteeringCondition.STEERED, generator.generate(matrix(steered)));
    images.put(SteeringCondition.RANDOM, generator.generate(matrix(random)));
    images.put(SteeringCondition.CLASS_MEAN, matrix(classMeans(data, examples, context)));
    INDArray kept = Tensors.of(selection.toArray(), classes, selection.kept()[0].length);
    return new SteeredImages(images, selection, matrix(codes).mul(kept));
  }

  private static List<double[]> classMeans(
      Activations data, ExamplesByClass examples, StepContext context) {
    List<double[]> means = new ArrayList<>();
    for (int[] rows : examples.indices()) {
      double[] mean = new double[data.width()];
      BatchReader.forEachBatch(
          data,
          rows,
          context,
          (first, batch) -> ArrayMath.addColumnSums(Tensors.toFloats(batch), mean));
      for (int i = 0; i < mean.length; i++) {
        mean[i] /= rows.length;
      }
      means.add(mean);
    }
    return means;
  }

  private static INDArray matrix(List<double[]> rows) {
    return Float32Arrays.matrix(rows.toArray(double[][]::new));
  }
}
