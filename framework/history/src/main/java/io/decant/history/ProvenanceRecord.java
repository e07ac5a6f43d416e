package io.decant.history;

import com.fasterxml.jackson.databind.JsonNode;
import io.decant.engine.store.JsonReader;
import io.decant.engine.store.RunDirectory;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The recorded provenance of a run. Missing or malformed facts are absent.
 *
 * @since 0.1.0
 */
public final class ProvenanceRecord {

  private final JsonNode tree;

  private ProvenanceRecord(JsonNode tree) {
    this.tree = tree;
  }

  /**
   * Reads the provenance in the folder of a run.
   *
   * @throws io.decant.api.InvalidInputException if it is missing or can't be read; names the file
   */
  public static ProvenanceRecord read(Path run) {
    return new ProvenanceRecord(
        JsonReader.read(run.resolve(RunDirectory.PROVENANCE), "provenance of a run").root());
  }

  /** Returns the facts of a section by name, as text; empty if there is no such section. */
  public Map<String, String> section(String name) {
    Map<String, String> values = new LinkedHashMap<>();
    tree.path(name)
        .properties()
        .forEach(entry -> values.put(entry.getKey(), format(entry.getValue())));
    return values;
  }

  /** Returns the names of the sections. */
  public List<String> sections() {
    List<String> names = new ArrayList<>();
    tree.properties().stream()
        .filter(section -> section.getValue().isObject())
        .forEach(s -> names.add(s.getKey()));
    return names;
  }

  /**
   * Returns the structured entries of a section, each with its parts by name, such as the version
   * and the hash of a plugin.
   */
  public Map<String, Map<String, String>> parts(String section) {
    Map<String, Map<String, String>> parts = new LinkedHashMap<>();
    tree.path(section)
        .properties()
        .forEach(
            entry -> {
              Map<String, String> fields = new LinkedHashMap<>();
              entry
                  .getValue()
                  .properties()
                  .forEach(part -> fields.put(part.getKey(), format(part.getValue())));
              parts.put(entry.getKey(), fields);
            });
    return parts;
  }

  /**
   * Describes that the run has a format version that this Decant does not support; empty if it is
   * supported.
   */
  Optional<String> unsupportedVersion() {
    JsonNode version = tree.path(RunDirectory.FORMAT_VERSION_KEY);
    return version.isMissingNode()
            || version.isIntegralNumber() && version.longValue() <= RunDirectory.FORMAT_VERSION
        ? Optional.empty()
        : Optional.of(
            "written by Decant "
                + decantVersion().orElse("(unknown version)")
                + " with format version "
                + version
                + ", this one supports versions up to "
                + RunDirectory.FORMAT_VERSION);
  }

  /** Returns the version of Decant that wrote the run. */
  public Optional<String> decantVersion() {
    return Optional.ofNullable(section("run").get("decant"));
  }

  /** Returns the start time of the run. */
  public Optional<Instant> started() {
    try {
      return Optional.ofNullable(section("run").get("started")).map(Instant::parse);
    } catch (DateTimeException ignored) {
      return Optional.empty();
    }
  }

  /** Returns the duration of the run. */
  public Optional<Duration> duration() {
    JsonNode seconds = tree.path("run").path("duration in seconds");
    return seconds.isNumber() && Math.abs(seconds.doubleValue()) < Integer.MAX_VALUE
        ? Optional.of(Duration.ofMillis(Math.round(1000 * seconds.doubleValue())))
        : Optional.empty();
  }

  private static String format(JsonNode value) {
    if (value.isObject()) {
      return value.properties().stream()
          .map(part -> part.getKey() + " " + format(part.getValue()))
          .collect(Collectors.joining(", "));
    }
    return value.isArray()
        ? StreamSupport.stream(value.spliterator(), false)
            .map(ProvenanceRecord::format)
            .collect(Collectors.joining(", "))
        : value.asText();
  }
}
