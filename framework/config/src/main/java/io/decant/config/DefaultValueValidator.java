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

/** Validates the default values of a configuration record when its plugin is loaded. */
public final class DefaultValueValidator {

  private static final SourceLocation DEFAULT_LOCATION = new SourceLocation("default", 1, 1);
  private static final ConfigOwner OWNER = new ConfigOwner("the configuration", DEFAULT_LOCATION);

  private DefaultValueValidator() {}

  /**
   * Returns the first error in the default values, in one line: a wrong type, a value out of range,
   * or a rejection by the constructor of the record. The constructor is called only if all required
   * keys are references, for which any name is valid. It may require one of several optional keys,
   * so its rejection counts only if every key has a default value, or if it names a key that has
   * one.
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
                  .bindValue(component, MapNode.empty(DEFAULT_LOCATION), OWNER, new ArrayList<>())
                  .orElseThrow());
        } else if (component.type() instanceof ValueType.ReferenceType link) {
          values.add(link.parse().apply("name"));
        }
      }
      return values.size() == components.size()
          ? rejectionMessage(type, values, components)
          : Optional.empty();
    } catch (IllegalStateException e) {
      return Optional.of(String.valueOf(e.getMessage()));
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
      boolean counts =
          withDefault.size() == components.size() || names(e.getTargetException(), withDefault);
      return Optional.of(
              "its constructor rejects its default values: " + e.getTargetException().getMessage())
          .filter(reason -> counts);
    } catch (ReflectiveOperationException e) {
      return Optional.of("it can't be instantiated: " + e);
    }
  }

  private static boolean names(Throwable cause, Set<String> keys) {
    // penalty.rho is a key within penalty
    return cause instanceof InvalidInputException invalid
        && invalid.key().filter(key -> keys.contains(key.replaceFirst("\\..*", ""))).isPresent();
  }
}
