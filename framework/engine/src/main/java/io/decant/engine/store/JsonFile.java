package io.decant.engine.store;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.decant.api.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Reads what {@link Json} has written. Trusts nothing in the file: what is missing or of another kind is refused, with the
 * key at which it was expected.
 */
final class JsonFile {

  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final Path file;
  private final String kind;
  private final JsonNode root;

  private JsonFile(Path file, String kind, JsonNode root) {
    this.file = file;
    this.kind = kind;
    this.root = root;
  }

  /**
   * Reads a file.
   *
   * @param kind what it should be, such as {@code record of a stage}
   * @throws InvalidInputException if it can't be read or holds no JSON object
   */
  static JsonFile read(Path file, String kind) {
    try {
      JsonFile read = new JsonFile(file, kind, MAPPER.readTree(Files.readAllBytes(file)));
      if (!read.root.isObject()) {
        throw read.refused("it is no JSON object");
      }
      return read;
    } catch (JsonProcessingException e) {
      throw refused(file, kind, "it is not sound JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new InvalidInputException("can't read " + file + ": " + e.getMessage(), e);
    }
  }

  /** All of it. */
  JsonNode root() {
    return root;
  }

  String text(JsonNode parent, String key) {
    return fitting(member(parent, key), key, JsonNode::isTextual).textValue();
  }

  int whole(JsonNode parent, String key) {
    return fitting(member(parent, key), key, node -> node.isIntegralNumber() && node.canConvertToInt()).intValue();
  }

  long longWhole(JsonNode parent, String key) {
    return fitting(member(parent, key), key, node -> node.isIntegralNumber() && node.canConvertToLong()).longValue();
  }

  /** A number; {@code null} stands for one that was not a number, see {@link Json}. */
  double number(JsonNode parent, String key) {
    return asNumber(member(parent, key), key);
  }

  /** The numbers of a list. */
  double[] numbers(JsonNode parent, String key) {
    return list(parent, key, node -> asNumber(node, key)).stream().mapToDouble(Double::doubleValue).toArray();
  }

  private double asNumber(JsonNode node, String key) {
    return node.isNull() ? Double.NaN : fitting(node, key, JsonNode::isNumber).doubleValue();
  }

  List<String> texts(JsonNode parent, String key) {
    return list(parent, key, node -> fitting(node, key, JsonNode::isTextual).textValue());
  }

  /** The elements of a list. */
  <T> List<T> list(JsonNode parent, String key, Function<JsonNode, T> element) {
    List<T> elements = new ArrayList<>();
    fitting(member(parent, key), key, JsonNode::isArray).forEach(node -> elements.add(element.apply(node)));
    return elements;
  }

  /** The values of an object by their keys, in its order. */
  <T> Map<String, T> map(JsonNode parent, String key, Function<JsonNode, T> value) {
    Map<String, T> values = new LinkedHashMap<>();
    fitting(member(parent, key), key, JsonNode::isObject)
        .properties()
        .forEach(entry -> values.put(entry.getKey(), value.apply(entry.getValue())));
    return values;
  }

  /** The numbers of an object by their keys, in its order. */
  Map<String, Double> numbersByName(JsonNode parent, String key) {
    return map(parent, key, node -> asNumber(node, key));
  }

  /** What stands at a key. */
  JsonNode member(JsonNode parent, String key) {
    JsonNode node = parent.get(key);
    if (node == null) {
      throw refused("it lacks `" + key + "`");
    }
    return node;
  }

  private JsonNode fitting(JsonNode node, String key, Predicate<JsonNode> fits) {
    if (!fits.test(node)) {
      throw refused("`" + key + "` holds " + shortened(node.toString()));
    }
    return node;
  }

  private static String shortened(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }

  /** Says what is wrong with the file. */
  InvalidInputException refused(String why) {
    return refused(file, kind, why);
  }

  private static InvalidInputException refused(Path file, String kind, String why) {
    return new InvalidInputException(file + " is no sound " + kind + ": " + why);
  }
}
