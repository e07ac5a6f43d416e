package io.decant.figures;

import io.decant.figures.chart.Matrix;
import io.decant.figures.chart.Numbers;
import io.decant.figures.chart.Palette;
import io.decant.figures.svg.Lettering;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How a classifier reads an image of each class.
 *
 * @param probability of each class (column) for the image of each class (row)
 * @param names the classes' names
 */
record Judgement(Matrix probability, ClassNames names) {

  /** The most probable class, the first of equals. */
  int reading(int row) {
    int best = 0;
    for (int column = 1; column < probability.columns(); column++) {
      best = probability.at(row, column) > probability.at(row, best) ? column : best;
    }
    return best;
  }

  /** The reading in words, such as {@code 3, p = .97}. */
  String words(int row) {
    return names.name(reading(row)) + sureness(row);
  }

  /** How sure the reading is, to be set behind it. */
  private String sureness(int row) {
    return ", p = " + share(probability.at(row, reading(row)));
  }

  /** The readings in lines of that width, one or two each; of all the same number. */
  List<List<String>> lines(double width) {
    Lettering widest = Lettering.of(Lettering.NOTE).strong();
    List<List<String>> lines = new ArrayList<>();
    boolean one = names.fit(", p = .88", width, widest);
    ClassNames labels = names.within(width, widest);
    for (int row = 0; row < probability.rows(); row++) {
      lines.add(one ? List.of(words(row)) : List.of(labels.name(reading(row)), sureness(row).substring(2)));
    }
    return lines;
  }

  /** Ink if the image is read as its own class, else a warning colour. */
  Lettering lettering(int row) {
    Lettering small = Lettering.of(Lettering.NOTE);
    return reading(row) == row ? small : small.strong().in(Palette.VERMILLION);
  }

  /** How many images are read as their own class. */
  long agreeing() {
    return IntStream.range(0, probability.rows()).filter(row -> reading(row) == row).count();
  }

  /** A probability without its leading zero, which takes room and says nothing; {@code 1.0} where that rounds up. */
  static String share(double probability) {
    String text = Numbers.fixed(probability, 2);
    return text.startsWith("0.") ? text.substring(1) : text.equals("1.00") ? "1.0" : text;
  }
}
