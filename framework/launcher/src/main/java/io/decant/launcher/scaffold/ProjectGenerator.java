package io.decant.launcher.scaffold;

import static java.util.Objects.requireNonNull;

import io.decant.api.InvalidInputException;
import io.decant.api.SpiVersion;
import io.decant.engine.store.AtomicFile;
import io.decant.engine.store.TemporaryFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Generates the Maven project of a new plugin: its class, module, test and {@code pom.xml}.
 *
 * @param template the example to start from
 * @param name its id
 * @param decantVersion the version of Decant to compile against
 * @since 0.1.0
 */
public record ProjectGenerator(
    PluginTemplate template, PluginCoordinates name, String decantVersion) {

  private static final Pattern PLACEHOLDER = Pattern.compile("@([a-z-]+)@");

  /**
   * Writes the project.
   *
   * @param folder a folder that is empty or does not exist
   * @return the files, relative to the folder
   * @throws InvalidInputException if the folder is not empty or can't be written, or if the
   *     plugin's class would have the name of a class that it uses; then nothing is written
   */
  public List<Path> write(Path folder) {
    requireEmpty(folder);
    Map<String, String> placeholders = placeholders();
    Map<Path, String> texts = new LinkedHashMap<>();
    files().forEach((path, resource) -> texts.put(Path.of(path), filled(resource, placeholders)));
    if (Files.exists(folder)) {
      write(texts, folder);
    } else {
      writeAtomically(texts, folder);
    }
    return List.copyOf(texts.keySet());
  }

  private static void write(Map<Path, String> texts, Path folder) {
    texts.forEach((path, text) -> AtomicFile.write(folder.resolve(path), text));
  }

  /**
   * Writes to a temporary folder and renames it, so that a killed process leaves no partial
   * project.
   */
  private static void writeAtomically(Map<Path, String> texts, Path folder) {
    Path parent = requireNonNull(folder.toAbsolutePath().getParent());
    TemporaryFiles.deleteStale(parent, 1, Instant.MIN);
    Path temporary = TemporaryFiles.directoryIn(parent);
    try {
      try {
        Files.createDirectories(temporary);
        write(texts, temporary);
        Files.move(temporary, folder, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        AtomicFile.deleteTree(temporary);
      }
    } catch (IOException e) {
      throw AtomicFile.writeFailure(folder, e);
    }
  }

  /** Maps the files of the project to their templates. */
  private Map<String, String> files() {
    String packageFolder = name.packageName().replace('.', '/');
    String kind = template.label();
    Map<String, String> files = new LinkedHashMap<>();
    files.put("pom.xml", "common/pom.xml");
    files.put(".gitignore", "common/gitignore");
    files.put("src/main/java/module-info.java", "common/module-info.java");
    files.put(
        "src/main/java/" + packageFolder + "/" + name.className() + ".java", kind + "/Plugin.java");
    files.put(
        "src/test/java/" + packageFolder + "/" + name.className() + "Test.java",
        kind + "/PluginTest.java");
    return files;
  }

  private Map<String, String> placeholders() {
    return Map.ofEntries(
        Map.entry("id", name.id()),
        Map.entry("vendor", name.vendor()),
        Map.entry("name", name.name()),
        Map.entry("package", name.packageName()),
        Map.entry("class", name.className()),
        Map.entry("spi-type", template.spiType()),
        Map.entry("library", template.library()),
        Map.entry("library-module", template.libraryModule()),
        Map.entry("version", decantVersion),
        Map.entry("manifest-entry", SpiVersion.MANIFEST_ENTRY),
        Map.entry("spi", Integer.toString(SpiVersion.CURRENT)));
  }

  private String filled(String resource, Map<String, String> placeholders) {
    String text = read(resource);
    if (resource.endsWith(".java") && text.matches("(?s).*\\b" + name.className() + "\\b.*")) {
      throw new InvalidInputException(
              String.format(
                  Locale.ROOT,
                  "the class name %s conflicts with a class that a %s uses",
                  name.className(),
                  template.label()))
          .hint("Choose another name than " + name.id() + ".");
    }
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(placeholders.get(match.group(1))));
  }

  private static String read(String resource) {
    try (InputStream in = ProjectGenerator.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("a template is missing: " + resource, e);
    }
  }

  private static void requireEmpty(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> entries = Files.list(folder)) {
      if (entries.findAny().isEmpty()) {
        return;
      }
    } catch (IOException e) {
      throw new InvalidInputException(
              folder + " is not a folder that a project can be written to: " + e.getMessage())
          .hint("Choose another folder with --in.");
    }
    throw new InvalidInputException(folder + " is not empty and is not overwritten")
        .hint("Choose another folder with --in.");
  }
}
