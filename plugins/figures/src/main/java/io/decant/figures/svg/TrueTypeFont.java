package io.decant.figures.svg;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/**
 * Reads advance widths and outlines of the bundled font (OpenType 1.9, tables {@code cmap}, {@code
 * hmtx}, {@code loca} and {@code glyf}).
 *
 * <p>AWT would load the fonts of the system, fails if there are none, and has another rasterizer on
 * every system; a font library would add three jars and a quarter of a second. Only the features of
 * the bundled font are supported: {@code cmap} format 4, long offsets, and composite glyphs without
 * scaling.
 */
final class TrueTypeFont {

  private static final int SHORT_X = 2;
  private static final int SHORT_Y = 4;
  private static final int REPEAT = 8;
  private static final int SAME_OR_POSITIVE_X = 16;
  private static final int SAME_OR_POSITIVE_Y = 32;

  private static final int WORD_OFFSETS = 1;
  private static final int MORE_COMPONENTS = 32;

  private final ByteBuffer file;
  private final int unitsPerEm;
  private final int longMetrics;
  private final int advances;
  private final int characters;
  private final int offsets;
  private final int outlines;

  /** Reads a font from a resource of this package. */
  TrueTypeFont(String resource) {
    try (InputStream in = TrueTypeFont.class.getResourceAsStream(resource)) {
      file = ByteBuffer.wrap(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("can't read " + resource, e);
    }
    unitsPerEm = unsigned(table("head") + 18);
    longMetrics = unsigned(table("hhea") + 34);
    advances = table("hmtx");
    characters = unicodeCharacters();
    offsets = table("loca");
    outlines = table("glyf");
  }

  /** Returns the number of font units per em. */
  int unitsPerEm() {
    return unitsPerEm;
  }

  /** Returns the glyph of a character; 0, which is drawn as a box, if the font has none. */
  int glyph(int codePoint) {
    int segments = unsigned(characters + 6) / 2;
    int ends = characters + 14;
    int starts = ends + 2 * segments + 2;
    int deltas = starts + 2 * segments;
    int ranges = deltas + 2 * segments;
    for (int s = 0; s < segments; s++) {
      if (codePoint > unsigned(ends + 2 * s)) {
        continue;
      }
      int start = unsigned(starts + 2 * s);
      if (codePoint < start) {
        return 0;
      }
      int delta = unsigned(deltas + 2 * s);
      int range = unsigned(ranges + 2 * s);
      if (range == 0) {
        return codePoint + delta & 0xFFFF;
      }
      int glyph = unsigned(ranges + 2 * s + range + 2 * (codePoint - start));
      return glyph == 0 ? 0 : glyph + delta & 0xFFFF;
    }
    return 0;
  }

  /** Returns the width of a glyph in font units. */
  int advance(int glyph) {
    return unsigned(advances + 4 * Math.min(glyph, longMetrics - 1));
  }

  /**
   * Appends a glyph's outline as SVG path data, in half font units; y increases upwards.
   *
   * @param x the start of the glyph, in font units
   */
  void outline(int glyph, int x, StringBuilder path) {
    outline(glyph, x, 0, path);
  }

  private void outline(int glyph, int x, int y, StringBuilder path) {
    int at = outlines + file.getInt(offsets + 4 * glyph);
    if (at == outlines + file.getInt(offsets + 4 * (glyph + 1))) {
      return; // a blank
    }
    int contours = file.getShort(at);
    if (contours >= 0) {
      simpleOutline(at + 10, contours, x, y, path);
    } else {
      compositeOutline(at + 10, x, y, path);
    }
  }

  private void compositeOutline(int components, int x, int y, StringBuilder path) {
    int at = components;
    int flags;
    do {
      flags = unsigned(at);
      int glyph = unsigned(at + 2);
      if ((flags & WORD_OFFSETS) != 0) {
        outline(glyph, x + file.getShort(at + 4), y + file.getShort(at + 6), path);
        at += 8;
      } else {
        outline(glyph, x + file.get(at + 4), y + file.get(at + 5), path);
        at += 6;
      }
    } while ((flags & MORE_COMPONENTS) != 0);
  }

  private void simpleOutline(int contourEnds, int contours, int x, int y, StringBuilder path) {
    int points = contours == 0 ? 0 : unsigned(contourEnds + 2 * (contours - 1)) + 1;
    int instructions = contourEnds + 2 * contours;
    ByteBuffer data = file.duplicate().position(instructions + 2 + unsigned(instructions));
    byte[] flags = new byte[points];
    for (int i = 0; i < points; i++) {
      flags[i] = data.get();
      if ((flags[i] & REPEAT) != 0) {
        for (int times = data.get() & 0xFF; times > 0; times--) {
          flags[i + 1] = flags[i];
          i++;
        }
      }
    }
    int[] xs = coordinates(data, flags, SHORT_X, SAME_OR_POSITIVE_X, x);
    int[] ys = coordinates(data, flags, SHORT_Y, SAME_OR_POSITIVE_Y, y);
    int first = 0;
    for (int c = 0; c < contours; c++) {
      int last = unsigned(contourEnds + 2 * c);
      new Contour(flags, xs, ys, first, last).appendTo(path);
      first = last + 1;
    }
  }

  private static int[] coordinates(
      ByteBuffer data, byte[] flags, int isShort, int sameOrPositive, int origin) {
    int[] coordinates = new int[flags.length];
    int value = origin;
    for (int i = 0; i < flags.length; i++) {
      boolean marked = (flags[i] & sameOrPositive) != 0;
      if ((flags[i] & isShort) != 0) {
        int distance = data.get() & 0xFF;
        value += marked ? distance : -distance;
      } else if (!marked) {
        value += data.getShort();
      }
      coordinates[i] = value;
    }
    return coordinates;
  }

  private int unicodeCharacters() {
    int cmap = table("cmap");
    for (int i = 0; i < unsigned(cmap + 2); i++) {
      int at = cmap + file.getInt(cmap + 4 + 8 * i + 4);
      if (unsigned(at) == 4) {
        return at;
      }
    }
    throw new IllegalStateException("the bundled font has no character table");
  }

  private int table(String tag) {
    for (int i = 0; i < unsigned(4); i++) {
      int entry = 12 + 16 * i;
      StringBuilder name = new StringBuilder();
      for (int j = 0; j < 4; j++) {
        name.append((char) file.get(entry + j));
      }
      if (tag.contentEquals(name)) {
        return file.getInt(entry + 8);
      }
    }
    throw new IllegalStateException("the bundled font has no table " + tag);
  }

  private int unsigned(int at) {
    return file.getShort(at) & 0xFFFF;
  }
}
