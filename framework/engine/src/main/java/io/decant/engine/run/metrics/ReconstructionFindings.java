package io.decant.engine.run.metrics;

import io.decant.api.Finding;
import io.decant.api.metrics.ReconstructionMetrics;
import java.util.Locale;
import java.util.Optional;

/** Reports autoencoders that do not reconstruct their input. */
final class ReconstructionFindings {

  private ReconstructionFindings() {}

  static Optional<Finding> of(String stage, ReconstructionMetrics measured) {
    double explained = measured.explainedVariance();
    if (Double.isNaN(explained)) {
      return Optional.of(
          Finding.note(
              "The input of `"
                  + stage
                  + "` is the same for every example: there is no variance to explain."));
    }
    if (explained > 0) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.contradiction(
            String.format(
                Locale.ROOT,
                "`%s` explains none of the variance of its input (explained variance %.2f, test examples): answering with the "
                    + "mean would do "
                    + "%s.",
                stage,
                explained,
                explained < 0 ? "as well or better" : "as well")));
  }
}
