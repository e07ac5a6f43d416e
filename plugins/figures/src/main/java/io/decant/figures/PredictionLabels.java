package io.decant.figures;

import io.decant.analysis.ArrayMath;
import io.decant.analysis.Float32Arrays;
import io.decant.figures.chart.FigureNumberFormatter;
import io.decant.figures.chart.FloatMatrix;
import io.decant.figures.chart.Palette;
import io.decant.figures.svg.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How a classifier reads an image of each class.
 *
 * @param probability of each class (column) for the image of each class (row)
 * @param names the classes' names
 */
record PredictionLabels(FloatMatrix probability, ClassNames names) {

  /** The most probable class, the first of equals. */
  int predictedClass(int row) {
    return ArrayMath.argMax(Float32Arrays.toDoubles(probability.row(row)));
  }

  /** The reading in words, such as {@code 3, p = .97}. */
  String format(int row) {
    return names.name(predictedClass(row)) + formatConfidence(row);
  }

  /** How sure the reading is, to be set behind it. */
  private String formatConfidence(int row) {
    return ", p = " + formatProbability(probability.at(row, predictedClass(row)));
  }

  /** The readings in lines of that width, one or two each; of all the same number. */
  List<List<String>> lines(double width) {
    TextStyle widest = TextStyle.of(TextStyle.NOTE).inBold();
    List<List<String>> lines = new ArrayList<>();
    boolean one = names.fitWithin(", p = .88", width, widest);
    ClassNames labels = names.abbreviatedTo(width, widest);
    for (int row = 0; row < probability.rows(); row++) {
      lines.add(
          one
              ? List.of(format(row))
              : List.of(labels.name(predictedClass(row)), formatConfidence(row).substring(2)));
    }
    return lines;
  }

  /** Ink if the image is read as its own class, else a warning colour. */
  TextStyle textStyle(int row) {
    TextStyle small = TextStyle.of(TextStyle.NOTE);
    return predictedClass(row) == row ? small : small.inBold().withColour(Palette.VERMILLION);
  }

  /** How many images are read as their own class. */
  long correctCount() {
    return IntStream.range(0, probability.rows()).filter(row -> predictedClass(row) == row).count();
  }

  /**
   * A probability without its leading zero, which takes room and says nothing; {@code 1.0} where
   * that rounds up.
   */
  static String formatProbability(double probability) {
    String text = FigureNumberFormatter.fixed(probability, 2);
    return text.startsWith("0.") ? text.substring(1) : text.equals("1.00") ? "1.0" : text;
  }
}
