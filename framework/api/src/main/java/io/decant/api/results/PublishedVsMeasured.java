package io.decant.api.results;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import io.decant.api.PublishedResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apiguardian.api.API;

/**
 * A published number beside the number of the run that is the same: that of the same epoch, or the
 * final one. Every page and list that compares a run with published numbers takes them from here.
 *
 * @param published what was published
 * @param epoch the epoch of the run; empty if it is the run's final number
 * @param measured the run's number, NaN in a seed that lacks it; empty if no seed has it
 * @param epochs how many epochs the run's stage has; 0 if it has none, or if the number is a
 *     probe's
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public record PublishedVsMeasured(
    PublishedResult published, OptionalInt epoch, Optional<MetricSummary> measured, int epochs) {

  /**
   * The counterparts of all published numbers of a run, in the order of publication. A value and a
   * range that belong to the same number of the run are one.
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
          Optional<PublishedResult> both = other.published.merge(reference);
          joined = both.isPresent();
          int at = i;
          both.ifPresent(
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
   * That the published run had another number of epochs, in a few words, if that is known: of a
   * number of either run's end, and of one that this run lacks.
   */
  public Optional<String> epochMismatch() {
    boolean said =
        epoch.isEmpty() || measured.isEmpty() || published.epoch().equals(published.epochs());
    return published
        .epochs()
        .filter(theirs -> said)
        .filter(theirs -> theirs != epochs)
        .map(
            theirs -> "the published run had " + count(theirs) + ", this run has " + count(epochs));
  }

  private static String count(int epochs) {
    return epochs + (epochs == 1 ? " epoch" : " epochs");
  }
}
