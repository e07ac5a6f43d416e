package io.decant.api;

import static org.apiguardian.api.API.Status.STABLE;

import io.decant.api.config.PortRef;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * What is known of a stage before it is trained.
 *
 * @param input the port whose values the trained model takes
 * @param ports the model's outputs, the first being the one meant where only the stage is named
 * @param parameters the model's parameters
 * @param capabilities the roles that the model will play, see {@code io.decant.api.capability}
 * @param sparsityTargets what the configuration asks of the sparsity of ports
 * @param epochs how many epochs training takes, 0 if it has none
 * @param epochMetricNames what it reports at the end of its epochs; empty if that is not declared
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

  /** An outline that does not declare what will be measured. */
  public StageSpec(
      PortRef input,
      List<Port> ports,
      List<ParameterShape> parameters,
      Set<Class<?>> capabilities,
      List<SparsityTarget> sparsityTargets,
      int epochs) {
    this(input, ports, parameters, capabilities, sparsityTargets, epochs, Optional.empty());
  }

  /** Copies the lists; rejects a stage without ports. */
  public StageSpec {
    ports = List.copyOf(ports);
    parameters = List.copyOf(parameters);
    capabilities = Set.copyOf(capabilities);
    sparsityTargets = List.copyOf(sparsityTargets);
    if (ports.isEmpty()) {
      throw new IllegalArgumentException("a stage needs at least one port");
    }
  }

  /** The same outline, which declares what is reported at the end of epochs. */
  public StageSpec withEpochMetricNames(EpochMetricNames reported) {
    return new StageSpec(
        input, ports, parameters, capabilities, sparsityTargets, epochs, Optional.of(reported));
  }

  /** The port of that name; the first port if the name is empty. */
  public Optional<Port> port(String name) {
    return name.isEmpty()
        ? Optional.of(ports.get(0))
        : ports.stream().filter(p -> p.name().equals(name)).findFirst();
  }

  /** The number of parameters. */
  public long parameterCount() {
    return parameters.stream().mapToLong(ParameterShape::size).sum();
  }
}
