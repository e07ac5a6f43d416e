package io.decant.figures;

import io.decant.api.TextAbbreviator;
import io.decant.api.spi.VisualizerContext;
import io.decant.figures.svg.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The names of the classes that an array has a row for. */
record ClassNames(List<String> names) {

  /** The data's names; numbers, if the array has another number of classes. */
  static ClassNames of(VisualizerContext context, int count) {
    List<String> known = context.upstreamSpecs().data().classes();
    return new ClassNames(
        known.size() == count
            ? known
            : IntStream.range(0, count).mapToObj(Integer::toString).toList());
  }

  /** A class's name. */
  String name(int index) {
    return index >= 0 && index < names.size() ? names.get(index) : Integer.toString(index);
  }

  /** Whether every name, with what follows it, finds room. */
  boolean fitWithin(String following, double width, TextStyle lettering) {
    return names.stream().allMatch(name -> lettering.widthOf(name + following) <= width);
  }

  /** The names, abbreviated where they are wider than that, so that no two become the same. */
  ClassNames abbreviatedTo(double width, TextStyle lettering) {
    return new ClassNames(
        TextAbbreviator.abbreviateDistinctly(names, label -> lettering.widthOf(label) <= width));
  }

  /**
   * The names in lines of at most so many, broken at blanks; abbreviated where that does not do.
   */
  List<List<String>> wrapped(int most, double width, TextStyle lettering) {
    return TextAbbreviator.abbreviateDistinctly(
            names,
            label -> {
              List<String> lines = lines(label, width, lettering);
              return lines.size() <= most
                  && lines.stream().allMatch(line -> lettering.widthOf(line) <= width);
            })
        .stream()
        .map(label -> lines(label, width, lettering))
        .toList();
  }

  private static List<String> lines(String label, double width, TextStyle lettering) {
    List<String> lines = new ArrayList<>();
    for (String word : label.split(" ")) {
      String longer = lines.isEmpty() ? word : lines.get(lines.size() - 1) + " " + word;
      if (!lines.isEmpty() && lettering.widthOf(longer) <= width) {
        lines.set(lines.size() - 1, longer);
      } else {
        lines.add(word);
      }
    }
    return lines;
  }
}
