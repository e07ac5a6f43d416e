package io.decant.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.api.TextAbbreviator;
import io.decant.engine.store.JsonReader;
import io.decant.engine.store.RunDirectory;
import io.decant.engine.store.Safetensors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Describes the differences of two files with the same name, depending on their format. */
final class FileContentDiff {

  private static final Pattern PROVENANCE =
      Pattern.compile("(?s)<!--provenance-->.*?<!--/provenance-->");

  private static final int MAX_LENGTH = 40;

  private FileContentDiff() {}

  /**
   * Describes the difference of files whose bytes differ; empty if only excluded parts differ.
   *
   * @param folders paths of the data, which are also excluded as texts of elements in pages
   */
  static Optional<String> compare(Path before, Path after, List<String> folders)
      throws IOException {
    String name = before.getFileName().toString();
    if (name.endsWith(".safetensors")) {
      return Optional.of(ofArrays(before, after));
    }
    if (name.endsWith(".json")) {
      return ofJson(json(before), json(after));
    }
    if (name.endsWith(".html")) {
      byte[] first = compared(before, folders);
      byte[] second = compared(after, folders);
      return Arrays.equals(first, second) ? Optional.empty() : Optional.of(ofText(first, second));
    }
    return Optional.of(ofText(Files.readAllBytes(before), Files.readAllBytes(after)));
  }

  /** Decodes every byte as one character, so that malformed characters are compared like others. */
  private static byte[] compared(Path page, List<String> folders) throws IOException {
    String text = new String(Files.readAllBytes(page), StandardCharsets.ISO_8859_1);
    String compared = PROVENANCE.matcher(text).replaceAll("");
    for (String folder : folders) {
      String escaped = folder.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
      String bytes =
          new String(escaped.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
      compared = compared.replace(">" + bytes + "<", "><");
    }
    return compared.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static JsonNode json(Path file) {
    JsonNode tree = JsonReader.read(file, "file of a run").root();
    if (file.endsWith(RunDirectory.METRICS) && tree instanceof ObjectNode object) {
      object.remove("meters");
    }
    return tree;
  }

  private static Optional<String> ofJson(JsonNode before, JsonNode after) {
    if (before.equals(after)) {
      return Optional.empty();
    }
    DifferenceStatistics numbers = new DifferenceStatistics();
    walk("", before, after, numbers);
    return Optional.of(numbers.summary());
  }

  private static void walk(
      String path, JsonNode before, JsonNode after, DifferenceStatistics numbers) {
    if (before.isNumber() && after.isNumber()) {
      numbers.add(path, before.doubleValue(), after.doubleValue());
    } else if (before.isObject() && after.isObject()) {
      before
          .properties()
          .forEach(
              member ->
                  walk(
                      path.isEmpty() ? member.getKey() : path + "." + member.getKey(),
                      member.getValue(),
                      after.path(member.getKey()),
                      numbers));
      after.properties().stream()
          .filter(member -> !before.has(member.getKey()))
          .forEach(
              member ->
                  numbers.addNonNumeric(
                      path.isEmpty() ? member.getKey() : path + "." + member.getKey(),
                      "nothing",
                      "something"));
    } else if (before.isArray() && after.isArray() && before.size() == after.size()) {
      for (int i = 0; i < before.size(); i++) {
        walk(path + "[" + i + "]", before.get(i), after.get(i), numbers);
      }
    } else if (!before.equals(after)) {
      List<String> shown =
          TextAbbreviator.abbreviateDistinctly(
              List.of(text(before), text(after)), label -> label.length() <= MAX_LENGTH);
      numbers.addNonNumeric(path, shown.get(0), shown.get(1));
    }
  }

  private static String text(JsonNode node) {
    return node.isMissingNode() ? "nothing" : node.toString();
  }

  private static String ofArrays(Path before, Path after) {
    Map<String, INDArray> first = Safetensors.read(before).arrays();
    Map<String, INDArray> second = Safetensors.read(after).arrays();
    DifferenceStatistics numbers = new DifferenceStatistics();
    for (Map.Entry<String, INDArray> array : first.entrySet()) {
      INDArray other = second.get(array.getKey());
      if (other == null || !Arrays.equals(array.getValue().shape(), other.shape())) {
        return "the array " + array.getKey() + " has a different shape or is missing";
      }
      float[] a = array.getValue().dup('c').reshape(-1).toFloatVector();
      float[] b = other.dup('c').reshape(-1).toFloatVector();
      for (int i = 0; i < a.length; i++) {
        numbers.add(array.getKey() + "[" + i + "]", a[i], b[i]);
      }
    }
    return numbers.isEmpty()
        ? "has the same numbers with different names or metadata"
        : numbers.summary();
  }

  private static String ofText(byte[] before, byte[] after) {
    int at = Arrays.mismatch(before, after);
    long line = 1;
    for (int i = 0; i < at; i++) {
      line += before[i] == '\n' ? 1 : 0;
    }
    return "differs from byte " + at + ", in line " + line;
  }
}
