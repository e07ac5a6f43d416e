package io.decant.figures;

import io.decant.api.Activations;
import io.decant.api.DatasetSpec;
import io.decant.api.EpochMetrics;
import io.decant.api.ImageShape;
import io.decant.api.Observation;
import io.decant.api.ObservationEpoch;
import io.decant.api.ObservationSeries;
import io.decant.api.ObservationSpec;
import io.decant.api.PublishedResult;
import io.decant.api.RandomStreams;
import io.decant.api.Tensors;
import io.decant.api.results.RunResults;
import io.decant.api.results.SeedResults;
import io.decant.testkit.PluginTester;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Observations such as the study's probes make, of the study's sizes, made up. */
final class SampleObservations {

  static final int CLASSES = 11;
  static final int UNITS = 49;
  static final int FEATURES = 98;
  static final int SIDE = 28;
  static final int SELECTED = 24;

  private final RandomGenerator random = RandomStreams.stream(1, "specimens");
  private final List<String> classes = new ArrayList<>();

  SampleObservations() {
    for (int digit = 0; digit < CLASSES - 1; digit++) {
      classes.add(Integer.toString(digit));
    }
    classes.add("scrambled");
  }

  /** A bench whose data has the study's classes; what is observed is put on it by the test. */
  PluginTester bench() {
    ImageShape shape = new ImageShape(SIDE, SIDE);
    DatasetSpec spec = new DatasetSpec(shape.pixels(), classes, Optional.of(shape), 1, 1, false);
    Activations black = Activations.of(new float[shape.pixels()], shape.pixels());
    return PluginTester.withData(spec, black, new int[1], black, new int[1]);
  }

  static void observe(PluginTester tester, String probe, Observation observation) {
    observe(tester, probe, ObservationSeries.of(Map.of(new ObservationEpoch(0), observation)));
  }

  static void observe(PluginTester tester, String probe, ObservationSeries series) {
    tester.add(probe, new ObservationSpec(List.of(), List.of(), List.of()), series);
  }

  /** Directions that turn into two main ones, after each of so many epochs. */
  ObservationSeries directions(int epochs) {
    double[] angle = new double[UNITS];
    double[] length = new double[UNITS];
    float[] importance = new float[UNITS];
    for (int unit = 0; unit < UNITS; unit++) {
      angle[unit] = random.nextDouble() * 2 * Math.PI;
      length[unit] = 0.3 + 0.6 * random.nextDouble();
      importance[unit] = (float) Math.pow(random.nextDouble(), 2.5);
    }
    importance[7] = 1;
    importance[9] = 0;
    Map<ObservationEpoch, Observation> observation = new TreeMap<>();
    for (int epoch = 1; epoch <= epochs; epoch++) {
      float[] direction = new float[UNITS * 2];
      double progress = (double) epoch / epochs;
      for (int unit = 0; unit < UNITS; unit++) {
        double target = unit % 2 == 0 ? 0.5 : 2.2;
        double current = angle[unit] + (target - angle[unit]) * 0.8 * progress;
        direction[2 * unit] = (float) (Math.cos(current) * length[unit]);
        direction[2 * unit + 1] = (float) (Math.sin(current) * length[unit]);
      }
      observation.put(
          new ObservationEpoch(epoch),
          Observation.builder()
              .scalar("explained-variance", "explained variance", -0.3 + 0.4 * progress, "")
              .array(
                  "direction", "mean code", Tensors.of(direction, UNITS, 2), "unit", "coordinate")
              .array("importance", "importance", Tensors.of(importance, UNITS), "unit")
              .build());
    }
    return ObservationSeries.of(observation);
  }

  Observation weights() {
    double[][] column = new double[UNITS][2];
    float[] order = new float[UNITS];
    float[] norm = new float[UNITS];
    float[] bias = new float[UNITS];
    float[] interference = new float[UNITS];
    float[] product = new float[UNITS * UNITS];
    for (int i = 0; i < UNITS; i++) {
      order[i] = i * 8 % UNITS;
      column[i] = new double[] {random.nextGaussian() * 0.4, random.nextGaussian() * 0.4};
      norm[i] = (float) Math.hypot(column[i][0], column[i][1]);
      bias[i] = (float) (random.nextGaussian() * 0.2);
    }
    for (int i = 0; i < UNITS; i++) {
      for (int j = 0; j < UNITS; j++) {
        double dot = column[i][0] * column[j][0] + column[i][1] * column[j][1];
        interference[i] += i == j ? 0 : (float) (dot * dot);
        product[i * UNITS + j] = (float) (dot + random.nextGaussian() * 0.05);
      }
    }
    return Observation.builder()
        .array("order", "number of the unit", Tensors.of(order, UNITS), "rank")
        .array("encoder-norm", "length", Tensors.of(norm, UNITS), "rank")
        .array("decoder-bias", "bias", Tensors.of(bias, UNITS), "rank")
        .array("interference", "interference", Tensors.of(interference, UNITS), "rank")
        .array(
            "product",
            "decoder times encoder",
            Tensors.of(product, UNITS, UNITS),
            "output",
            "input")
        .build();
  }

