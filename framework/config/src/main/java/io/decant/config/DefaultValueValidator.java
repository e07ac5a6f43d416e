package io.decant.config;

import static java.util.stream.Collectors.toSet;

import io.decant.api.InvalidInputException;
import io.decant.config.diagnostic.Diagnostic;
import io.decant.config.diagnostic.SourceLocation;
import io.decant.config.yaml.MapNode;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Holds the defaults of a configuration record against its own checks, before anyone relies on
 * them.
 */
public final class DefaultValueValidator {

  private static final SourceLocation NOWHERE = new SourceLocation("default", 1, 1);
  private static final BindingTarget OWNER = new BindingTarget("the configuration", NOWHERE);

  private DefaultValueValidator() {}

  /**
   * What is wrong with the defaults, in one line: one has another type or lies outside its range,
   * or the record's constructor refuses them. The constructor is asked only where nothing but
   * references has to be given, for which any name does; and since it may rightly want one of
   * several keys that can all be left out, its refusal counts only if each key has a default, or if
   * it names one that has.
   */
  public static Optional<String> findError(Class<? extends Record> type) {
    ConfigBinder binder =
        new ConfigBinder(PathResolver.forFile(Path.of("defaults")), DefaultValueValidator::reject);
    List<ConfigProperty> components = ConfigProperty.of(type);
    List<Object> values = new ArrayList<>();
    try {
      for (ConfigProperty component : components) {
        if (!component.required()) {
          values.add(
              binder
                  .bindValue(component, MapNode.empty(NOWHERE), OWNER, new ArrayList<>())
                  .orElseThrow());
        } else if (component.type() instanceof ValueType.ReferenceType link) {
          values.add(link.parse().apply("name"));
        }
      }
      return values.size() == components.size()
          ? rejectionMessage(type, values, components)
          : Optional.empty();
    } catch (IllegalStateException impossible) {
      return Optional.of(impossible.getMessage());
    }
  }

  private static void reject(Diagnostic diagnostic) {
    throw new IllegalStateException(diagnostic.message());
  }

  private static <C extends Record> Optional<String> rejectionMessage(
      Class<C> type, List<Object> values, List<ConfigProperty> components) {
    try {
      ConfigBinder.construct(type, values);
      return Optional.empty();
    } catch (InvocationTargetException e) {
      Set<String> withDefault =
          components.stream()
              .filter(c -> c.defaultText().isPresent())
              .map(ConfigProperty::key)
              .collect(toSet());
      boolean counts = withDefault.size() == components.size() || names(e.getCause(), withDefault);
      return Optional.of("its own check refuses its defaults: " + e.getCause().getMessage())
          .filter(reason -> counts);
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
