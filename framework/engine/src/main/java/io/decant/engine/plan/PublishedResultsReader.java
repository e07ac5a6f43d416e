package io.decant.engine.plan;

import io.decant.api.PublishedResult;
import io.decant.api.Suggestions;
import io.decant.config.ConfigBinder;
import io.decant.config.ConfigOwner;
import io.decant.config.PublishedResultConfig;
import io.decant.config.YamlWriter;
import io.decant.config.diagnostic.Diagnostic;
import io.decant.config.diagnostic.SourceLocation;
import io.decant.config.yaml.MapNode;
import io.decant.config.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;

/** Reads the published results of an experiment. */
final class PublishedResultsReader {

  private final ConfigBinder binder;
  private final Collection<String> steps;
  private final Optional<String> data;
  private final Consumer<Diagnostic> diagnostics;
  private final Map<String, PublishedResultConfig> entries = new LinkedHashMap<>();

  /**
   * Creates a reader.
   *
   * @param steps the names of stages and probes
   * @param data the digest of the data of the published results, if given
   */
  PublishedResultsReader(
      ConfigBinder binder,
      Collection<String> steps,
      Optional<String> data,
      Consumer<Diagnostic> diagnostics) {
    this.binder = binder;
    this.steps = steps;
    this.data = data;
    this.diagnostics = diagnostics;
  }

  /** Reads a section; returns the result of each epoch separately. */
  List<PublishedResult> read(MapNode section) {
    Map<String, PublishedResult> all = new LinkedHashMap<>();
    section
        .entries()
        .forEach(
            (address, entry) -> {
              for (PublishedResult result : read(address, entry.keyLocation(), entry.value())) {
                String key = result.address() + result.epoch().map(epoch -> "@" + epoch).orElse("");
                PublishedResult previous = all.putIfAbsent(key, result);
                if (previous != null) {
                  previous
                      .merge(result)
                      .ifPresentOrElse(
                          merged -> all.put(key, merged),
                          () ->
                              reject(
                                  entry.keyLocation(),
                                  "'"
                                      + key
                                      + "' is given twice: separately and in a list of 'epochs'"));
                }
              }
            });
    return List.copyOf(all.values());
  }

  /** Returns the entries by address. */
  Map<String, PublishedResultConfig> entries() {
    return entries;
  }

  private List<PublishedResult> read(String text, SourceLocation position, YamlNode value) {
    Matcher address = PublishedResultConfig.ADDRESS.matcher(text);
    if (!address.matches()) {
      return reject(
          position,
          "'" + text + "' is not a valid address: expected step.measure or step.measure@epoch");
    }
    if (value.isNull()) {
      return List.of();
    }
    if (address.group(4) != null && Long.parseLong(address.group(4)) > Integer.MAX_VALUE) {
      return reject(
          position,
          "'" + text + "' is not a valid address: an epoch is at most " + Integer.MAX_VALUE);
    }
    String step = address.group(1);
    if (!steps.contains(step)) {
      return reject(
          position,
          "'"
              + text
              + "' is not a valid address: there is no stage or probe '"
              + step
              + "'"
              + Suggestions.didYouMean(step, "stages and probes", steps));
    }
    MapNode node =
        value instanceof MapNode map
            ? map
            : new MapNode(value.location(), Map.of("value", new MapNode.MapEntry(position, value)));
    Optional<PublishedResultConfig> entry =
        binder
            .bind(
                PublishedResultConfig.class,
                node,
                new ConfigOwner("'" + text + "'", position),
                List.of())
            .config();
    Optional<Integer> epoch = Optional.ofNullable(address.group(4)).map(Integer::valueOf);
    return entry
        .map(e -> expand(text, step + "." + address.group(2), epoch, e, position))
        .orElse(List.of());
  }

  private List<PublishedResult> expand(
      String text,
      String address,
      Optional<Integer> epoch,
      PublishedResultConfig entry,
      SourceLocation position) {
    List<Double> epochs = entry.epochs().orElse(List.of());
    if (epoch.isPresent() && !epochs.isEmpty()) {
      return reject(position, "specify either one epoch after @ or a list of 'epochs', not both");
    }
    if (entry.value().isEmpty() && epochs.isEmpty() && entry.range().isEmpty()) {
      return reject(
          position, "expected a number, or at least one of the keys value, epochs, range");
    }
    if (entry.range().isPresent() && !isInterval(entry.range().get())) {
      return reject(position, "'range' must be [low, high], given " + entry.range().get());
    }
    Optional<PublishedResult.Interval> range =
        entry.range().map(r -> new PublishedResult.Interval(r.get(0), r.get(1)));
    Optional<Double> last =
        epochs.isEmpty() ? Optional.empty() : Optional.of(epochs.get(epochs.size() - 1));
    if (last.isPresent() && entry.value().isPresent() && !entry.value().equals(last)) {
      return reject(
          position,
          "'value' and the last of 'epochs' both refer to the end and differ: "
              + YamlWriter.number(entry.value().get())
              + " and "
              + YamlWriter.number(last.get()));
    }
    String source = entry.source().orElse("");
    entries.put(text, entry);
    if (epochs.isEmpty()) {
      return List.of(
          new PublishedResult(
              address, entry.value(), epoch, range, source, Optional.empty(), data));
    }
    Optional<Integer> count = Optional.of(epochs.size());
    List<PublishedResult> all = new ArrayList<>();
    for (int i = 1; i <= epochs.size(); i++) {
      Optional<PublishedResult.Interval> endRange = i == epochs.size() ? range : Optional.empty();
      all.add(
          new PublishedResult(
              address,
              Optional.of(epochs.get(i - 1)),
              Optional.of(i),
              endRange,
              source,
              count,
              data));
    }
    return all;
  }

  private static boolean isInterval(List<Double> range) {
    return range.size() == 2 && range.get(0) <= range.get(1);
  }

  private List<PublishedResult> reject(SourceLocation position, String message) {
    diagnostics.accept(Diagnostic.at(position, message));
    return List.of();
  }
}
