package io.decant.engine.binding;

import static java.util.stream.Collectors.toSet;

import io.decant.api.InvalidInputException;
import io.decant.engine.Mistake;
import io.decant.engine.Position;
import io.decant.engine.yaml.MapNode;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Holds the defaults of a configuration record against its own checks, before anyone relies on them. */
public final class ConfigDefaults {

  private static final Position NOWHERE = new Position("default", 1, 1);
  private static final Owner OWNER = new Owner("the configuration", NOWHERE);

  private ConfigDefaults() {}

  /**
   * What is wrong with the defaults, in one line: one has another type or lies outside its range, or the record's
   * constructor refuses them. The constructor is asked only where nothing but references has to be given, for which any
   * name does; and since it may rightly want one of several keys that can all be left out, its refusal counts only if
   * each key has a default, or if it names one that has.
   */
  public static Optional<String> fault(Class<? extends Record> type) {
    ConfigBinder binder = new ConfigBinder(PathFolder.of(Path.of("defaults")), ConfigDefaults::refuse);
    List<ConfigComponent> components = ConfigComponent.of(type);
    List<Object> values = new ArrayList<>();
    try {
      for (ConfigComponent component : components) {
        if (!component.required()) {
          values.add(binder.value(component, MapNode.empty(NOWHERE), OWNER, new ArrayList<>()).orElseThrow());
        } else if (component.type() instanceof ValueType.Link link) {
          values.add(link.parse().apply("name"));
        }
      }
      return values.size() == components.size() ? refusal(type, values, components) : Optional.empty();
    } catch (IllegalStateException impossible) {
      return Optional.of(impossible.getMessage());
    }
  }

  private static void refuse(Mistake mistake) {
    throw new IllegalStateException(mistake.message());
  }

  private static <C extends Record> Optional<String> refusal(
      Class<C> type, List<Object> values, List<ConfigComponent> components) {
    try {
      ConfigBinder.construct(type, values);
      return Optional.empty();
    } catch (InvocationTargetException e) {
      Set<String> withDefault =
          components.stream().filter(c -> c.defaultText().isPresent()).map(ConfigComponent::key).collect(toSet());
      boolean counts = withDefault.size() == components.size() || names(e.getCause(), withDefault);
      return Optional.of("its own check refuses its defaults: " + e.getCause().getMessage()).filter(reason -> counts);
    } catch (ReflectiveOperationException e) {
      return Optional.of("it can't be made: " + e);
    }
  }

  private static boolean names(Throwable refusal, Set<String> keys) {
    // penalty.rho is a key within penalty
    return refusal instanceof InvalidInputException invalid
        && invalid.key().filter(key -> keys.contains(key.replaceFirst("\\..*", ""))).isPresent();
  }
}
