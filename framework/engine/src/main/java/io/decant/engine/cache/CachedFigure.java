package io.decant.engine.cache;

import com.fasterxml.jackson.databind.JsonNode;
import io.decant.api.Figure;
import io.decant.api.InvalidInputException;
import io.decant.engine.store.JsonReader;
import io.decant.engine.store.JsonWriter;
import io.decant.engine.store.ResultWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The figures that a visualizer returned, before the step's names and captions were applied.
 *
 * @param figures the figures
 * @param files the files by name, in the order of writing
 * @since 0.1.0
 */
public record CachedFigure(List<Figure> figures, Map<String, byte[]> files) {

  /** What figures depend on. */
  public enum Inputs {
    /** What the configuration refers to. */
    REFERENCES,
    /** All steps of the seed. */
    ALL_STEPS,
    /** The steps of the seed that have not failed; such figures are not cached. */
    INCOMPLETE
  }

  private static final String RECORD = "figures.json";
  private static final String FILES = "files";

  /** Copies the list and the map in their order. */
  public CachedFigure {
    figures = List.copyOf(figures);
    files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
  }

  void write(ResultWriter writer) {
    files.forEach((name, content) -> writer.write(FILES + "/" + name, out -> out.write(content)));
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("files", List.copyOf(files.keySet()));
    json.put("figures", figures.stream().map(CachedFigure::tree).toList());
    writer.write(RECORD, JsonWriter.toPrettyString(json));
  }

  private static Map<String, Object> tree(Figure figure) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", figure.name());
    json.put("title", figure.title());
    json.put("caption", figure.caption());
    json.put("description", figure.description());
    json.put("files", figure.files());
    return json;
  }

  static CachedFigure read(Path folder) {
    JsonReader file = JsonReader.read(folder.resolve(RECORD), "record of figures");
    Map<String, byte[]> files = new LinkedHashMap<>();
    Set<String> fileNames = names(folder.resolve(FILES));
    for (String name : file.getStrings(file.root(), "files")) {
      // a name with a path is that of no file in the folder
      if (!fileNames.contains(name)) {
        throw file.invalid("there is no file `" + name + "`");
      }
      files.put(name, content(folder.resolve(FILES).resolve(name)));
    }
    List<Figure> figures =
        file.getList(file.root(), "figures", node -> figure(file, node, files.keySet()));
    return new CachedFigure(figures, files);
  }

  private static Figure figure(JsonReader file, JsonNode node, Set<String> fileNames) {
    List<String> files = file.getStrings(node, "files");
    if (files.isEmpty() || !fileNames.containsAll(files)) {
      throw file.invalid("a figure has " + (files.isEmpty() ? "no files" : "the files " + files));
    }
    return new Figure(
        file.getString(node, "name"),
        file.getString(node, "title"),
        file.getString(node, "caption"),
        file.getString(node, "description"),
        files);
  }

  private static Set<String> names(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    } catch (NoSuchFileException ignored) {
      return Set.of();
    } catch (IOException e) {
      throw new InvalidInputException("can't read " + folder + ": " + e.getMessage(), e);
    }
  }

  private static byte[] content(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new InvalidInputException("can't read " + file + ": " + e.getMessage(), e);
    }
  }
}
