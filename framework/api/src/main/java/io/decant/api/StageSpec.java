package io.decant.api;

import static org.apiguardian.api.API.Status.STABLE;

import io.decant.api.config.PortRef;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * A static description of a stage, available before training.
 *
 * @param input the port that the model reads
 * @param ports the model's outputs; the first is the default port
 * @param parameters the model's parameters
 * @param capabilities the capabilities of the model, see {@code io.decant.api.capability}
 * @param sparsityTargets the sparsity that the configuration requests of ports
 * @param epochs the number of training epochs; 0 if training has none
 * @param epochMetricNames the metrics reported at the end of epochs; empty if undeclared
 * @since 0.1.0
 */
@API(status = STABLE)
public record StageSpec(
    PortRef input,
    List<Port> ports,
    List<ParameterShape> parameters,
    Set<Class<?>> capabilities,
    List<SparsityTarget> sparsityTargets,
    int epochs,
    Optional<EpochMetricNames> epochMetricNames) {

  /** Creates a spec that does not declare the metrics of epochs. */
  public StageSpec(
      PortRef input,
      List<Port> ports,
      List<ParameterShape> parameters,
      Set<Class<?>> capabilities,
      List<SparsityTarget> sparsityTargets,
      int epochs) {
    this(input, ports, parameters, capabilities, sparsityTargets, epochs, Optional.empty());
  }

  /** Copies the lists and rejects a stage without ports. */
  public StageSpec {
    ports = List.copyOf(ports);
    parameters = List.copyOf(parameters);
    capabilities = Set.copyOf(capabilities);
    sparsityTargets = List.copyOf(sparsityTargets);
    if (ports.isEmpty()) {
      throw new IllegalArgumentException("a stage needs at least one port");
    }
  }

  /** Returns this spec with the metrics reported at the end of epochs. */
  public StageSpec withEpochMetricNames(EpochMetricNames reported) {
    return new StageSpec(
        input, ports, parameters, capabilities, sparsityTargets, epochs, Optional.of(reported));
  }

  /** Returns the port of that name, or the first port if the name is empty. */
  public Optional<Port> port(String name) {
    return name.isEmpty()
        ? Optional.of(ports.get(0))
        : ports.stream().filter(p -> p.name().equals(name)).findFirst();
  }

  /** Returns the number of parameters. */
  public long parameterCount() {
    return parameters.stream().mapToLong(ParameterShape::size).sum();
  }
}
