package io.decant.distribution.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.decant.api.InvalidInputException;
import io.decant.api.Tensors;
import io.decant.engine.store.Safetensors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Files of arrays: bytes changed, the header changed, lengths that lie. Read as the engine reads
 * them.
 */
final class SafetensorsFuzzer implements Fuzzer {

  private static final List<String> HEADERS =
      List.of(
          "{}",
          "[]",
          "null",
          "1",
          "\"x\"",
          "{",
          "",
          "{\"a\":null}",
          "{\"a\":{}}",
          "{\"__metadata__\":{\"a\":1}}",
          "{\"__metadata__\":[]}",
          "{\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]}}",
          "{\"a\":{\"dtype\":\"F32\",\"shape\":[2147483648,2147483648,4],\"data_offsets\":[0,0]}}",
          "{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,0]}}",
          "{\"a\":{\"dtype\":\"F32\",\"shape\":[0,9223372036854775807],\"data_offsets\":[0,0]}}",
          "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1,-1],\"data_offsets\":[0,4]}}",
          "{\"a\":{\"dtype\":\"F32\",\"shape\":[1e1],\"data_offsets\":[0,40]}}",
          "{\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]}}",
          "{\"a\":{\"dtype\":\"F32\",\"shape\":[536870911],\"data_offsets\":[0,2147483644]}}",
          "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[2,6]}}",
          "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[9223372036854775803,9223372036854775807]}}");

  private final byte[] original;

  /** Damages a file like those that runs write. */
  SafetensorsFuzzer(Path scratch) throws IOException {
    INDArray weights = Tensors.of(new float[] {1, -2, 3.5f, 0, Float.MIN_VALUE, 6}, 2, 3);
    new Safetensors(
            Map.of("weights", weights, "../bias", Tensors.of(new float[] {7, 8, 9}, 3)),
            Map.of("stage", "code"))
        .write(scratch);
    original = Files.readAllBytes(scratch);
    Files.delete(scratch);
  }

  @Override
  public String name() {
    return "safetensors";
  }

  @Override
  public FuzzCase generate(FuzzRandom random, Sandbox sandbox) throws IOException {
    Path file = sandbox.inputs().resolve("case.safetensors");
    int headerLength = (int) ByteBuffer.wrap(original).order(ByteOrder.LITTLE_ENDIAN).getLong();
    String header = new String(original, Long.BYTES, headerLength, StandardCharsets.UTF_8);
    byte[] values =
        ByteBuffer.allocate(original.length - Long.BYTES - headerLength)
            .put(original, Long.BYTES + headerLength, original.length - Long.BYTES - headerLength)
            .array();
    String what;
    byte[] content;
    switch (random.below(6)) {
      case 0, 1 -> {
        what = "bytes changed";
        content = ByteMutator.mutate(original, random);
      }
      case 2 -> {
        what = "the header's length";
        content = original.clone();
        ByteBuffer.wrap(content)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(random.choose(ByteMutator.NUMBERS));
      }
      case 3 -> {
        what = "the header's bytes";
        content = file(ByteMutator.mutate(header.getBytes(StandardCharsets.UTF_8), random), values);
      }
      case 4 -> {
        what = "the header's numbers";
        String number = String.valueOf(random.choose(ByteMutator.NUMBERS));
        content = file(replaceOne(header, number, random).getBytes(StandardCharsets.UTF_8), values);
      }
      default -> {
        what = "another header";
        content =
            file(
                other(random).getBytes(StandardCharsets.UTF_8),
                random.oneIn(2) ? values : random.bytes(random.upTo(99)));
      }
    }
    Files.write(file, content);
    return new FuzzCase(what, file, () -> read(file));
  }

  private static byte[] file(byte[] header, byte[] values) {
    return ByteBuffer.allocate(Long.BYTES + header.length + values.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(header.length)
        .put(header)
        .put(values)
        .array();
  }

  private static String replaceOne(String header, String number, FuzzRandom random) {
    List<Integer> offsets = new ArrayList<>();
    for (int i = 0; i < header.length(); i++) {
      if (Character.isDigit(header.charAt(i))) {
        offsets.add(i);
      }
    }
    int at = random.choose(offsets);
    return header.substring(0, at) + number + header.substring(at + 1);
  }

  private static String other(FuzzRandom random) {
    int count = 1 + random.upTo(40_000);
    String entry = "\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}";
    return switch (random.below(8)) {
      case 0 -> "{\"a\":".repeat(count);
      case 1 -> "[".repeat(count);
      case 2 -> "{\"a\":{\"shape\":[" + "9".repeat(count) + "]}}";
      case 3 -> "{\"" + "a".repeat(count) + "\":{" + entry + "}";
      case 4 -> {
        StringBuilder all = new StringBuilder("{");
        for (int i = 0; i < count; i++) {
          all.append("\"a")
              .append(i)
              .append("\":{")
              .append(entry)
              .append(i + 1 < count ? "," : "}");
        }
        yield all.toString();
      }
      case 5 ->
          "{\"a\":{\"dtype\":\"F32\",\"shape\":["
              + "1,".repeat(count)
              + "1],\"data_offsets\":[0,4]}}";
      default -> random.choose(HEADERS);
    };
  }

  private static Optional<String> read(Path file) throws IOException {
    Safetensors read;
    try {
      read = Safetensors.read(file);
    } catch (InvalidInputException e) {
      String message = String.valueOf(e.getMessage());
      if (message.length() > 2000) {
        return Optional.of("a message of " + message.length() + " characters");
      }
      return message.contains("case.safetensors")
          ? Optional.empty()
          : Optional.of("the file is not named: " + message);
    }
    return differs(file, read);
  }

  /** What an independent look finds otherwise. */
  private static Optional<String> differs(Path file, Safetensors read) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int length = (int) bytes.getLong();
    JsonNode header = new ObjectMapper().readTree(bytes.array(), Long.BYTES, length);
    for (Map.Entry<String, INDArray> array : read.arrays().entrySet()) {
      int at =
          Long.BYTES + length + header.get(array.getKey()).get("data_offsets").get(0).intValue();
      for (float value :
          array.getValue().length() == 0 ? new float[0] : Tensors.toFloats(array.getValue())) {
        if (Float.floatToRawIntBits(value) != bytes.getInt(at)) {
          return Optional.of("array " + array.getKey() + " was read otherwise than it is stored");
        }
        at += Float.BYTES;
      }
    }
    return Optional.empty();
  }
}
