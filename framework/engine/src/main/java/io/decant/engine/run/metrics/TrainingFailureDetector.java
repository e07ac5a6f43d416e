package io.decant.engine.run.metrics;

import io.decant.api.EpochMetrics;
import io.decant.api.Finding;
import io.decant.engine.plan.StageStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.regex.Pattern;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Recognises training that diverges, or changes nothing, by the losses that a stage reports and by
 * its parameters. It diverges if
 *
 * <ul>
 *   <li>a loss, without its penalty, is above 1000 times its first value and above what a plain
 *       answer would have: of a classifier one that gives every class the same probability, of
 *       another stage one that is always zero; or
 *   <li>the root mean square of its parameters is above 1000 times that of the first ones, or so
 *       large that its square is no float32.
 * </ul>
 *
 * <p>It changes nothing if the parameters differ from the first ones by less than a millionth of
 * their size. The first values are those before training, if the stage says them, else those of its
 * first epoch.
 *
 * @since 0.1.0
 */
public final class TrainingFailureDetector {

  private static final double DIVERGENCE_FACTOR = 1000;
  private static final double MIN_RELATIVE_CHANGE = 1e-6;
  private static final double SQUARE_OVERFLOWS = Math.sqrt(Float.MAX_VALUE);
  private static final Pattern LOSS = Pattern.compile("(.*-)?(loss|mse|error)");

  private final String stage;
  private final TrainingHints hints;
  private final DoubleSupplier plainLoss;
  private final Map<String, Double> firstLosses = new LinkedHashMap<>();
  private Optional<ParameterSnapshot> initial = Optional.empty();
  private boolean hasInitialSample;
  private Optional<Finding> lossFinding = Optional.empty();
  private final List<Finding> reported = new ArrayList<>();

  /**
   * Creates the monitor of one training.
   *
   * @param plainLoss returns the loss of a trivial predictor; called if a loss has grown far
   */
  public TrainingFailureDetector(StageStep<?> step, DoubleSupplier plainLoss) {
    this.stage = step.name();
    this.hints = TrainingHints.of(step);
    this.plainLoss = plainLoss;
  }

  /** Adds metrics and parameters before the first step. */
  public void start(Map<String, Double> measures, Map<String, INDArray> parameters) {
    firstLosses.putAll(losses(measures));
    initial = Optional.of(ParameterSnapshot.of(parameters));
    hasInitialSample = true;
  }

  /**
   * Adds an epoch.
   *
   * @param parameters the parameters after it, if known
   * @return findings that were not reported before
   */
  public List<Finding> epochEnded(EpochMetrics report, Optional<Map<String, INDArray>> parameters) {
    Optional<ParameterSnapshot> current = parameters.map(ParameterSnapshot::of);
    if (lossFinding.isEmpty()) {
      lossFinding = divergedLoss(report);
    }
    if (initial.isEmpty() && report.epoch() == 1) {
      initial = current;
    }
    List<Finding> findings = findings(current, report.epoch());
    List<Finding> newFindings = reported.isEmpty() ? findings : List.of();
    reported.addAll(newFindings);
    return newFindings;
  }

  /** Returns the findings of the trained model. */
  public List<Finding> findings(Map<String, INDArray> parameters, int epochs) {
    return findings(Optional.of(ParameterSnapshot.of(parameters)), epochs);
  }

  /** Returns the hint for a training whose numbers are not finite. */
  public String hint() {
    return hints.forDivergence();
  }

  /** Returns one finding, since they have one cause. */
  private List<Finding> findings(Optional<ParameterSnapshot> current, int epoch) {
    Optional<ParameterSnapshot> start =
        initial.filter(
            sample ->
                current.isPresent() && sample.values().length == current.get().values().length);
    return lossFinding
        .or(() -> current.flatMap(sample -> divergedParameters(start, sample)))
        .or(() -> start.flatMap(sample -> noProgress(sample, current.orElseThrow(), epoch)))
        .stream()
        .toList();
  }

  private Optional<Finding> divergedLoss(EpochMetrics report) {
    for (Map.Entry<String, Double> loss : losses(report.metrics()).entrySet()) {
      double start = firstLosses.computeIfAbsent(loss.getKey(), name -> loss.getValue());
      if (loss.getValue() > DIVERGENCE_FACTOR * Math.abs(start)
          && loss.getValue() > plainLoss.getAsDouble()) {
        return Optional.of(
            Finding.contradiction(
                String.format(
                    Locale.ROOT,
                    "Training of `%s` diverges: %s is %.3g in epoch %d, up from %.3g. Try to %s.",
                    stage,
                    loss.getKey(),
                    loss.getValue(),
                    report.epoch(),
                    start,
                    hints.forDivergence())));
      }
    }
    return Optional.empty();
  }

  private Optional<Finding> divergedParameters(
      Optional<ParameterSnapshot> start, ParameterSnapshot current) {
    double size = current.size();
    double initialSize = start.map(ParameterSnapshot::size).orElse(0.0);
    if (size <= SQUARE_OVERFLOWS && (initialSize == 0 || size <= DIVERGENCE_FACTOR * initialSize)) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.contradiction(
            String.format(
                Locale.ROOT,
                "Training of `%s` diverges: its parameters have grown to %.3g (root mean square)%s. Try to %s.",
                stage,
                size,
                initialSize == 0 ? "" : String.format(Locale.ROOT, ", up from %.3g", initialSize),
                hints.forDivergence())));
  }

  private Optional<Finding> noProgress(
      ParameterSnapshot start, ParameterSnapshot current, int epoch) {
    int epochsSince = hasInitialSample ? epoch : epoch - 1;
    boolean comparable = epochsSince > 0 && (hasInitialSample || hints.knowsLearningRate());
    // steps that are lost in rounding add up over the epochs, so that the finding of the first
    // epoch
    // remains valid
    if (!comparable
        || start.size() == 0
        || current.distance(start) > MIN_RELATIVE_CHANGE * epochsSince * start.size()) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.contradiction(
            String.format(
                Locale.ROOT,
                "Training does not change `%s`: its parameters are what they were %s, within a millionth of their size%s. "
                    + "%sry to %s.",
                stage,
                hasInitialSample ? "before the first step" : "after the first epoch",
                epochsSince > 1 ? " for each epoch" : "",
                hasInitialSample ? "T" : "If it has not just converged, t",
                hints.forNoProgress())));
  }

  /** Returns the losses, each without the penalty that is reported with it. */
  private static Map<String, Double> losses(Map<String, Double> measures) {
    boolean penalised = measures.keySet().stream().anyMatch(name -> name.endsWith("penalty"));
    Map<String, Double> losses = new LinkedHashMap<>();
    measures.forEach(
        (name, value) -> {
          if (LOSS.matcher(name).matches()) {
            Optional<Double> penalty =
                Optional.ofNullable(measures.get(name.replaceFirst("loss$", "penalty")));
            if (!penalised || penalty.isPresent() || !name.endsWith("loss")) {
              losses.put(name, value - (name.endsWith("loss") ? penalty.orElse(0.0) : 0));
            }
          }
        });
    return losses;
  }
}
