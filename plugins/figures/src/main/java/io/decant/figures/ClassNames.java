package io.decant.figures;

import io.decant.api.TextAbbreviator;
import io.decant.api.spi.VisualizerContext;
import io.decant.figures.svg.SvgTextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The names of the classes in the rows of an array. */
record ClassNames(List<String> names) {

  /**
   * Returns the names of the data's classes; numbers if the array has another number of classes.
   */
  static ClassNames of(VisualizerContext context, int count) {
    List<String> known = context.upstreamSpecs().data().classes();
    return new ClassNames(
        known.size() == count
            ? known
            : IntStream.range(0, count).mapToObj(Integer::toString).toList());
  }

  /** Returns the name of a class. */
  String name(int index) {
    return index >= 0 && index < names.size() ? names.get(index) : Integer.toString(index);
  }

  /** Returns whether every name, with the text that follows it, fits into a width. */
  boolean fitsWithin(String following, double width, SvgTextStyle style) {
    return names.stream().allMatch(name -> style.widthOf(name + following) <= width);
  }

  /** Returns the names, abbreviated to a width such that different names stay different. */
  ClassNames abbreviatedTo(double width, SvgTextStyle style) {
    return new ClassNames(
        TextAbbreviator.abbreviateDistinctly(names, label -> style.widthOf(label) <= width));
  }

  /**
   * Returns the names in at most {@code maxLines} lines, broken at spaces and abbreviated if
   * necessary.
   */
  List<List<String>> wrapped(int maxLines, double width, SvgTextStyle style) {
    return TextAbbreviator.abbreviateDistinctly(
            names,
            label -> {
              List<String> lines = lines(label, width, style);
              return lines.size() <= maxLines
                  && lines.stream().allMatch(line -> style.widthOf(line) <= width);
            })
        .stream()
        .map(label -> lines(label, width, style))
        .toList();
  }

  private static List<String> lines(String label, double width, SvgTextStyle style) {
    List<String> lines = new ArrayList<>();
    for (String word : label.split(" ")) {
      String extended = lines.isEmpty() ? word : lines.get(lines.size() - 1) + " " + word;
      if (!lines.isEmpty() && style.widthOf(extended) <= width) {
        lines.set(lines.size() - 1, extended);
      } else {
        lines.add(word);
      }
    }
    return lines;
  }
}