  /**
   * Few features matter much for a class; {@code dense} features are on for nearly every example.
   */
  Observation importance(boolean dense) {
    float[] byClass = new float[CLASSES * FEATURES];
    float[] overall = new float[FEATURES];
    float[] density = new float[FEATURES];
    for (int c = 0; c < CLASSES; c++) {
      double sum = 0;
      for (int f = 0; f < FEATURES; f++) {
        byClass[c * FEATURES + f] = (float) Math.pow(random.nextDouble(), 12);
        sum += byClass[c * FEATURES + f];
      }
      for (int f = 0; f < FEATURES; f++) {
        byClass[c * FEATURES + f] /= (float) sum;
        overall[f] += byClass[c * FEATURES + f] / CLASSES;
      }
    }
    for (int f = 0; f < FEATURES; f++) {
      density[f] =
          (float) (dense ? 1 - 0.02 * random.nextDouble() : Math.pow(10, -3 * random.nextDouble()));
    }
    density[3] = 0;
    return Observation.builder()
        .array("by-class", "importance", Tensors.of(byClass, CLASSES, FEATURES), "class", "feature")
        .array("overall", "importance", Tensors.of(overall, FEATURES), "feature")
        .array("density", "density", Tensors.of(density, FEATURES), "feature")
        .array("mean-activation", "mean", Tensors.of(density, FEATURES), "feature")
        .build();
  }

