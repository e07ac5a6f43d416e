package io.decant.steering;

import io.decant.analysis.ExamplesByClass;
import io.decant.analysis.Float32Arrays;
import io.decant.api.Observation;
import io.decant.api.ObservationSpec;
import io.decant.api.Split;
import io.decant.api.capability.ActivationDecoder;
import io.decant.api.capability.Classifier;
import io.decant.api.capability.FeatureDictionary;
import io.decant.api.config.PortRef;
import io.decant.api.spi.Probe;
import io.decant.api.spi.ProbeContext;
import io.decant.api.spi.UpstreamSpecs;
import java.util.EnumMap;
import java.util.Map;

/**
 * Generates an image of each class from its most important features, and classifies it (the study's
 * third experiment).
 *
 * <p>For class c, the {@code keep} features with the largest values of {@code rank-by} keep their
 * activations and all others are set to zero. The code of every training example is decoded; the
 * decoded activations are averaged, over the whole data set as published or over the class's own
 * examples; and the generator decodes the average. Arrays:
 *
 * <ul>
 *   <li>{@code image} {@code [classes, rows, columns]}, or {@code [classes, width]} if examples are
 *       not images;
 *   <li>{@code kept} and {@code kept-activation} {@code [classes, features]}: 1 for kept features,
 *       and their mean activation over the averaged examples;
 *   <li>{@code random-image}: a control with the same number of features, chosen at random for each
 *       class;
 *   <li>{@code class-mean-image}: the mean training example of each class, a baseline without any
 *       model;
 *   <li>{@code predicted-probability} {@code [classes, classes]} if there is a classifier: the
 *       softmax of the logits of each image; for the controls {@code
 *       random-image-predicted-probability} and {@code class-mean-image-predicted-probability}.
 * </ul>
 *
 * <p>{@code accuracy} is the fraction of classes whose image is classified as that class, {@code
 * mean-target-probability} the mean probability of that class. Both ignore {@code exclude-classes}.
 *
 * @since 0.1.0
 */
public final class ClassSteeringProbe implements Probe<ClassSteeringConfig> {

  /** Creates the probe. */
  public ClassSteeringProbe() {}

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
    return "Generates an image of each class from its most important features, and classifies it.";
  }

  @Override
  public ObservationSpec spec(ClassSteeringConfig config, UpstreamSpecs upstream) {
    return ResolvedSteeringConfig.resolve(config, upstream).spec();
  }

  @Override
  public Observation observe(ClassSteeringConfig config, ProbeContext context) {
    ResolvedSteeringConfig resolved =
        ResolvedSteeringConfig.resolve(config, context.upstreamSpecs());
    int classes = resolved.classes().size();
    SteeredImages steered =
        SteeredImages.generate(
            context.capability(config.dictionary(), FeatureDictionary.class),
            context.capability(config.generator(), ActivationDecoder.class),
            context.activations(resolved.hidden(), Split.TRAIN),
            context.activations(PortRef.DATA, Split.TRAIN),
            ExamplesByClass.ofEveryClass(context.labels(Split.TRAIN), resolved.classes()),
            ClassFeatureMask.topByImportance(
                Float32Arrays.toRows(context.array(config.rankBy())), config.keep()),
            ClassFeatureMask.random(
                classes, resolved.features(), config.keep(), context.random("control")),
            config.averageOver(),
            context);
    Map<SteeringCondition, ClassImagePredictions> predictions =
        new EnumMap<>(SteeringCondition.class);
    config
        .classifier()
        .map(classifier -> context.capability(classifier, Classifier.class))
        .ifPresent(
            classifier ->
                steered
                    .images()
                    .forEach(
                        (condition, image) ->
                            predictions.put(
                                condition, ClassImagePredictions.predict(classifier, image))));
    return new SteeringObservationMapper(config, resolved, steered, predictions).toObservation();
  }
}
