package io.decant.api;

import static io.decant.api.Stability.Level.STABLE;

import io.decant.api.config.PortRef;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a stage before it is trained.
 *
 * @param input the port whose values the trained model takes
 * @param ports the model's outputs, the first being the one meant where only the stage is named
 * @param parameters the model's parameters
 * @param capabilities the roles that the model will play, see {@code io.decant.api.capability}
 * @param requests what the configuration asks of the sparsity of ports
 * @param epochs how many epochs training takes, 0 if it has none
 * @param measures what it reports at the end of its epochs; empty if that is not declared
 * @since 0.1.0
 */
@Stability(STABLE)
public record StageOutline(
    PortRef input,
    List<Port> ports,
    List<ParameterShape> parameters,
    Set<Class<?>> capabilities,
    List<SparsityRequest> requests,
    int epochs,
    Optional<EpochMeasures> measures) {

  /** An outline that does not declare what will be measured. */
  public StageOutline(
      PortRef input,
      List<Port> ports,
      List<ParameterShape> parameters,
      Set<Class<?>> capabilities,
      List<SparsityRequest> requests,
      int epochs) {
    this(input, ports, parameters, capabilities, requests, epochs, Optional.empty());
  }

  /** Copies the lists; rejects a stage without ports. */
  public StageOutline {
    ports = List.copyOf(ports);
    parameters = List.copyOf(parameters);
    capabilities = Set.copyOf(capabilities);
    requests = List.copyOf(requests);
    if (ports.isEmpty()) {
      throw new IllegalArgumentException("a stage needs at least one port");
    }
  }

  /** The same outline, which declares what is reported at the end of epochs. */
  public StageOutline measuring(EpochMeasures reported) {
    return new StageOutline(input, ports, parameters, capabilities, requests, epochs, Optional.of(reported));
  }

  /** The port of that name; the first port if the name is empty. */
  public Optional<Port> port(String name) {
    return name.isEmpty() ? Optional.of(ports.get(0)) : ports.stream().filter(p -> p.name().equals(name)).findFirst();
  }

  /** The number of parameters. */
  public long parameterCount() {
    return parameters.stream().mapToLong(ParameterShape::size).sum();
  }
}