  /** Blurred rings in different places. */
  float[] images(int count) {
    float[] values = new float[count * SIDE * SIDE];
    for (int i = 0; i < count; i++) {
      double x = 9 + 10 * random.nextDouble();
      double y = 9 + 10 * random.nextDouble();
      double radius = 3 + 5 * random.nextDouble();
      for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
        double distance = Math.hypot(pixel % SIDE - x, pixel / SIDE - y) - radius;
        values[i * SIDE * SIDE + pixel] = (float) Math.exp(-distance * distance / 3);
      }
    }
    return values;
  }

  /** Steering with or without what a probe may leave out. */
  Observation steering(boolean complete) {
    float[] selected = new float[CLASSES * FEATURES];
    float[] activation = new float[CLASSES * FEATURES];
    float[] probability = new float[CLASSES * CLASSES];
    float[] constantThree = new float[CLASSES * CLASSES];
    for (int c = 0; c < CLASSES; c++) {
      for (int k = 0; k < 30; k++) {
        int at = c * FEATURES + (k * 37 + c * 11) % FEATURES;
        selected[at] = 1;
        activation[at] = (float) (2 * random.nextDouble());
      }
      constantThree[c * CLASSES + 3] = 0.5f;
      probability[c * CLASSES + (c == 8 ? 3 : c)] = (float) (0.6 + 0.39 * random.nextDouble());
    }
    Observation.Builder observation =
        Observation.builder()
            .array("image", "steered", images(CLASSES, CLASSES), "class", "row", "column")
            .array("kept", "kept", Tensors.of(selected, CLASSES, FEATURES), "class", "feature");
    if (complete) {
      observation
          .array(
              "kept-activation",
              "activation",
              Tensors.of(activation, CLASSES, FEATURES),
              "class",
              "feature")
          .array(
              "predicted-probability",
              "p",
              Tensors.of(probability, CLASSES, CLASSES),
              "class",
              "predicted class")
          .array("class-mean-image", "mean", images(CLASSES, CLASSES), "class", "row", "column")
          .array(
              "random-image-predicted-probability",
              "p",
              Tensors.of(constantThree, CLASSES, CLASSES),
              "class",
              "predicted class")
          .array("random-image", "control", images(CLASSES, CLASSES), "class", "row", "column");
    }
    return observation.build();
  }

  private INDArray images(int count, long extent) {
    return Tensors.of(images(count), extent, SIDE, SIDE);
  }

  Observation structure(boolean withPredictions) {
    float[] selected = new float[SELECTED];
    float[] predictions = new float[FEATURES];
    float[] probability = new float[FEATURES];
    for (int i = 0; i < SELECTED; i++) {
      selected[i] = i * 4 + 1;
    }
    for (int f = 0; f < FEATURES; f++) {
      predictions[f] = random.nextInt(CLASSES);
      probability[f] = (float) (0.3 + 0.7 * random.nextDouble());
    }
    Observation.Builder observation =
        Observation.builder()
            .scalar("distance-correlation", "correlation", 0.655, "")
            .array("image", "image", images(FEATURES, FEATURES), "feature", "row", "column")
            .array("hidden-cosine", "cosine", cosines(FEATURES), "feature", "feature")
            .array("image-cosine", "cosine", cosines(FEATURES), "feature", "feature")
            .array("selected", "feature", Tensors.of(selected, SELECTED), "place")
            .array("hidden-cosine-selected", "cosine", cosines(SELECTED), "place", "place")
            .array("image-cosine-selected", "cosine", cosines(SELECTED), "place", "place")
            .array("hidden-map", "place", map(FEATURES), "feature", "axis")
            .array("image-map", "place", map(FEATURES), "feature", "axis")
            .array("hidden-map-selected", "place", map(SELECTED), "place", "axis")
            .array("image-map-selected", "place", map(SELECTED), "place", "axis");
    if (withPredictions) {
      observation
          .array("predicted-class", "class", Tensors.of(predictions, FEATURES), "feature")
          .array("predicted-class-probability", "p", Tensors.of(probability, FEATURES), "feature");
    }
    return observation.build();
  }

  private INDArray cosines(int n) {
    double[] angle = random.doubles(n, 0, 2 * Math.PI).toArray();
    float[] cosine = new float[n * n];
    for (int i = 0; i < n * n; i++) {
      cosine[i] = (float) Math.cos(angle[i / n] - angle[i % n]);
    }
    return Tensors.of(cosine, n, n);
  }

  private INDArray map(int n) {
    float[] positions = new float[2 * n];
    for (int i = 0; i < n; i++) {
      int group = random.nextInt(14);
      positions[2 * i] =
          (float) (40 * Math.sin(group * 2.4) * (0.4 + group / 20.0) + 3 * random.nextGaussian());
      positions[2 * i + 1] =
          (float) (40 * Math.cos(group * 2.4) * (0.4 + group / 20.0) + 3 * random.nextGaussian());
    }
    return Tensors.of(positions, n, 2);
  }

  /** A run of one seed with the given stages' epochs. */
  RunResults run(Map<String, List<EpochMetrics>> epochs, List<PublishedResult> reference) {
    SeedResults seed = new SeedResults(1, "seed-1", epochs, Map.of(), Map.of(), Map.of(), Map.of());
    return new RunResults(
        "exp3",
        "title",
        "question",
        List.of(),
        bench().upstreamSpecs().data(),
        List.of(),
        List.of(seed),
        List.of(),
        reference,
        List.of(),
        Path.of("."));
  }

  /** A classifier and a sparse autoencoder, with published values. */
  RunResults trainedRun() {
    Map<String, List<EpochMetrics>> epochs = new LinkedHashMap<>();
    for (int epoch = 1; epoch <= 10; epoch++) {
      Map<String, Double> classifier = new LinkedHashMap<>();
      classifier.put("last-batch-loss", 0.5 / epoch + 0.08 + 0.05 * Math.sin(epoch));
      classifier.put("epoch-loss", 0.5 / epoch + 0.08);
      classifier.put("epoch-accuracy", 0.98 - 0.06 / epoch);
      if (epoch == 10) {
        classifier.put("train-loss", 0.12);
        classifier.put("train-accuracy", 0.977);
      }
      classifier.put("test-loss", 0.45 / epoch + 0.1);
      classifier.put("test-accuracy", 0.97 - 0.045 / epoch);
      epochs
          .computeIfAbsent("classifier", s -> new ArrayList<>())
          .add(new EpochMetrics(epoch, 10, classifier));
      Map<String, Double> sae = new LinkedHashMap<>();
      sae.put("epoch-loss", 0.08 * Math.pow(0.7, epoch));
      sae.put("epoch-penalty", 0.01 * Math.pow(0.5, epoch));
      sae.put("test-loss", 0.1 * Math.pow(0.68, epoch));
      epochs
          .computeIfAbsent("sae-high", s -> new ArrayList<>())
          .add(new EpochMetrics(epoch, 10, sae));
    }
    List<PublishedResult> reference = new ArrayList<>();
    double[] losses = {.0770, .0349, .0127, .0050, .0041, .0044, .0052, .0057, .0059, .0061};
    for (int epoch = 1; epoch <= 10; epoch++) {
      reference.add(
          new PublishedResult(
              "sae-high.test-loss",
              Optional.of(losses[epoch - 1]),
              Optional.of(epoch),
              Optional.empty(),
              "study"));
    }
    reference.add(
        new PublishedResult(
            "classifier.test-accuracy",
            Optional.of(.9653),
            Optional.empty(),
            Optional.of(new PublishedResult.Interval(.9638, .9680)),
            "study"));
    reference.add(
        new PublishedResult(
            "classifier.hidden.l0",
            Optional.of(28.0),
            Optional.empty(),
            Optional.empty(),
            "study"));
    return run(epochs, reference);
  }
}
