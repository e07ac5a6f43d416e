package io.decant.figures.svg;

/**
 * A closed curve of lines and quadratic Bézier curves as in TrueType: points are on the curve or
 * control it, and there is an implied point midway between two control points.
 *
 * @param flags of each point; the lowest bit means that it is on the curve
 * @param xs in font units
 * @param ys in font units, upwards
 * @param first the first point of this curve
 * @param last the last point of this curve
 */
record Contour(byte[] flags, int[] xs, int[] ys, int first, int last) {

  private static final int ON_CURVE = 1;

  /**
   * Appends the curve as SVG path data, in half font units, so that all coordinates are integers.
   */
  void appendTo(StringBuilder path) {
    int count = last - first + 1;
    int start = 0;
    while (!isOnCurve(start)) { // no glyph of the bundled font has a curve of control points only
      start++;
    }
    path.append('M');
    appendPoint(path, start);
    for (int point = start + 1; point <= start + count; point++) {
      if (isOnCurve(point)) {
        path.append('L');
        appendPoint(path, point);
        continue;
      }
      path.append('Q');
      appendPoint(path, point);
      path.append(' ');
      if (isOnCurve(point + 1)) {
        point++;
        appendPoint(path, point);
      } else {
        int control = index(point);
        int next = index(point + 1);
        path.append(xs[control] + xs[next]).append(' ').append(ys[control] + ys[next]);
      }
    }
    path.append('Z');
  }

  private void appendPoint(StringBuilder path, int point) {
    path.append(2 * xs[index(point)]).append(' ').append(2 * ys[index(point)]);
  }

  private boolean isOnCurve(int point) {
    return (flags[index(point)] & ON_CURVE) != 0;
  }

  private int index(int point) {
    return first + point % (last - first + 1);
  }
}
