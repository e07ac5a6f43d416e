package io.decant.engine.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.InvalidInputException;
import io.decant.api.Tensors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class SafetensorsTest {

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void setUp() {
    file = folder.resolve("a.safetensors");
  }

  @Test
  void writesTheFormatByteByByte() throws IOException {
    new Safetensors(Map.of("w", Tensors.of(new float[] {1, -2}, 1, 2)), Map.of("by", "hand"))
        .write(file);

    String header =
        "{\"__metadata__\":{\"by\":\"hand\"},\"w\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]}}";
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int length = (int) bytes.getLong();
    assertEquals(0, length % 8);
    byte[] text = new byte[length];
    bytes.get(text);
    assertEquals(header, new String(text, StandardCharsets.UTF_8).stripTrailing());
    assertEquals(1, bytes.getFloat());
    assertEquals(-2, bytes.getFloat());
    assertEquals(0, bytes.remaining());
  }

  @Test
  void survivesRoundTripInAnyLayout() {
    Map<String, INDArray> arrays = new LinkedHashMap<>();
    arrays.put("z", Tensors.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3).transpose());
    arrays.put("scalar", Nd4j.scalar(7f));
    arrays.put("a/ä", Tensors.of(new float[40_000], 100, 400).addi(0.5f));
    arrays.put("view", Tensors.of(new float[] {1, 2, 3, 4}, 2, 2).getColumn(1));
    new Safetensors(arrays, Map.of()).write(file);

    Map<String, INDArray> restored = Safetensors.read(file).arrays();

    assertEquals(List.of("z", "scalar", "a/ä", "view"), List.copyOf(restored.keySet()));
    assertArrayEquals(new float[] {1, 4, 2, 5, 3, 6}, Tensors.toFloats(restored.get("z")));
    assertArrayEquals(new long[] {3, 2}, restored.get("z").shape());
    assertEquals(7f, restored.get("scalar").getFloat(0));
    assertEquals(20_000, restored.get("a/ä").sumNumber().doubleValue());
    assertArrayEquals(new float[] {2, 4}, Tensors.toFloats(restored.get("view")));
  }

  @Test
  void rejectsATruncatedFile() throws IOException {
    new Safetensors(Map.of("w", Tensors.of(new float[8], 8)), Map.of()).write(file);
    byte[] original = Files.readAllBytes(file);
    for (int length = 0; length < original.length; length++) {
      Files.write(file, Arrays.copyOf(original, length));
      InvalidInputException e =
          assertThrows(InvalidInputException.class, () -> Safetensors.read(file));
      assertTrue(e.getMessage().contains("a.safetensors is not a valid safetensors file"));
    }
  }

  @Test
  void rejectsAnOversizedHeaderWithoutReadingIt() throws IOException {
    for (long length : new long[] {8_000_001, Long.MAX_VALUE, -1}) {
      Files.write(
          file, ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array());
      assertRejected("its header claims");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "overlaps a            | {a:{dtype:F32,shape:[2],data_offsets:[0,8]},b:{dtype:F32,shape:[2],data_offsets:[4,12]}}",
        "leaves a gap behind a | {a:{dtype:F32,shape:[1],data_offsets:[0,4]},b:{dtype:F32,shape:[1],data_offsets:[8,12]}}",
        "belong to none        | {a:{dtype:F32,shape:[2],data_offsets:[0,8]}}",
        "cut short             | {a:{dtype:F32,shape:[4],data_offsets:[0,16]}}",
        "takes 12 bytes        | {a:{dtype:F32,shape:[3],data_offsets:[0,16]}}",
        "only F32              | {a:{dtype:F64,shape:[1],data_offsets:[0,8]}}",
        "too large             | {a:{dtype:F32,shape:[4294967296,4294967296],data_offsets:[0,0]}}",
        "has shape             | {a:{dtype:F32,shape:[-3],data_offsets:[0,12]}}",
        "has data_offsets      | {a:{dtype:F32,shape:[3],data_offsets:[12,0]}}",
        "has no shape          | {a:{dtype:F32,data_offsets:[0,12]}}",
        "not valid JSON        | {a:{dtype:F32,shape:[3],data_offsets:[0,12]},a:{dtype:F32,shape:[3],data_offsets:[0,12]}}",
        "not a JSON object     | [1]",
        "not valid JSON        | {"
      })
  void rejectsInconsistentHeaders(String reason, String header) throws IOException {
    // twelve bytes of values; the quotes that JSON wants are put in
    byte[] json = header.replaceAll("([A-Za-z_]\\w*)", "\"$1\"").getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + 12).order(ByteOrder.LITTLE_ENDIAN);
    Files.write(file, bytes.putLong(json.length).put(json).array());
    assertRejected(reason);
  }

  private void assertRejected(String reason) {
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> Safetensors.read(file));
    assertTrue(e.getMessage().contains(reason), e.getMessage());
  }
}
