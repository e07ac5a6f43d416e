package io.decant.api.spi;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Resolves the configuration record that a plugin class declares, as in {@code implements
 * Probe<Census.Config>}.
 */
final class ConfigTypeResolver {

  private ConfigTypeResolver() {}

  /**
   * Returns the record that the class declares for type parameter {@code C} of {@link Plugin}.
   *
   * @throws IllegalStateException if the class does not declare one
   */
  static Class<?> of(Class<?> plugin) {
    return find(plugin, Map.of())
        .orElseThrow(
            () ->
                new IllegalStateException(
                    plugin.getName()
                        + " does not declare its configuration record, as in 'implements"
                        + " Probe<Census.Config>', and does not override configType()"));
  }

  /** Searches a type's supertypes, with the known values of its type variables. */
  private static Optional<Class<?>> find(Type type, Map<TypeVariable<?>, Type> bindings) {
    if (type instanceof ParameterizedType parameterized) {
      Class<?> raw = (Class<?>) parameterized.getRawType();
      Map<TypeVariable<?>, Type> ownBindings = new HashMap<>();
      for (int i = 0; i < raw.getTypeParameters().length; i++) {
        Type argument = parameterized.getActualTypeArguments()[i];
        ownBindings.put(raw.getTypeParameters()[i], bindings.getOrDefault(argument, argument));
      }
      return inClass(raw, ownBindings);
    }
    return type instanceof Class<?> classType ? inClass(classType, Map.of()) : Optional.empty();
  }

  private static Optional<Class<?>> inClass(Class<?> raw, Map<TypeVariable<?>, Type> bindings) {
    if (raw == Plugin.class) {
      return bindings.get(Plugin.class.getTypeParameters()[0]) instanceof Class<?> config
          ? Optional.of(config)
          : Optional.empty();
    }
    for (Type parent : raw.getGenericInterfaces()) {
      Optional<Class<?>> found = find(parent, bindings);
      if (found.isPresent()) {
        return found;
      }
    }
    return raw.getGenericSuperclass() == null
        ? Optional.empty()
        : find(raw.getGenericSuperclass(), bindings);
  }
}
