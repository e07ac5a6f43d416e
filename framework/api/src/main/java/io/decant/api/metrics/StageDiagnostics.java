package io.decant.api.metrics;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import io.decant.api.Finding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Standard diagnostics of a trained stage, measured by the framework on the test examples.
 *
 * @param ports the sparsity of each port by name, in the order of the spec
 * @param reconstruction the reconstruction quality, if the stage is an autoencoder
 * @param findings findings about training that diverged or made no progress, a model whose output
 *     is constant, or measured sparsity that contradicts the configuration
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public record StageDiagnostics(
    Map<String, SparsityMetrics> ports,
    Optional<ReconstructionMetrics> reconstruction,
    List<Finding> findings) {}
