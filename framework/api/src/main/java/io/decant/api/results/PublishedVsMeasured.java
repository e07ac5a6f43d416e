package io.decant.api.results;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import io.decant.api.PublishedResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apiguardian.api.API;

/**
 * A published result and the corresponding metric of the run, at the same epoch or at the end.
 * Every page and list that compares a run with published results uses this class.
 *
 * @param published the published result
 * @param epoch the epoch of the run; empty for the run's final metric
 * @param measured the run's metric, NaN in a seed without it; empty if no seed has it
 * @param epochs the number of epochs of the run's stage; 0 if it has none, or for a probe's metric
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public record PublishedVsMeasured(
    PublishedResult published, OptionalInt epoch, Optional<MetricSummary> measured, int epochs) {

  /**
   * Pairs all published results of a run with its metrics, in the order of publication. A value and
   * a range of the same metric are merged.
   */
  public static List<PublishedVsMeasured> of(RunResults run) {
    List<PublishedVsMeasured> all = new ArrayList<>();
    for (PublishedResult reference : run.published()) {
      PublishedVsMeasured next = of(run, reference);
      boolean joined = false;
      for (int i = 0; i < all.size() && !joined; i++) {
        PublishedVsMeasured other = all.get(i);
        if (other.published.address().equals(reference.address())
            && other.epoch.equals(next.epoch)) {
          Optional<PublishedResult> merged = other.published.merge(reference);
          joined = merged.isPresent();
          int at = i;
          merged.ifPresent(
              one ->
                  all.set(
                      at, new PublishedVsMeasured(one, next.epoch, next.measured, next.epochs)));
        }
      }
      if (!joined) {
        all.add(next);
      }
    }
    return List.copyOf(all);
  }

  private static PublishedVsMeasured of(RunResults run, PublishedResult reference) {
    String address = reference.address();
    int epochs =
        run.steps().stream()
            .filter(step -> step.name().equals(RunResults.stepOf(address)))
            .flatMap(step -> step.stageSpec().stream())
            .mapToInt(stage -> stage.epochs())
            .findFirst()
            .orElse(0);
    return reference
        .epoch()
        .filter(epoch -> epoch != epochs)
        .map(
            epoch ->
                new PublishedVsMeasured(
                    reference, OptionalInt.of(epoch), run.metricAtEpoch(address, epoch), epochs))
        .orElseGet(
            () ->
                new PublishedVsMeasured(
                    reference, OptionalInt.empty(), run.metric(address), epochs));
  }

  /**
   * Returns a note that the published run had a different number of epochs, if that number is known
   * and the note matters: for a final metric of either run, and for a metric that this run lacks.
   */
  public Optional<String> epochMismatch() {
    boolean relevant =
        epoch.isEmpty() || measured.isEmpty() || published.epoch().equals(published.epochs());
    return published
        .epochs()
        .filter(otherEpoch -> relevant)
        .filter(otherEpoch -> otherEpoch != epochs)
        .map(
            otherEpoch ->
                "the published run had " + count(otherEpoch) + ", this run has " + count(epochs));
  }

  private static String count(int epochs) {
    return epochs + (epochs == 1 ? " epoch" : " epochs");
  }
}
