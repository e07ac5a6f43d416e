package io.decant.api.metrics;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import io.decant.api.Finding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What the framework measures of every stage after training, over the test examples, whether it was
 * asked or not.
 *
 * @param ports the sparsity of each port, by the port's name, in the outline's order
 * @param reconstruction how well an autoencoder's input comes back, for a stage that is one
 * @param findings what to say where training diverged or changed nothing, the model gives the same
 *     for every example, or the measured sparsity is not what a word or number of the configuration
 *     suggests
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public record StageDiagnostics(
    Map<String, SparsityMetrics> ports,
    Optional<ReconstructionMetrics> reconstruction,
    List<Finding> findings) {}
