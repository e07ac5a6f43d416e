package io.decant.engine.plan;

import io.decant.api.NearestChoice;
import io.decant.api.StageOutline;
import io.decant.engine.Mistake;
import io.decant.engine.format.PublishedEntry;
import io.decant.engine.measure.FinalMeasures;
import io.decant.engine.yaml.MapNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;

/**
 * Checks that steps will measure the numbers that were published.
 *
 * @param planned the steps by name
 * @param epochsCount whether the epochs of a step are those that the file was written for
 */
record PublishedMeasures(
    Map<String, Step> planned, Predicate<String> epochsCount, Consumer<Mistake> mistakes) {

  /** Reports the addresses of numbers that nothing measures. */
  void check(MapNode section) {
    for (String text : section.keys()) {
      Matcher address = PublishedEntry.ADDRESS.matcher(text);
      Step step = address.matches() ? planned.get(address.group(1)) : null;
      if (step != null) {
        Optional<Integer> epoch = Optional.ofNullable(address.group(4)).map(Integer::valueOf);
        fault(step, address.group(2), epoch.filter(e -> epochsCount.test(step.name()))).ifPresent(message ->
            mistakes.accept(Mistake.at(section.entries().get(text).keyPosition(), message)));
      }
    }
  }

  private Optional<String> fault(Step step, String measure, Optional<Integer> epoch) {
    if (step instanceof ProbeStep<?> probe) {
      return probe.outline().allScalars().contains(measure)
          ? epoch.flatMap(e -> fault(probe, e))
          : Optional.of(unknown(step, measure, probe.outline().allScalars()));
    }
    return step instanceof StageStep<?> stage ? fault(stage, measure, epoch) : Optional.empty();
  }

  private Optional<String> fault(StageStep<?> stage, String measure, Optional<Integer> epoch) {
    StageOutline outline = stage.outline();
    List<String> audited = FinalMeasures.audited(outline);
    List<String> all = new ArrayList<>(outline.measures().map(m -> m.all()).orElse(List.of()));
    audited.stream().filter(name -> !all.contains(name)).forEach(all::add);
    // a port's numbers are all the framework's; others may be a stage's that does not declare what it measures
    boolean declared = outline.measures().isPresent() || measure.contains(".");
    if (declared && !all.contains(measure)) {
      return Optional.of(unknown(stage, measure, all));
    }
    if (epoch.isEmpty()) {
      return Optional.empty();
    }
    if (epoch.get() > outline.epochs()) {
      return Optional.of(tooLate(epoch.get(), stage.name(), outline.epochs()));
    }
    boolean then = epoch.get() == outline.epochs()
        || outline.measures().map(m -> m.each().contains(measure)).orElse(!audited.contains(measure));
    return then
        ? Optional.empty()
        : Optional.of("'" + measure + "' is measured after the last epoch only, which is " + outline.epochs());
  }

  private Optional<String> fault(ProbeStep<?> probe, int epoch) {
    int epochs = probe.watches().map(planned::get)
        .map(stage -> ((StageStep<?>) stage).outline().epochs())
        .orElse(0);
    if (epoch > epochs) {
      return Optional.of(
          probe.watches().map(stage -> tooLate(epoch, stage, epochs)).orElse("'" + probe.name() + "' has no epochs"));
    }
    return epoch == epochs || probe.every().includes(epoch, epochs)
        ? Optional.empty()
        : Optional.of("'" + probe.name() + "' does not observe after epoch " + epoch + ", see its 'every'");
  }

  private static String tooLate(int epoch, String stage, int epochs) {
    return "there is no epoch " + epoch + ": stage '" + stage + "' has "
        + (epochs == 0 ? "none" : epochs == 1 ? "one" : "only " + epochs);
  }

  private static String unknown(Step step, String measure, List<String> known) {
    String label = step instanceof ProbeStep<?> ? "probe '" : "stage '";
    return label + step.name() + "' measures no '" + measure + "'" + NearestChoice.hint(measure, "numbers", known);
  }
}
