package io.decant.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class Base64ArraysTest {

  @Test
  void floatsAreLittleEndian() {
    // 1.0f is 3f 80 00 00
    assertEquals("AACAPw==", Base64Arrays.encodeFloats(new float[] {1}));
  }

  @Test
  void pixelsOfImageFilesAreBytes() {
    assertEquals(
        Map.of("bytes", "AH//"), Base64Arrays.encodePixels(new float[] {0, 127 / 255f, 1}));
  }

  @Test
  void otherPixelsAreFloats() {
    assertEquals(
        Map.of("float32", Base64Arrays.encodeFloats(new float[] {0, .5f})),
        Base64Arrays.encodePixels(new float[] {0, .5f}));
    assertEquals(
        Map.of("float32", Base64Arrays.encodeFloats(new float[] {2})),
        Base64Arrays.encodePixels(new float[] {2}));
    assertEquals(
        Map.of("float32", Base64Arrays.encodeFloats(new float[] {Float.NaN})),
        Base64Arrays.encodePixels(new float[] {Float.NaN}));
  }
}
