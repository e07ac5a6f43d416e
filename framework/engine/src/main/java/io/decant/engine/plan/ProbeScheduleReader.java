package io.decant.engine.plan;

import io.decant.config.diagnostic.Diagnostic;
import io.decant.config.yaml.MapNode;
import io.decant.config.yaml.ScalarNode;
import io.decant.config.yaml.YamlNode;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Reads and formats schedules of probes. */
final class ProbeScheduleReader {

  /** The key of the schedule. */
  static final String KEY = "every";

  private static final Pattern EPOCHS = Pattern.compile("[1-9][0-9]{0,9}");

  private ProbeScheduleReader() {}

  /** Reads the schedule of a probe; returns empty if it is invalid, which is reported. */
  static Optional<ProbeSchedule> read(MapNode probe, Consumer<Diagnostic> diagnostics) {
    Optional<YamlNode> value = probe.value(KEY);
    if (value.isEmpty()) {
      return Optional.of(ProbeSchedule.END);
    }
    Optional<ProbeSchedule> schedule =
        value.get() instanceof ScalarNode scalar ? schedule(scalar) : Optional.empty();
    if (schedule.isEmpty()) {
      diagnostics.accept(
          Diagnostic.at(
              value.get().location(),
              "'every' must be end, epoch or a number of epochs, at least 1 and at most 2147483647, given "
                  + value.get().describe()));
    }
    return schedule;
  }

  private static Optional<ProbeSchedule> schedule(ScalarNode scalar) {
    if (scalar.text().equals("end")) {
      return Optional.of(ProbeSchedule.END);
    }
    if (scalar.text().equals("epoch")) {
      return Optional.of(new ProbeSchedule(1));
    }
    boolean isNumber = scalar.plain() && EPOCHS.matcher(scalar.text()).matches();
    return Optional.of(scalar.text())
        .filter(text -> isNumber && Long.parseLong(text) <= Integer.MAX_VALUE)
        .map(text -> new ProbeSchedule(Integer.parseInt(text)));
  }

  /** Formats a schedule as YAML. */
  static String format(ProbeSchedule schedule) {
    return switch (schedule.epochs()) {
      case 0 -> "end";
      case 1 -> "epoch";
      default -> Integer.toString(schedule.epochs());
    };
  }
}
