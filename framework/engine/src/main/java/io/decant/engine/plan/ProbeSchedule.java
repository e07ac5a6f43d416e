package io.decant.engine.plan;

import io.decant.api.config.PortRef;
import io.decant.api.config.Reference;
import io.decant.api.config.StageRef;
import io.decant.engine.Mistake;
import io.decant.engine.binding.BoundReference;
import io.decant.engine.yaml.MapNode;
import io.decant.engine.yaml.Node;
import io.decant.engine.yaml.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Reads when a probe observes, and checks that there is something to be observed then. */
final class ProbeSchedule {

  /** The key that says when a probe observes. */
  static final String KEY = "every";

  private static final Pattern EPOCHS = Pattern.compile("[1-9][0-9]{0,8}");

  private ProbeSchedule() {}

  /** The schedule that a probe's keys give; none if they give no good one, which is reported. */
  static Optional<Schedule> read(MapNode probe, Consumer<Mistake> mistakes) {
    Optional<Node> given = probe.value(KEY);
    if (given.isEmpty()) {
      return Optional.of(Schedule.END);
    }
    Optional<Schedule> schedule = given.get() instanceof ScalarNode written ? schedule(written) : Optional.empty();
    if (schedule.isEmpty()) {
      mistakes.accept(
          Mistake.at(
              given.get().position(),
              "'every' must be end, epoch or a number of epochs, at least 1, given " + given.get().describe()));
    }
    return schedule;
  }

  private static Optional<Schedule> schedule(ScalarNode written) {
    if (written.text().equals("end")) {
      return Optional.of(Schedule.END);
    }
    if (written.text().equals("epoch")) {
      return Optional.of(new Schedule(1));
    }
    boolean number = written.plain() && EPOCHS.matcher(written.text()).matches();
    return number ? Optional.of(new Schedule(Integer.parseInt(written.text()))) : Optional.empty();
  }

  /** The schedule as YAML has it. */
  static String text(Schedule schedule) {
    return switch (schedule.epochs()) {
      case 0 -> "end";
      case 1 -> "epoch";
      default -> Integer.toString(schedule.epochs());
    };
  }

  /** The stage that a probe watches: of those that it refers to, the last one trained. */
  static Optional<String> watched(List<BoundReference> references, PlannedWiring wiring) {
    List<String> trained = new ArrayList<>(wiring.stages().keySet());
    return references.stream()
        .map(BoundReference::reference)
        .filter(r -> r instanceof StageRef || r instanceof PortRef port && !port.isData())
        .map(Reference::step)
        .max((a, b) -> Integer.compare(trained.indexOf(a), trained.indexOf(b)));
  }

  /**
   * Why a probe that observes during training would not find what it reads; nothing if it will.
   *
   * @param planned the steps planned before it, by name
   */
  static Optional<String> fault(ProbeStep<?> probe, PlannedWiring wiring, Map<String, Step> planned) {
    if (probe.every().equals(Schedule.END)) {
      return Optional.empty();
    }
    if (probe.watches().isEmpty()) {
      return Optional.of(
          "'%s' reads no stage, so that there are no epochs: 'every' must be end".formatted(probe.name()));
    }
    String watched = probe.watches().get();
    if (wiring.stages().get(watched).epochs() == 0) {
      return Optional.of("stage '" + watched + "' has no epochs: 'every' must be end");
    }
    List<String> trained = new ArrayList<>(wiring.stages().keySet());
    return probe.reads().stream()
        .map(reference -> planned.get(reference.step()))
        .filter(ProbeStep.class::isInstance)
        .map(step -> fault(probe, (ProbeStep<?>) step, trained))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> fault(ProbeStep<?> probe, ProbeStep<?> read, List<String> trained) {
    if (read.every().equals(Schedule.END)) {
      return Optional.of(
          "'%s' would observe during training, but '%s', which it reads, observes only at the end"
              .formatted(probe.name(), read.name()));
    }
    int own = trained.indexOf(probe.watches().orElseThrow());
    int other = trained.indexOf(read.watches().orElseThrow());
    if (other > own) {
      return Optional.of(
          "'%s' watches stage '%s', but '%s', which it reads, watches '%s', which is trained later"
              .formatted(probe.name(), trained.get(own), read.name(), trained.get(other)));
    }
    if (other == own && read.every().epochs() > probe.every().epochs()) {
      return Optional.of(
          "'%s' would observe every %d epochs, but '%s', which it reads, only every %d"
              .formatted(probe.name(), probe.every().epochs(), read.name(), read.every().epochs()));
    }
    return Optional.empty();
  }
}
