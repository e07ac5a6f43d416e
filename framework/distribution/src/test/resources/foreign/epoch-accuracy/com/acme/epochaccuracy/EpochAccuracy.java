package com.acme.epochaccuracy;

import io.decant.api.Activations;
import io.decant.api.Observation;
import io.decant.api.ObservationSpec;
import io.decant.api.Split;
import io.decant.api.Tensors;
import io.decant.api.capability.Classifier;
import io.decant.api.config.RequiresCapability;
import io.decant.api.config.StageRef;
import io.decant.api.spi.Probe;
import io.decant.api.spi.ProbeContext;
import io.decant.api.spi.UpstreamSpecs;
import java.util.List;

/** How many of the test examples a classifier reads rightly, at the moment of looking. */
public final class EpochAccuracy implements Probe<EpochAccuracy.Config> {

  public record Config(@RequiresCapability(Classifier.class) StageRef reads) {}

  @Override
  public String id() {
    return "acme/epoch-accuracy";
  }

  @Override
  public String summary() {
    return "Counts what a classifier reads rightly.";
  }

  @Override
  public ObservationSpec spec(Config config, UpstreamSpecs upstream) {
    return new ObservationSpec(List.of(), List.of("accuracy"), List.of());
  }

  @Override
  public Observation observe(Config config, ProbeContext context) {
    Activations data = context.activations(context.upstreamSpecs().stage(config.reads()).input(), Split.TEST);
    Classifier classifier = context.capability(config.reads(), Classifier.class);
    float[] logits = Tensors.toFloats(classifier.logits(data.slice(Activations.EVALUATION, 0, data.count())));
    int[] labels = context.labels(Split.TEST);
    int classes = logits.length / labels.length;
    int right = 0;
    for (int i = 0; i < labels.length; i++) {
      int read = 0;
      for (int c = 1; c < classes; c++) {
        read = logits[i * classes + c] > logits[i * classes + read] ? c : read;
      }
      right += read == labels[i] ? 1 : 0;
    }
    return Observation.builder().scalar("accuracy", "accuracy", (double) right / labels.length, "").build();
  }
}
