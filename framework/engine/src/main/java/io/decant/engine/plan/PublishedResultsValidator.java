package io.decant.engine.plan;

import static java.util.Objects.requireNonNull;

import io.decant.api.StageSpec;
import io.decant.api.Suggestions;
import io.decant.config.PublishedResultConfig;
import io.decant.config.diagnostic.Diagnostic;
import io.decant.config.yaml.MapNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * Checks that steps will measure the metrics with published results.
 *
 * @param planned the steps by name
 * @param hasOriginalEpochs whether the epochs of a step are not overridden
 */
record PublishedResultsValidator(
    Map<String, Step> planned,
    Predicate<String> hasOriginalEpochs,
    Consumer<Diagnostic> diagnostics) {

  /** Reports the addresses of metrics that no step measures. */
  void validate(MapNode section) {
    for (String text : section.keys()) {
      Matcher address = PublishedResultConfig.ADDRESS.matcher(text);
      Step step = address.matches() ? planned.get(address.group(1)) : null;
      if (step != null) {
        boolean checked = address.group(4) != null && hasOriginalEpochs.test(step.name());
        Integer epoch = checked ? Integer.valueOf(address.group(4)) : null;
        findError(step, address.group(2), epoch)
            .ifPresent(
                message ->
                    diagnostics.accept(
                        Diagnostic.at(
                            requireNonNull(section.entries().get(text)).keyLocation(), message)));
      }
    }
  }

  private Optional<String> findError(Step step, String measure, @Nullable Integer epoch) {
    if (step instanceof ProbeStep<?> probe) {
      if (!probe.spec().allScalars().contains(measure)) {
        return Optional.of(unknown(step, measure, probe.spec().allScalars()));
      }
      return epoch == null ? Optional.empty() : findError(probe, epoch);
    }
    return step instanceof StageStep<?> stage ? findError(stage, measure, epoch) : Optional.empty();
  }

  private Optional<String> findError(StageStep<?> stage, String measure, @Nullable Integer epoch) {
    StageSpec spec = stage.spec();
    List<String> audited = FinalMetricsAggregator.diagnosticNames(spec);
    List<String> all = new ArrayList<>(spec.epochMetricNames().map(m -> m.all()).orElse(List.of()));
    audited.stream().filter(name -> !all.contains(name)).forEach(all::add);
    // metrics of ports are measured by the framework; others may be metrics of a stage that does
    // not
    // declare them
    boolean declared = spec.epochMetricNames().isPresent() || measure.contains(".");
    if (declared && !all.contains(measure)) {
      return Optional.of(unknown(stage, measure, all));
    }
    if (epoch == null) {
      return Optional.empty();
    }
    if (epoch > spec.epochs()) {
      return Optional.of(tooLateMessage(epoch, stage.name(), spec.epochs()));
    }
    boolean then =
        epoch == spec.epochs()
            || spec.epochMetricNames()
                .map(m -> m.everyEpoch().contains(measure))
                .orElse(!audited.contains(measure));
    return then
        ? Optional.empty()
        : Optional.of(
            "'" + measure + "' is measured only after the last epoch, which is " + spec.epochs());
  }

  private Optional<String> findError(ProbeStep<?> probe, int epoch) {
    int epochs =
        probe
            .watchedStage()
            .map(planned::get)
            .map(stage -> ((StageStep<?>) stage).spec().epochs())
            .orElse(0);
    if (epoch > epochs) {
      return Optional.of(
          probe
              .watchedStage()
              .map(stage -> tooLateMessage(epoch, stage, epochs))
              .orElse("'" + probe.name() + "' has no epochs"));
    }
    return epoch == epochs || probe.every().includes(epoch, epochs)
        ? Optional.empty()
        : Optional.of(
            "'" + probe.name() + "' does not observe after epoch " + epoch + ", see its 'every'");
  }

  private static String tooLateMessage(int epoch, String stage, int epochs) {
    return "there is no epoch "
        + epoch
        + ": stage '"
        + stage
        + "' has "
        + (epochs == 0 ? "none" : epochs == 1 ? "one" : "only " + epochs);
  }

  private static String unknown(Step step, String measure, List<String> known) {
    String label = step instanceof ProbeStep<?> ? "probe '" : "stage '";
    return label
        + step.name()
        + "' has no metric '"
        + measure
        + "'"
        + Suggestions.didYouMean(measure, "metrics", known);
  }
}
