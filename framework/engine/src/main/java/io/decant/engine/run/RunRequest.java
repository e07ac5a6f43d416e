package io.decant.engine.run;

import io.decant.api.spi.Cancellation;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a run needs to know beside its plan.
 *
 * @param out the folder that takes all runs; made if it is not there
 * @param cancellation asked again and again whether to stop
 * @param clock names the run's folder and dates its provenance; nothing that is computed depends on it
 * @param provenance what the caller knows of where the run comes from, such as {@code command line} and
 *     {@code git commit}; in the order of printing
 * @since 0.1.0
 */
public record RunRequest(Path out, Cancellation cancellation, Clock clock, Map<String, String> provenance) {

  /** Copies the provenance and keeps its order. */
  public RunRequest {
    provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
  }
}
