package io.decant.figures;

import io.decant.api.spi.VisualizerContext;
import java.util.List;
import java.util.stream.IntStream;

/** The names of the classes that an array has a row for. */
record ClassNames(List<String> names) {

  private static final int SHORT = 4;

  /** The data's names; numbers, if the array has another number of classes. */
  static ClassNames of(VisualizerContext context, int count) {
    List<String> known = context.wiring().data().classes();
    return new ClassNames(
        known.size() == count ? known : IntStream.range(0, count).mapToObj(Integer::toString).toList());
  }

  /** A class's name. */
  String name(int index) {
    return index >= 0 && index < names.size() ? names.get(index) : Integer.toString(index);
  }

  /** A class's name, cut to fit below a small picture. */
  String shortName(int index) {
    String name = name(index);
    return name.length() <= SHORT ? name : name.substring(0, SHORT - 1) + "…";
  }
}
