package io.decant.launcher.console;

import io.decant.api.results.MetricSummary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Formats numbers, durations and long lines independently of the locale.
 *
 * @since 0.1.0
 */
public final class Formats {

  private Formats() {}

  /**
   * Formats a value with four significant digits, such as {@code 0.9644}, {@code 12.35}, {@code
   * 3.200e-06}.
   */
  public static String number(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return Double.toString(value);
    }
    double size = Math.abs(value);
    if (value == Math.rint(value) && size < 1e6) {
      return String.format(Locale.ROOT, "%.0f", value);
    }
    if (size >= 1e6 || size < 1e-4) {
      return String.format(Locale.ROOT, "%.3e", value);
    }
    int integerDigits = size < 1 ? 0 : (int) Math.floor(Math.log10(size)) + 1;
    return String.format(Locale.ROOT, "%." + Math.max(0, 4 - integerDigits) + "f", value);
  }

  /**
   * Formats the mean of a metric over the seeds, its standard deviation if there are several, and
   * its unit.
   */
  public static String value(MetricSummary metric) {
    String spread = metric.values().size() > 1 ? " ± " + number(metric.standardDeviation()) : "";
    return number(metric.mean()) + spread + (metric.unit().isEmpty() ? "" : " " + metric.unit());
  }

  /** Formats a count with separators, such as {@code 60,000}. */
  public static String count(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  /** Formats a count with a noun, such as {@code 1 seed} or {@code 3 seeds}. */
  public static String count(long n, String singular) {
    return count(n, singular, singular + "s");
  }

  /** Formats a count with a noun whose plural is irregular. */
  public static String count(long n, String singular, String plural) {
    return count(n) + " " + (n == 1 ? singular : plural);
  }

  /** Formats a size in powers of 1000, such as {@code 812 B}, {@code 1.5 MB} or {@code 12 GB}. */
  public static String bytes(long bytes) {
    String[] units = {"B", "kB", "MB", "GB", "TB"};
    double size = bytes;
    int unit = 0;
    while (size >= 999.5 && unit < units.length - 1) {
      size /= 1000;
      unit++;
    }
    return String.format(
        Locale.ROOT, unit == 0 || size >= 9.95 ? "%.0f %s" : "%.1f %s", size, units[unit]);
  }

  /** Formats a duration, such as {@code 0.3 s}, {@code 2:05 min} or {@code 1:02:05 h}. */
  public static String duration(Duration duration) {
    if (duration.compareTo(Duration.ofSeconds(60)) < 0) {
      return String.format(Locale.ROOT, "%.1f s", Math.min(59.9, duration.toMillis() / 1000.0));
    }
    return clockTime(duration) + (duration.toHours() > 0 ? " h" : " min");
  }

  /** Formats a duration as on a clock, such as {@code 0:07}, {@code 2:05} or {@code 1:02:05}. */
  public static String clockTime(Duration duration) {
    long seconds = duration.toSeconds();
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
        : String.format(
            Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }

  /** Formats a shape, such as {@code [784, 49]}, with {@code ?} for an unknown extent. */
  public static String shape(List<Integer> extents) {
    List<String> parts = extents.stream().map(n -> n == 0 ? "?" : Integer.toString(n)).toList();
    return "[" + String.join(", ", parts) + "]";
  }

  /**
   * Wraps text into lines at blanks.
   *
   * @param text the text; a word longer than a line is not broken
   * @param width the maximum width of a line
   */
  public static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.strip().split("\\s+")) {
      if (line.length() > 0 && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() > 0 ? " " : "").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
