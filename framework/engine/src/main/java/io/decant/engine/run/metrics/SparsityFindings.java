package io.decant.engine.run.metrics;

import io.decant.api.Finding;
import io.decant.api.SparsityTarget;
import io.decant.api.capability.FeatureDictionary;
import io.decant.api.metrics.SparsityMetrics;
import io.decant.config.YamlWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Compares the requested sparsity with the measured one. A code is called sparse in the usual
 * sense: few of many units are active for an example.
 */
final class SparsityFindings {

  // half of the units is the most generous reading of "few of many"
  private static final double HALF = 0.5;
  // relative deviation from the target that is not reported
  private static final double TOLERANCE = 0.25;

  private final SparsityTarget target;
  private final String port;
  private final String units;
  private final SparsityMetrics measured;

  private SparsityFindings(
      SparsityTarget target, String port, String units, SparsityMetrics measured) {
    this.target = target;
    this.port = port;
    this.units = units;
    this.measured = measured;
  }

  static List<Finding> of(
      SparsityTarget target, String port, Set<Class<?>> capabilities, SparsityMetrics measured) {
    String units = capabilities.contains(FeatureDictionary.class) ? "features" : "units";
    return new SparsityFindings(target, port, units, measured).findings();
  }

  private List<Finding> findings() {
    List<String> comparisons = new ArrayList<>();
    // L0 counts what is not exactly zero: it would call every code of a smooth activation function
    // dense
    if (!asksForDense() && !neverZero() && measured.activeFraction() > HALF) {
      comparisons.add(
          "That is not a sparse code in the usual sense, where a few of many "
              + units
              + " are on.");
    }
    if (missesTarget()) {
      comparisons.add("The measured value is far from the requested one.");
    }
    boolean contradiction = !comparisons.isEmpty() || (asksForDense() && isCalledSparse());
    String text =
        formatTarget()
            + " "
            + formatMeasured()
            + (comparisons.isEmpty() ? "" : " " + String.join(" ", comparisons));
    List<Finding> findings = new ArrayList<>();
    findings.add(contradiction ? Finding.contradiction(text) : Finding.note(text));
    if (neverZero()) {
      findings.add(
          Finding.note(
              String.format(
                  Locale.ROOT,
                  "No activation of `%s` is ever exactly zero, as with a smooth activation function such as tanh: "
                      + "L0 does not measure its sparsity, use the mean activation.",
                  port)));
    }
    return findings;
  }

  private String formatTarget() {
    String what =
        switch (target.metric()) {
          case MEAN_ACTIVATION ->
              String.format(
                  Locale.ROOT,
                  "a mean activation of %s of every %s of `%s`",
                  YamlWriter.number(target.value()),
                  units.substring(0, units.length() - 1),
                  port);
          case L0 ->
              String.format(
                  Locale.ROOT,
                  "%s of %d %s of `%s` to be on",
                  YamlWriter.number(target.value()),
                  measured.width(),
                  units,
                  port);
          case ZERO_SHARE ->
              String.format(
                  Locale.ROOT,
                  "a share of %s of the activations of `%s` to be exactly zero",
                  YamlWriter.number(target.value()),
                  port);
        };
    return String.format(
        Locale.ROOT,
        "`%s = %s` requests %s%s",
        target.configKey(),
        YamlWriter.number(target.value()),
        what,
        asksForDense() ? ": that is a dense code." : ".");
  }

  private String formatMeasured() {
    double[] means = measured.unitMeans();
    return String.format(
        Locale.ROOT,
        "Measured: %.1f of %d %s are on for a test example (L0), %.1f %% of activations are exact zeros, mean activation "
            + "%.2f (of single %s %.2f to %.2f).",
        measured.l0(),
        measured.width(),
        units,
        100 * measured.zeroFraction(),
        measured.meanActivation(),
        units,
        Arrays.stream(means).min().orElseThrow(),
        Arrays.stream(means).max().orElseThrow());
  }

  private boolean asksForDense() {
    return switch (target.metric()) {
      case MEAN_ACTIVATION -> target.value() >= HALF;
      case L0 -> target.value() >= HALF * measured.width();
      case ZERO_SHARE -> target.value() <= HALF;
    };
  }

  /** Returns whether a key requests sparsity: rho is the sparsity target of the KL penalty. */
  private boolean isCalledSparse() {
    String key = target.configKey().toLowerCase(Locale.ROOT);
    return key.contains("spars") || key.equals("rho") || key.endsWith(".rho");
  }

  private boolean neverZero() {
    return measured.zeroFraction() == 0;
  }

  private boolean missesTarget() {
    return switch (target.metric()) {
      case MEAN_ACTIVATION -> differs(measured.meanActivation(), target.value());
      case L0 -> !neverZero() && differs(measured.l0(), target.value());
      case ZERO_SHARE -> !neverZero() && differs(1 - measured.zeroFraction(), 1 - target.value());
    };
  }

  private static boolean differs(double actual, double expected) {
    return Math.abs(actual - expected) > TOLERANCE * Math.abs(expected);
  }
}
