package io.decant.engine.store;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.decant.api.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Reads files of {@link JsonWriter}. Does not trust the file: a value that is missing or of another
 * type is rejected with its key.
 *
 * @since 0.1.0
 */
public final class JsonReader {

  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** The maximal size of a file, several times that of the widest tables written so far. */
  private static final long LARGEST = 64_000_000;

  private final Path file;
  private final String kind;
  private final JsonNode root;

  private JsonReader(Path file, String kind, JsonNode root) {
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
  public static JsonReader read(Path file, String kind) {
    try {
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        // reading a device may not end
        throw invalid(file, kind, "it is not a file");
      }
      if (Files.size(file) > LARGEST) {
        throw invalid(
            file,
            kind,
            "it has " + Files.size(file) + " bytes, more than the " + LARGEST + " that are read");
      }
      JsonReader reader = new JsonReader(file, kind, MAPPER.readTree(Files.readAllBytes(file)));
      if (!reader.root.isObject()) {
        throw reader.invalid("it is not a JSON object");
      }
      return reader;
    } catch (NoSuchFileException e) {
      throw new InvalidInputException(file + " is not there", e);
    } catch (JsonProcessingException e) {
      throw invalid(file, kind, "it is not valid JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new InvalidInputException("can't read " + file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Reads a file of JSON lines; empty lines are skipped.
   *
   * @param kind what it should be, such as {@code log of epochs}
   * @throws InvalidInputException if it can't be read or a line is not a JSON object
   */
  public static List<JsonReader> lines(Path file, String kind) {
    List<JsonReader> lines = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file)) {
        if (!line.isBlank()) {
          JsonReader reader = new JsonReader(file, kind, MAPPER.readTree(line));
          if (!reader.root.isObject()) {
            throw reader.invalid("line " + (lines.size() + 1) + " is not a JSON object");
          }
          lines.add(reader);
        }
      }
      return lines;
    } catch (JsonProcessingException e) {
      throw invalid(
          file,
          kind,
          "line " + (lines.size() + 1) + " is not valid JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new InvalidInputException("can't read " + file + ": " + e.getMessage(), e);
    }
  }

  /** Returns the root. */
  public JsonNode root() {
    return root;
  }

  /** Returns the string at a key. */
  public String getString(JsonNode parent, String key) {
    return fitting(getNode(parent, key), key, JsonNode::isTextual).textValue();
  }

  /** Returns the int at a key. */
  public int getInt(JsonNode parent, String key) {
    return fitting(
            getNode(parent, key), key, node -> node.isIntegralNumber() && node.canConvertToInt())
        .intValue();
  }

  /** Returns the long at a key. */
  public long getLong(JsonNode parent, String key) {
    return asLong(getNode(parent, key), key);
  }

  /** Returns the ints of a list. */
  public List<Long> getLongs(JsonNode parent, String key) {
    return getList(parent, key, node -> asLong(node, key));
  }

  private long asLong(JsonNode node, String key) {
    return fitting(node, key, n -> n.isIntegralNumber() && n.canConvertToLong()).longValue();
  }

  /** Returns a number; {@code null} stands for NaN, see {@link JsonWriter}. */
  public double getDouble(JsonNode parent, String key) {
    return asNumber(getNode(parent, key), key);
  }

  /** Returns the numbers of a list. */
  public double[] getDoubles(JsonNode parent, String key) {
    return getList(parent, key, node -> asNumber(node, key)).stream()
        .mapToDouble(Double::doubleValue)
        .toArray();
  }

  private double asNumber(JsonNode node, String key) {
    return node.isNull() ? Double.NaN : fitting(node, key, JsonNode::isNumber).doubleValue();
  }

  /** Returns the strings of a list. */
  public List<String> getStrings(JsonNode parent, String key) {
    return getList(parent, key, node -> fitting(node, key, JsonNode::isTextual).textValue());
  }

  /** Returns the elements of a list. */
  public <T> List<T> getList(JsonNode parent, String key, Function<JsonNode, T> element) {
    List<T> elements = new ArrayList<>();
    fitting(getNode(parent, key), key, JsonNode::isArray)
        .forEach(node -> elements.add(element.apply(node)));
    return elements;
  }

  /** Returns the values of an object by key, in its order. */
  public <T> Map<String, T> getMap(JsonNode parent, String key, Function<JsonNode, T> value) {
    Map<String, T> values = new LinkedHashMap<>();
    fitting(getNode(parent, key), key, JsonNode::isObject)
        .properties()
        .forEach(entry -> values.put(entry.getKey(), value.apply(entry.getValue())));
    return values;
  }

  /** Returns the strings of an object by key, in its order. */
  public Map<String, String> getStringMap(JsonNode parent, String key) {
    return getMap(parent, key, node -> fitting(node, key, JsonNode::isTextual).textValue());
  }

  /** Returns the numbers of an object by key, in its order. */
  public Map<String, Double> getDoubleMap(JsonNode parent, String key) {
    return getMap(parent, key, node -> asNumber(node, key));
  }

  /** Returns the value at a key. */
  public JsonNode getNode(JsonNode parent, String key) {
    JsonNode node = parent.get(key);
    if (node == null) {
      throw invalid("it has no `" + key + "`");
    }
    return node;
  }

  private JsonNode fitting(JsonNode node, String key, Predicate<JsonNode> predicate) {
    if (!predicate.test(node)) {
      throw invalid("`" + key + "` holds " + shortened(node.toString()));
    }
    return node;
  }

  private static String shortened(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }

  /** Returns the exception that reports what is wrong with the file. */
  public InvalidInputException invalid(String reason) {
    return invalid(file, kind, reason);
  }

  private static InvalidInputException invalid(Path file, String kind, String reason) {
    return new InvalidInputException(file + " is not a valid " + kind + ": " + reason);
  }
}
