package io.decant.figures;

import io.decant.analysis.ArrayMath;
import io.decant.analysis.Float32Arrays;
import io.decant.figures.chart.FigureNumberFormatter;
import io.decant.figures.chart.FloatMatrix;
import io.decant.figures.chart.Palette;
import io.decant.figures.svg.SvgTextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Formats a classifier's predictions of one image per class.
 *
 * @param probability of each class (column) for the image of each class (row)
 * @param names the names of the classes
 */
record PredictionLabels(FloatMatrix probability, ClassNames names) {

  /** Returns the most probable class, the first one if several are equal. */
  int predictedClass(int row) {
    return ArrayMath.argMax(Float32Arrays.toDoubles(probability.row(row)));
  }

  /** Formats a prediction, such as {@code 3, p = .97}. */
  String format(int row) {
    return names.name(predictedClass(row)) + formatConfidence(row);
  }

  /** Formats the probability, to follow the class. */
  private String formatConfidence(int row) {
    return ", p = " + formatProbability(probability.at(row, predictedClass(row)));
  }

  /** Returns the predictions in one or two lines of a width, the same number for all. */
  List<List<String>> lines(double width) {
    SvgTextStyle widest = SvgTextStyle.of(SvgTextStyle.NOTE).inBold();
    List<List<String>> lines = new ArrayList<>();
    boolean one = names.fitsWithin(", p = .88", width, widest);
    ClassNames labels = names.abbreviatedTo(width, widest);
    for (int row = 0; row < probability.rows(); row++) {
      lines.add(
          one
              ? List.of(format(row))
              : List.of(labels.name(predictedClass(row)), formatConfidence(row).substring(2)));
    }
    return lines;
  }

  /** Returns the style of a prediction: a warning colour if it is not the class of the row. */
  SvgTextStyle textStyle(int row) {
    SvgTextStyle small = SvgTextStyle.of(SvgTextStyle.NOTE);
    return predictedClass(row) == row ? small : small.inBold().withColour(Palette.VERMILLION);
  }

  /** Returns the number of images whose prediction is the class of the row. */
  long correctCount() {
    return IntStream.range(0, probability.rows()).filter(row -> predictedClass(row) == row).count();
  }

  /** Formats a probability without its leading zero; {@code 1.0} if it rounds to 1. */
  static String formatProbability(double probability) {
    String text = FigureNumberFormatter.fixed(probability, 2);
    return text.startsWith("0.") ? text.substring(1) : text.equals("1.00") ? "1.0" : text;
  }
}
