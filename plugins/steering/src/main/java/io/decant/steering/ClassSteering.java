package io.decant.steering;

import io.decant.analysis.ExamplesByClass;
import io.decant.analysis.Float32Arrays;
import io.decant.api.Observation;
import io.decant.api.ObservationSpec;
import io.decant.api.Split;
import io.decant.api.capability.Classifier;
import io.decant.api.capability.DataDecoder;
import io.decant.api.capability.FeatureDictionary;
import io.decant.api.config.PortRef;
import io.decant.api.spi.Probe;
import io.decant.api.spi.ProbeContext;
import io.decant.api.spi.UpstreamSpecs;
import java.util.EnumMap;
import java.util.Map;

/**
 * Draws each class from the features that matter most to it, and asks a classifier what it sees
 * (the study's third experiment).
 *
 * <p>For class c the {@code keep} features with the largest values of {@code rank-by} are kept at
 * their activations, all others are set to zero; every training example's code is decoded; the
 * decoded activations are averaged, over the whole data set as published or over the class's own
 * examples; the generator draws the average. Arrays:
 *
 * <ul>
 *   <li>{@code image} {@code [classes, rows, columns]}, or {@code [classes, width]} if examples are
 *       no pictures;
 *   <li>{@code kept} and {@code kept-activation} {@code [classes, features]}: 1 for a feature that
 *       is kept, and its mean activation over the examples that are averaged;
 *   <li>{@code random-image}: a control, the same with as many features chosen at random for each
 *       class;
 *   <li>{@code class-mean-image}: the mean training example of each class, a yardstick made without
 *       any model;
 *   <li>{@code predicted-probability} {@code [classes, classes]} with a classifier: for each image
 *       the softmax of its logits; for the other two likewise {@code
 *       random-image-predicted-probability} and {@code class-mean-image-predicted-probability}.
 * </ul>
 *
 * <p>{@code accuracy} is the share of classes whose image the classifier reads as that class,
 * {@code mean-target-probability} the mean probability that it gives to the class; both leave out
 * the classes of {@code exclude-classes}.
 *
 * @since 0.1.0
 */
public final class ClassSteering implements Probe<ClassSteeringConfig> {

  /** A probe; it keeps no state. */
  public ClassSteering() {}

  @Override
  public String id() {
    return "class-steering";
  }

  @Override
  public String title() {
    return "Steering by class";
  }

  @Override
  public String summary() {
    return "Keeps the features that matter most to a class, draws what they stand for, and asks a classifier what it sees.";
  }

  @Override
  public ObservationSpec spec(ClassSteeringConfig config, UpstreamSpecs upstream) {
    return ResolvedSteeringConfig.resolve(config, upstream).spec();
  }

  @Override
  public Observation observe(ClassSteeringConfig config, ProbeContext context) {
    ResolvedSteeringConfig plan = ResolvedSteeringConfig.resolve(config, context.upstreamSpecs());
    int classes = plan.classes().size();
    SteeredImages steered =
        SteeredImages.generate(
            context.capability(config.dictionary(), FeatureDictionary.class),
            context.capability(config.generator(), DataDecoder.class),
            context.activations(plan.hidden(), Split.TRAIN),
            context.activations(PortRef.DATA, Split.TRAIN),
            ExamplesByClass.ofEveryClass(context.labels(Split.TRAIN), plan.classes()),
            FeatureSelection.topByImportance(
                Float32Arrays.toRows(context.array(config.rankBy())), config.keep()),
            FeatureSelection.random(
                classes, plan.features(), config.keep(), context.random("control")),
            config.averageOver(),
            context);
    Map<SteeringCondition, ClassImagePredictions> readings = new EnumMap<>(SteeringCondition.class);
    config
        .classifier()
        .map(classifier -> context.capability(classifier, Classifier.class))
        .ifPresent(
            classifier ->
                steered
                    .images()
                    .forEach(
                        (how, image) ->
                            readings.put(how, ClassImagePredictions.predict(classifier, image))));
    return new SteeringResults(config, plan, steered, readings).toObservation();
  }
}
