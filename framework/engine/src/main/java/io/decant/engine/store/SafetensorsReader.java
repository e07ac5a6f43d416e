package io.decant.engine.store;

import com.fasterxml.jackson.databind.JsonNode;
import io.decant.api.InvalidInputException;
import io.decant.api.Tensors;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Reads {@link Safetensors} without trusting the file: everything is verified before any array is
 * allocated.
 */
final class SafetensorsReader {

  private final Path file;

  private SafetensorsReader(Path file) {
    this.file = file;
  }

  /** The range of an array, in bytes from the header's end. */
  private record TensorEntry(String name, long[] shape, long start, long end) {}

  static Safetensors read(Path file) {
    return SafetensorsHeader.readChannel(file, new SafetensorsReader(file)::read);
  }

  private Safetensors read(FileChannel channel) throws IOException {
    SafetensorsHeader header = SafetensorsHeader.read(file, channel);
    List<TensorEntry> entries = new ArrayList<>();
    header.arrays().forEach((name, node) -> entries.add(entry(name, node)));
    checkLayout(entries, channel.size() - header.end());
    Map<String, INDArray> arrays = new LinkedHashMap<>();
    for (TensorEntry entry : entries) {
      arrays.put(entry.name(), values(channel, header.end(), entry));
    }
    return new Safetensors(arrays, header.metadata());
  }

  private TensorEntry entry(String name, JsonNode node) {
    String dtype = node.path("dtype").asText();
    if (!dtype.equals("F32")) {
      throw invalid("array " + name + " has dtype " + dtype + ", only F32 can be read");
    }
    long[] shape = longArray(name, "shape", node.path("shape"));
    long[] offsets = longArray(name, "data_offsets", node.path("data_offsets"));
    if (offsets.length != 2 || offsets[0] > offsets[1]) {
      throw invalid("array " + name + " has data_offsets " + node.path("data_offsets"));
    }
    long length = offsets[1] - offsets[0];
    if (length != size(name, shape)) {
      throw invalid(
          "array "
              + name
              + " of shape "
              + node.path("shape")
              + " takes "
              + size(name, shape)
              + " bytes, its data_offsets span "
              + length);
    }
    return new TensorEntry(name, shape, offsets[0], offsets[1]);
  }

  private long[] longArray(String name, String key, JsonNode node) {
    List<Long> numbers = new ArrayList<>();
    for (JsonNode element : node) {
      if (!element.canConvertToLong() || !element.isIntegralNumber() || element.longValue() < 0) {
        throw invalid("array " + name + " has " + key + " " + node);
      }
      numbers.add(element.longValue());
    }
    if (!node.isArray()) {
      throw invalid("array " + name + " has no " + key);
    }
    return numbers.stream().mapToLong(Long::longValue).toArray();
  }

  private long size(String name, long[] shape) {
    try {
      long size = LongStream.of(shape).reduce(Float.BYTES, Math::multiplyExact);
      if (size / Float.BYTES <= Integer.MAX_VALUE) {
        return size;
      }
    } catch (ArithmeticException ignored) {
      // reported below
    }
    throw invalid("array " + name + " is too large");
  }

  /** Verifies that the arrays are contiguous and fill the file, without overlaps and gaps. */
  private void checkLayout(List<TensorEntry> entries, long available) {
    long at = 0;
    String preceding = "the header";
    for (TensorEntry entry :
        entries.stream()
            .sorted(Comparator.comparingLong(TensorEntry::start).thenComparing(TensorEntry::end))
            .toList()) {
      if (entry.end() > available) {
        throw invalid(
            "array "
                + entry.name()
                + " ends at "
                + entry.end()
                + ", the values at "
                + available
                + ": it was cut short");
      }
      if (entry.start() != at) {
        String problem = entry.start() < at ? "overlaps " : "leaves a gap behind ";
        throw invalid("array " + entry.name() + " " + problem + preceding);
      }
      at = entry.end();
      preceding = entry.name();
    }
    if (at != available) {
      throw invalid((available - at) + " bytes behind the last array belong to none");
    }
  }

  private INDArray values(FileChannel channel, long start, TensorEntry entry) throws IOException {
    int count = (int) ((entry.end() - entry.start()) / Float.BYTES);
    if (count == 0) {
      return Nd4j.create(DataType.FLOAT, entry.shape());
    }
    float[] values = new float[count];
    int chunk = 1 << 20;
    for (int from = 0; from < count; from += chunk) {
      int n = Math.min(chunk, count - from);
      SafetensorsHeader.bytes(
              channel, start + entry.start() + (long) from * Float.BYTES, n * Float.BYTES)
          .asFloatBuffer()
          .get(values, from, n);
    }
    return Tensors.of(values, entry.shape());
  }

  private InvalidInputException invalid(String reason) {
    return SafetensorsHeader.invalid(file, reason);
  }
}
