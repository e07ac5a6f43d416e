package io.decant.engine.plan;

import io.decant.engine.Mistake;
import io.decant.engine.yaml.MapNode;
import io.decant.engine.yaml.Node;
import io.decant.engine.yaml.ScalarNode;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Reads and writes when a probe observes. */
final class ProbeSchedule {

  /** The key that says when a probe observes. */
  static final String KEY = "every";

  private static final Pattern EPOCHS = Pattern.compile("[1-9][0-9]{0,9}");

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
              "'every' must be end, epoch or a number of epochs, at least 1 and at most 2147483647, given " + given.get().describe()));
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
    return Optional.of(written.text())
        .filter(text -> number && Long.parseLong(text) <= Integer.MAX_VALUE)
        .map(text -> new Schedule(Integer.parseInt(text)));
  }

  /** The schedule as YAML has it. */
  static String text(Schedule schedule) {
    return switch (schedule.epochs()) {
      case 0 -> "end";
      case 1 -> "epoch";
      default -> Integer.toString(schedule.epochs());
    };
  }
}
