package io.decant.config;

import io.decant.api.InvalidInputException;
import io.decant.api.config.ConfigReference;
import io.decant.config.diagnostic.Diagnostic;
import io.decant.config.diagnostic.SourceLocation;
import io.decant.config.yaml.MapNode;
import io.decant.config.yaml.YamlNode;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Binds YAML to configuration records, and reports all errors with their locations, not only the
 * first.
 */
public final class ConfigBinder {

  private final PathResolver folder;
  private final Consumer<Diagnostic> diagnostics;

  /**
   * Creates a binder.
   *
   * @param folder resolves paths
   * @param diagnostics receives the errors
   */
  public ConfigBinder(PathResolver folder, Consumer<Diagnostic> diagnostics) {
    this.folder = folder;
    this.diagnostics = diagnostics;
  }

  /**
   * Binds a record.
   *
   * @param type the class of the record, see {@link ConfigProperty#of}
   * @param node its keys and values
   * @param owner the owner of the configuration
   * @param otherKeys keys of the node that are bound elsewhere
   */
  public <C extends Record> BindingResult<C> bind(
      Class<C> type, MapNode node, ConfigOwner owner, Collection<String> otherKeys) {
    List<LocatedReference> references = new ArrayList<>();
    return new BindingResult<>(bind(type, node, owner, otherKeys, references), references);
  }

  private <C extends Record> Optional<C> bind(
      Class<C> type,
      MapNode node,
      ConfigOwner owner,
      Collection<String> otherKeys,
      List<LocatedReference> references) {
    List<ConfigProperty> components = ConfigProperty.of(type);
    List<String> keys =
        Stream.concat(otherKeys.stream(), components.stream().map(ConfigProperty::key)).toList();
    MapKeys.rejectUnknown(node, keys, diagnostics);
    boolean allKnown = keys.containsAll(node.entries().keySet());
    List<Object> values = new ArrayList<>();
    for (ConfigProperty component : components) {
      bindValue(component, node, owner, references).ifPresent(values::add);
    }
    return allKnown && values.size() == components.size()
        ? build(type, values, node, owner)
        : Optional.empty();
  }

  /**
   * Binds one component to its given or default value, or to an empty optional; reports an error if
   * it is required and missing.
   */
  Optional<Object> bindValue(
      ConfigProperty component,
      MapNode node,
      ConfigOwner owner,
      List<LocatedReference> references) {
    Optional<YamlNode> configured = node.value(component.key());
    if (configured.isPresent()) {
      return read(component, configured.get(), owner, references, diagnostics);
    }
    if (component.defaultText().isPresent()) {
      Consumer<Diagnostic> impossible =
          m -> {
            throw new IllegalStateException(
                "the default value of "
                    + component.component()
                    + " in "
                    + component.component().getDeclaringRecord()
                    + " is invalid: "
                    + m.message());
          };
      YamlNode byDefault = component.defaultNode(owner.location(), impossible).orElseThrow();
      return read(component, byDefault, owner, references, impossible);
    }
    if (component.type() instanceof ValueType.OptionalType) {
      return Optional.of(Optional.empty());
    }
    String message =
        String.format(
            Locale.ROOT,
            "%s requires the key '%s' (%s)",
            owner.label(),
            component.key(),
            component.type().describe());
    // where the step is defined, so that a missing key is reported once, however many experiments
    // inherit the step
    SourceLocation location = MapKeys.locate(node, "uses", owner.location());
    diagnostics.accept(Diagnostic.at(MapKeys.locate(node, component.key(), location), message));
    return Optional.empty();
  }

  private Optional<Object> read(
      ConfigProperty component,
      YamlNode node,
      ConfigOwner owner,
      List<LocatedReference> references,
      Consumer<Diagnostic> reportTo) {
    ConfigBinder binder = reportTo == diagnostics ? this : new ConfigBinder(folder, reportTo);
    ValueBinder reader =
        new ValueBinder(
            component,
            folder,
            reportTo,
            (ConfigReference reference, YamlNode at) ->
                references.add(LocatedReference.of(reference, component, at.location())),
            (type, map) ->
                binder.bind(
                    type,
                    map,
                    new ConfigOwner("'" + component.key() + "'", map.location()),
                    List.of(),
                    references));
    return reader.bind(node);
  }

  private <C extends Record> Optional<C> build(
      Class<C> type, List<Object> values, MapNode node, ConfigOwner owner) {
    try {
      return Optional.of(construct(type, values));
    } catch (InvocationTargetException e) {
      diagnostics.accept(rejection(e.getTargetException(), node, owner));
      return Optional.empty();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "the configuration " + type.getName() + " can't be instantiated", e);
    }
  }

  /** Calls the constructor of the record, which may reject the values. */
  static <C extends Record> C construct(Class<C> type, List<Object> values)
      throws ReflectiveOperationException {
    Class<?>[] parameters =
        ConfigProperty.of(type).stream().map(c -> c.component().getType()).toArray(Class<?>[]::new);
    Constructor<C> constructor = type.getDeclaredConstructor(parameters);
    constructor.setAccessible(true);
    return constructor.newInstance(values.toArray());
  }

  private static Diagnostic rejection(Throwable cause, MapNode node, ConfigOwner owner) {
    if (cause instanceof InvalidInputException invalid) {
      return toDiagnostic(invalid, node, owner);
    }
    if (cause instanceof IllegalArgumentException) {
      return Diagnostic.at(owner.location(), owner.label() + ": " + cause.getMessage());
    }
    throw new IllegalStateException(
        "the configuration of " + owner.label() + " failed in its validation", cause);
  }

  /**
   * Converts an exception of a plugin to a diagnostic, located at the key that it names, otherwise
   * at the owner.
   */
  public static Diagnostic toDiagnostic(InvalidInputException e, MapNode node, ConfigOwner owner) {
    Diagnostic diagnostic =
        e.key()
            .map(key -> Diagnostic.at(MapKeys.locate(node, key, owner.location()), e.getMessage()))
            .orElseGet(
                () -> Diagnostic.at(owner.location(), owner.label() + ": " + e.getMessage()));
    return e.hint().map(diagnostic::hint).orElse(diagnostic);
  }
}
