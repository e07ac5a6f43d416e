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

  private final SparsityTarget request;
  private final String port;
  private final String units;
  private final SparsityMetrics measured;

  private SparsityFindings(
      SparsityTarget request, String port, String units, SparsityMetrics measured) {
    this.request = request;
    this.port = port;
    this.units = units;
    this.measured = measured;
  }

  static List<Finding> of(
      SparsityTarget request, String port, Set<Class<?>> capabilities, SparsityMetrics measured) {
    String units = capabilities.contains(FeatureDictionary.class) ? "features" : "units";
    return new SparsityFindings(request, port, units, measured).findings();
  }

  private List<Finding> findings() {
    List<String> verdicts = new ArrayList<>();
    // L0 counts what is not exactly zero: it would call every code of a smooth activation function
    // dense
    if (!asksForDense() && !neverZero() && measured.activeFraction() > HALF) {
      verdicts.add(
          "That is not a sparse code in the usual sense, where a few of many "
              + units
              + " are on.");
    }
    if (missesTarget()) {
      verdicts.add("The measured value is far from the one that was asked for.");
    }
    boolean contradiction = !verdicts.isEmpty() || (asksForDense() && isCalledSparse());
    String text =
        formatTarget()
            + " "
            + formatMeasured()
            + (verdicts.isEmpty() ? "" : " " + String.join(" ", verdicts));
    List<Finding> findings = new ArrayList<>();
    findings.add(contradiction ? Finding.contradiction(text) : Finding.note(text));
    if (neverZero()) {
      findings.add(
          Finding.note(
              String.format(
                  Locale.ROOT,
                  "No activation of `%s` is ever exactly zero, as with a smooth activation function such as tanh: "
                      + "L0 says nothing about how sparse it is, look at the mean activation.",
                  port)));
    }
    return findings;
  }

  private String formatTarget() {
    String what =
        switch (request.metric()) {
          case MEAN_ACTIVATION ->
              String.format(
                  Locale.ROOT,
                  "a mean activation of %s of every %s of `%s`",
                  YamlWriter.number(request.value()),
                  units.substring(0, units.length() - 1),
                  port);
          case L0 ->
              String.format(
                  Locale.ROOT,
                  "%s of %d %s of `%s` to be on",
                  YamlWriter.number(request.value()),
                  measured.width(),
                  units,
                  port);
          case ZERO_SHARE ->
              String.format(
                  Locale.ROOT,
                  "a share of %s of the activations of `%s` to be exactly zero",
                  YamlWriter.number(request.value()),
                  port);
        };
    return String.format(
        Locale.ROOT,
        "`%s = %s` asks for %s%s",
        request.configKey(),
        YamlWriter.number(request.value()),
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
    return switch (request.metric()) {
      case MEAN_ACTIVATION -> request.value() >= HALF;
      case L0 -> request.value() >= HALF * measured.width();
      case ZERO_SHARE -> request.value() <= HALF;
    };
  }

  /** Returns whether a key requests sparsity: rho is the sparsity target of the KL penalty. */
  private boolean isCalledSparse() {
    String key = request.configKey().toLowerCase(Locale.ROOT);
    return key.contains("spars") || key.equals("rho") || key.endsWith(".rho");
  }

  private boolean neverZero() {
    return measured.zeroFraction() == 0;
  }

  private boolean missesTarget() {
    return switch (request.metric()) {
      case MEAN_ACTIVATION -> off(measured.meanActivation(), request.value());
      case L0 -> !neverZero() && off(measured.l0(), request.value());
      case ZERO_SHARE -> !neverZero() && off(1 - measured.zeroFraction(), 1 - request.value());
    };
  }

  private static boolean off(double got, double wanted) {
    return Math.abs(got - wanted) > TOLERANCE * Math.abs(wanted);
  }
}
