package io.decant.engine.store;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.decant.api.InvalidInputException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The header of {@link Safetensors}, read without any array and without ND4J.
 *
 * @param arrays the descriptions of the arrays, not verified
 * @param metadata strings by name
 * @param end the offset of the values, in bytes
 */
record SafetensorsHeader(Map<String, JsonNode> arrays, Map<String, String> metadata, long end) {

  /**
   * The maximal size of a header in bytes, enough for the names of some ten thousand arrays. The
   * format allows 100 MB, which would take gigabytes to parse.
   */
  static final long LARGEST = 8_000_000;

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** Reads from an open file. */
  @FunctionalInterface
  interface ChannelReader<T> {

    /** Reads from the channel. */
    T read(FileChannel channel) throws IOException;
  }

  /** Reads from a file that is not trusted. */
  static <T> T readChannel(Path file, ChannelReader<T> reading) {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw invalid(file, "it is not a file");
    }
    try (FileChannel channel = FileChannel.open(file)) {
      return reading.read(channel);
    } catch (IOException e) {
      throw new InvalidInputException("can't read " + file + ": " + e.getMessage(), e);
    }
  }

  /** Reads the header of a file. */
  static SafetensorsHeader read(Path file) {
    return readChannel(file, channel -> read(file, channel));
  }

  static SafetensorsHeader read(Path file, FileChannel channel) throws IOException {
    if (channel.size() < Long.BYTES) {
      throw invalid(file, "it ends before its header's length");
    }
    long length = bytes(channel, 0, Long.BYTES).getLong();
    if (length < 0 || length > LARGEST) {
      throw invalid(
          file,
          "its header claims " + Long.toUnsignedString(length) + " bytes, allowed are " + LARGEST);
    }
    if (channel.size() < Long.BYTES + length) {
      throw invalid(file, "it ends within its header");
    }
    Map<String, JsonNode> arrays = new LinkedHashMap<>();
    Map<String, String> metadata = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field :
        root(file, bytes(channel, Long.BYTES, (int) length)).properties()) {
      if (field.getKey().equals(Safetensors.METADATA)) {
        metadata.putAll(metadata(file, field.getValue()));
      } else {
        arrays.put(field.getKey(), field.getValue());
      }
    }
    return new SafetensorsHeader(arrays, metadata, Long.BYTES + length);
  }

  private static JsonNode root(Path file, ByteBuffer bytes) throws IOException {
    try {
      JsonNode root = JSON.readTree(bytes.array());
      if (!root.isObject()) {
        throw invalid(file, "its header is not a JSON object");
      }
      return root;
    } catch (JsonProcessingException e) {
      throw invalid(file, "its header is not valid JSON: " + e.getOriginalMessage());
    }
  }

  private static Map<String, String> metadata(Path file, JsonNode node) {
    Map<String, String> metadata = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (!field.getValue().isTextual()) {
        throw invalid(file, "its metadata " + field.getKey() + " is not a text");
      }
      metadata.put(field.getKey(), field.getValue().textValue());
    }
    return metadata;
  }

  static ByteBuffer bytes(FileChannel channel, long from, int count) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, from + buffer.position()) < 0) {
        throw new EOFException("the file has shrunk while it was read");
      }
    }
    return buffer.flip();
  }

  static InvalidInputException invalid(Path file, String reason) {
    return new InvalidInputException(file + " is not a valid safetensors file: " + reason);
  }
}
