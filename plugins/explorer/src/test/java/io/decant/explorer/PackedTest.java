package io.decant.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PackedTest {

  @Test
  void floatsAreLittleEndian() {
    // 1.0f is 3f 80 00 00
    assertEquals("AACAPw==", Packed.floats(new float[] {1}));
  }

  @Test
  void pixelsOfImageFilesTakeAByteEach() {
    assertEquals(Map.of("bytes", "AH//"), Packed.pixels(new float[] {0, 127 / 255f, 1}));
  }

  @Test
  void otherValuesStayFloats() {
    assertEquals(Map.of("float32", Packed.floats(new float[] {0, .5f})), Packed.pixels(new float[] {0, .5f}));
    assertEquals(Map.of("float32", Packed.floats(new float[] {2})), Packed.pixels(new float[] {2}));
    assertEquals(Map.of("float32", Packed.floats(new float[] {Float.NaN})), Packed.pixels(new float[] {Float.NaN}));
  }
}
