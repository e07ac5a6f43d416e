package io.decant.engine.store;

import io.decant.api.InvalidInputException;
import io.decant.api.Tensors;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Named float32 arrays in the safetensors format: the header's length as a little-endian u64; the
 * header, a JSON object {@code {name: {dtype, shape, data_offsets}}}; the values, row-major and
 * little-endian. The header is padded with blanks so that the values begin at a multiple of eight.
 *
 * @param arrays the arrays by name, in the order of the file
 * @param metadata texts by name
 * @since 0.1.0
 */
public record Safetensors(Map<String, INDArray> arrays, Map<String, String> metadata) {

  static final String METADATA = "__metadata__";
  private static final int CHUNK = 1 << 14;

  /** Copies the maps in their order; rejects the name that the format reserves. */
  public Safetensors {
    arrays = Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    if (arrays.containsKey(METADATA)) {
      throw new IllegalArgumentException("no array can be called " + METADATA);
    }
  }

  /**
   * Reads a file.
   *
   * @throws InvalidInputException if it can't be read or is not a valid file of float32 arrays
   */
  public static Safetensors read(Path file) {
    return SafetensorsReader.read(file);
  }

  /**
   * Writes a file atomically.
   *
   * @throws InvalidInputException if it can't be written
   */
  public void write(Path file) {
    AtomicFile.write(file, this::writeTo);
  }

  /** Writes the bytes of a file. */
  public void writeTo(OutputStream out) throws IOException {
    byte[] header = header();
    out.write(littleEndian(Long.BYTES).putLong(0, header.length).array());
    out.write(header);
    for (INDArray array : arrays.values()) {
      writeValues(array, out);
    }
  }

  private static void writeValues(INDArray array, OutputStream out) throws IOException {
    float[] values = Tensors.toFloats(array);
    ByteBuffer chunk = littleEndian(CHUNK * Float.BYTES);
    for (int from = 0; from < values.length; from += CHUNK) {
      int count = Math.min(CHUNK, values.length - from);
      chunk.clear();
      chunk.asFloatBuffer().put(values, from, count);
      out.write(chunk.array(), 0, count * Float.BYTES);
    }
  }

  private byte[] header() {
    Map<String, Object> header = new LinkedHashMap<>();
    if (!metadata.isEmpty()) {
      header.put(METADATA, metadata);
    }
    long start = 0;
    for (Map.Entry<String, INDArray> array : arrays.entrySet()) {
      long[] shape = array.getValue().shape();
      long end = start + LongStream.of(shape).reduce(Float.BYTES, Math::multiplyExact);
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("dtype", "F32");
      entry.put("shape", shape);
      entry.put("data_offsets", List.of(start, end));
      header.put(array.getKey(), entry);
      start = end;
    }
    String json = JsonWriter.toLine(header).strip();
    int length = json.getBytes(StandardCharsets.UTF_8).length;
    return (json + " ".repeat((8 - length % 8) % 8)).getBytes(StandardCharsets.UTF_8);
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
