package io.decant.engine.plan;

import static java.util.Objects.requireNonNull;

import io.decant.api.config.ArrayRef;
import io.decant.api.config.ConfigReference;
import io.decant.api.config.ObservationRef;
import io.decant.config.LocatedReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Determines the stage during whose training each probe observes, and the resulting dependencies of
 * that stage. This depends only on references, not on the order in the file.
 */
final class ProbeAttachments {

  private final Map<String, List<String>> reads;
  private final Map<String, String> watchedStages = new LinkedHashMap<>();
  private final Map<String, List<String>> probesOf = new LinkedHashMap<>();

  /**
   * Finds the stages of the probes.
   *
   * @param boundSteps the steps by name
   * @param reads the names of the steps that each step reads
   */
  ProbeAttachments(Map<String, BoundStep<?>> boundSteps, Map<String, List<String>> reads) {
    this.reads = reads;
    boundSteps.forEach(
        (name, boundStep) ->
            top(boundStep, requireNonNull(reads.get(name)))
                .ifPresent(
                    stage -> {
                      watchedStages.put(name, stage);
                      if (boundStep
                          .keys()
                          .filter(keys -> !keys.every().equals(ProbeSchedule.END))
                          .isPresent()) {
                        probesOf.computeIfAbsent(stage, s -> new ArrayList<>()).add(name);
                      }
                    }));
  }

  /**
   * Returns the stage that a step refers to and that depends on all other stages that it refers to.
   * If several do not depend on each other, returns the one of the last key.
   */
  private Optional<String> top(BoundStep<?> boundStep, List<String> known) {
    List<String> stages =
        boundStep.references().stream()
            .map(LocatedReference::reference)
            .filter(r -> !(r instanceof ObservationRef || r instanceof ArrayRef))
            .map(ConfigReference::step)
            .filter(known::contains)
            .toList();
    Set<String> upstream =
        withUpstream(stages.stream().map(reads::get).flatMap(Collection::stream).toList());
    return stages.stream()
        .filter(stage -> !upstream.contains(stage))
        .reduce((first, second) -> second);
  }

  /** Returns the stage of a probe, if it refers to one. */
  Optional<String> stageOf(String probe) {
    return Optional.ofNullable(watchedStages.get(probe));
  }

  /** Returns the probes that observe during the training of a stage. */
  List<String> probesOf(String stage) {
    return probesOf.getOrDefault(stage, List.of());
  }

  /**
   * Returns the dependencies of each step: the steps that it reads; for a stage also those that its
   * probes read, unless these depend on the stage.
   */
  Map<String, List<String>> dependencies() {
    Map<String, List<String>> result = new LinkedHashMap<>();
    reads.forEach(
        (step, ownInputs) -> {
          Set<String> dependencies = new LinkedHashSet<>(ownInputs);
          probesOf(step).stream()
              .map(reads::get)
              .flatMap(Collection::stream)
              .filter(input -> !dependsOn(input, step))
              .forEach(dependencies::add);
          result.put(step, List.copyOf(dependencies));
        });
    return result;
  }

  /** Whether a step is another one, or depends on it directly or indirectly. */
  private boolean dependsOn(String step, String dependency) {
    return withUpstream(List.of(step)).contains(dependency);
  }

  private Set<String> withUpstream(List<String> steps) {
    Set<String> result = new HashSet<>();
    Deque<String> next = new ArrayDeque<>(steps);
    while (!next.isEmpty()) {
      String step = next.remove();
      if (result.add(step)) {
        next.addAll(reads.get(step));
      }
    }
    return result;
  }

  /**
   * Returns why a probe that observes during training would not find what it reads; empty if it
   * will.
   *
   * @param planned the steps that were planned before it, by name
   */
  Optional<String> findError(ProbeStep<?> probe, Map<String, Step> planned) {
    if (probe.every().equals(ProbeSchedule.END)) {
      return Optional.empty();
    }
    if (probe.watchedStage().isEmpty()) {
      return Optional.of(
          "'" + probe.name() + "' reads no stage, so there are no epochs: 'every' must be end");
    }
    String stage = probe.watchedStage().get();
    if (planned.get(stage) instanceof StageStep<?> watchedStage
        && watchedStage.spec().epochs() == 0) {
      return Optional.of("stage '" + stage + "' has no epochs: 'every' must be end");
    }
    return probe.reads().stream()
        .map(reference -> planned.get(reference.step()))
        .filter(ProbeStep.class::isInstance)
        .filter(input -> dependsOn(input.name(), stage))
        .map(input -> findError(probe, (ProbeStep<?>) input, stage))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> findError(ProbeStep<?> probe, ProbeStep<?> input, String stage) {
    if (input.every().equals(ProbeSchedule.END)) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "'%s' observes during training, but '%s', which it reads, observes only at the end",
              probe.name(),
              input.name()));
    }
    if (!input.watchedStage().equals(probe.watchedStage())) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "'%s' observes stage '%s', but '%s', which it reads, observes '%s', which is trained later",
              probe.name(),
              stage,
              input.name(),
              input.watchedStage().orElseThrow()));
    }
    if (probe.every().epochs() % input.every().epochs() != 0) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "'%s' observes every %d epochs, but '%s', which it reads, only every %d",
              probe.name(),
              probe.every().epochs(),
              input.name(),
              input.every().epochs()));
    }
    return Optional.empty();
  }
}
