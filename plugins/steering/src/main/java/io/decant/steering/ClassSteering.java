package io.decant.steering;

import io.decant.api.Observation;
import io.decant.api.ObservationOutline;
import io.decant.api.Split;
import io.decant.api.Tensors;
import io.decant.api.capability.Classifier;
import io.decant.api.capability.FeatureDictionary;
import io.decant.api.capability.Generator;
import io.decant.api.config.PortRef;
import io.decant.api.spi.Probe;
import io.decant.api.spi.ProbeContext;
import io.decant.api.spi.Wiring;
import java.util.EnumMap;
import java.util.Map;

/**
 * Draws each class from the features that matter most to it, and asks a judge what it sees (the study's third
 * experiment).
 *
 * <p>For class c the {@code keep} features with the largest values of {@code rank-by} are kept at their activations,
 * all others are set to zero; every training example's code is decoded; the decoded activations are averaged, over the
 * whole data set as published or over the class's own examples; the generator draws the average. Arrays:
 *
 * <ul>
 *   <li>{@code image} {@code [classes, rows, columns]}, or {@code [classes, width]} if examples are no pictures;
 *   <li>{@code kept} and {@code kept-activation} {@code [classes, features]}: 1 for a feature that is kept, and its
 *       mean activation over the examples that are averaged;
 *   <li>{@code random-image}: a control, the same with as many features chosen at random for each class;
 *   <li>{@code class-mean-image}: the mean training example of each class, a yardstick made without any model;
 *   <li>{@code judge-probability} {@code [classes, classes]} with a judge: for each image the softmax of its logits;
 *       for the other two likewise {@code random-image-judge-probability} and {@code
 *       class-mean-image-judge-probability}.
 * </ul>
 *
 * <p>{@code read-as-intended} is the share of classes whose image the judge reads as that class, {@code
 * mean-probability} the mean probability that it gives to the class; both leave out the classes of {@code leave-out}.
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
    return "Keeps the features that matter most to a class, draws what they stand for, and asks a judge what it sees.";
  }

  @Override
  public ObservationOutline outline(ClassSteeringConfig config, Wiring wiring) {
    return SteeringPlan.checked(config, wiring).outline();
  }

  @Override
  public Observation observe(ClassSteeringConfig config, ProbeContext context) {
    SteeringPlan plan = SteeringPlan.checked(config, context.wiring());
    int classes = plan.classes().size();
    Steered steered =
        Steered.draw(
            context.capability(config.dictionary(), FeatureDictionary.class),
            context.capability(config.generator(), Generator.class),
            context.activations(plan.hidden(), Split.TRAIN),
            context.activations(PortRef.DATA, Split.TRAIN),
            Examples.of(context.labels(Split.TRAIN), plan.classes()),
            Selection.mostImportant(Tensors.toFloats(context.array(config.rankBy())), classes, config.keep()),
            Selection.atRandom(classes, plan.features(), config.keep(), context.random("control")),
            config.averageOver(),
            context);
    Map<Drawing, Readings> readings = new EnumMap<>(Drawing.class);
    config
        .judge()
        .map(judge -> context.capability(judge, Classifier.class))
        .ifPresent(judge -> steered.images().forEach((how, image) -> readings.put(how, Readings.of(judge, image))));
    return new SteeringReport(config, plan, steered, readings).observation();
  }
}
