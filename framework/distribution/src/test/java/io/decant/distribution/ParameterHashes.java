package io.decant.distribution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** SHA-256 hashes of a run's parameters by experiment, stage and tensor. */
final class ParameterHashes {

  private static final String RECORDED = "/parameter-hashes.txt";
  private static final ObjectMapper JSON = new ObjectMapper();

  private ParameterHashes() {}

  /** Returns the hashes of one seed's parameters in the latest run of an experiment. */
  static Map<String, String> latest(Path out, String experiment, long seed) throws IOException {
    Path stages = run(out, experiment).resolve("seed-" + seed).resolve("stages");
    Map<String, String> hashes = new TreeMap<>();
    try (Stream<Path> folders = Files.list(stages)) {
      for (Path folder : folders.toList()) {
        addTensors(
            hashes,
            experiment + " " + folder.getFileName() + " ",
            Files.readAllBytes(folder.resolve("model.safetensors")));
      }
    }
    return hashes;
  }

  /** Returns the recorded hashes. */
  static Map<String, String> recorded() throws IOException {
    Map<String, String> hashes = new TreeMap<>();
    try (var in = ParameterHashes.class.getResourceAsStream(RECORDED)) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .forEach(
              line -> {
                int space = line.lastIndexOf(' ');
                hashes.put(line.substring(0, space), line.substring(space + 1));
              });
    }
    return hashes;
  }

  /** Returns the hashes in the format of the recorded ones, one per line. */
  static String format(Map<String, String> hashes) {
    return hashes.entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue() + "\n")
        .collect(Collectors.joining());
  }

  /**
   * Returns whether a run's parameters must equal the recorded ones: other processors differ in
   * {@code Math.pow}, and BLAS sums in another order than the SIMD kernels.
   */
  static boolean isComparable(Path out, String experiment) throws IOException {
    String products =
        JSON.readTree(run(out, experiment).resolve("provenance.json").toFile())
            .path("machine")
            .path("matrix products")
            .asText();
    return products.contains("io.decant.nnvector") && System.getProperty("os.arch").equals("amd64");
  }

  private static Path run(Path out, String experiment) throws IOException {
    return out.resolve(experiment).resolve("latest").toRealPath();
  }

  private static void addTensors(Map<String, String> hashes, String prefix, byte[] safetensors)
      throws IOException {
    ByteBuffer file = ByteBuffer.wrap(safetensors).order(ByteOrder.LITTLE_ENDIAN);
    int data = Long.BYTES + Math.toIntExact(file.getLong());
    JsonNode header = JSON.readTree(safetensors, Long.BYTES, data - Long.BYTES);
    for (Map.Entry<String, JsonNode> tensor : header.properties()) {
      JsonNode offsets = tensor.getValue().path("data_offsets");
      if (offsets.isArray()) {
        int start = offsets.get(0).asInt();
        int length = offsets.get(1).asInt() - start;
        hashes.put(prefix + tensor.getKey(), sha256(safetensors, data + start, length));
      }
    }
  }

  private static String sha256(byte[] bytes, int from, int length) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes, from, length);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
