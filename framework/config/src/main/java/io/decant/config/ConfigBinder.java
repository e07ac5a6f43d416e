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
 * Makes configuration records of YAML. All mistakes of a configuration are reported, each at its
 * place, not only the first.
 */
public final class ConfigBinder {

  private final PathResolver folder;
  private final Consumer<Diagnostic> mistakes;

  /**
   * A binder.
   *
   * @param folder resolves paths
   * @param diagnostics takes what is wrong
   */
  public ConfigBinder(PathResolver folder, Consumer<Diagnostic> diagnostics) {
    this.folder = folder;
    this.mistakes = diagnostics;
  }

  /**
   * Binds a record.
   *
   * @param type the record's class, as {@link ConfigProperty#of} accepts it
   * @param node its keys and values
   * @param owner whose configuration it is
   * @param otherKeys keys of the node that are read elsewhere
   */
  public <C extends Record> BindingResult<C> bind(
      Class<C> type, MapNode node, BindingTarget owner, Collection<String> otherKeys) {
    List<LocatedReference> references = new ArrayList<>();
    return new BindingResult<>(bind(type, node, owner, otherKeys, references), references);
  }

  private <C extends Record> Optional<C> bind(
      Class<C> type,
      MapNode node,
      BindingTarget owner,
      Collection<String> otherKeys,
      List<LocatedReference> references) {
    List<ConfigProperty> components = ConfigProperty.of(type);
    List<String> keys =
        Stream.concat(otherKeys.stream(), components.stream().map(ConfigProperty::key)).toList();
    MapKeys.rejectUnknown(node, keys, mistakes);
    boolean known = keys.containsAll(node.entries().keySet());
    List<Object> values = new ArrayList<>();
    for (ConfigProperty component : components) {
      bindValue(component, node, owner, references).ifPresent(values::add);
    }
    return known && values.size() == components.size()
        ? build(type, values, node, owner)
        : Optional.empty();
  }

  /**
   * The value of one component: given, by default, or nothing where that is possible; else it is
   * reported.
   */
  Optional<Object> bindValue(
      ConfigProperty component,
      MapNode node,
      BindingTarget owner,
      List<LocatedReference> references) {
    Optional<YamlNode> given = node.value(component.key());
    if (given.isPresent()) {
      return read(component, given.get(), owner, references, mistakes);
    }
    if (component.defaultText().isPresent()) {
      Consumer<Diagnostic> impossible =
          m -> {
            throw new IllegalStateException(
                "the default of "
                    + component.component()
                    + " in "
                    + component.component().getDeclaringRecord()
                    + " can't be used: "
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
            "%s needs the key '%s' (%s)",
            owner.label(),
            component.key(),
            component.type().describe());
    // where a step is introduced, so that a key missing there is one mistake however many
    // experiments inherit it
    SourceLocation place = MapKeys.locate(node, "uses", owner.location());
    mistakes.accept(Diagnostic.at(MapKeys.locate(node, component.key(), place), message));
    return Optional.empty();
  }

  private Optional<Object> read(
      ConfigProperty component,
      YamlNode node,
      BindingTarget owner,
      List<LocatedReference> references,
      Consumer<Diagnostic> reportTo) {
    ConfigBinder within = reportTo == mistakes ? this : new ConfigBinder(folder, reportTo);
    ValueBinder reader =
        new ValueBinder(
            component,
            folder,
            reportTo,
            (ConfigReference reference, YamlNode at) ->
                references.add(LocatedReference.of(reference, component, at.location())),
            (type, map) ->
                within.bind(
                    type,
                    map,
                    new BindingTarget("'" + component.key() + "'", map.location()),
                    List.of(),
                    references));
    return reader.bind(node);
  }

  private <C extends Record> Optional<C> build(
      Class<C> type, List<Object> values, MapNode node, BindingTarget owner) {
    try {
      return Optional.of(construct(type, values));
    } catch (InvocationTargetException e) {
      mistakes.accept(rejection(e.getCause(), node, owner));
      return Optional.empty();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the configuration " + type.getName() + " can't be made", e);
    }
  }

  /** Calls the record's constructor, which may object. */
  static <C extends Record> C construct(Class<C> type, List<Object> values)
      throws ReflectiveOperationException {
    Class<?>[] parameters =
        ConfigProperty.of(type).stream().map(c -> c.component().getType()).toArray(Class<?>[]::new);
    Constructor<C> constructor = type.getDeclaredConstructor(parameters);
    constructor.setAccessible(true);
    return constructor.newInstance(values.toArray());
  }

  private static Diagnostic rejection(Throwable cause, MapNode node, BindingTarget owner) {
    if (cause instanceof InvalidInputException invalid) {
      return toDiagnostic(invalid, node, owner);
    }
    if (cause instanceof IllegalArgumentException) {
      return Diagnostic.at(owner.location(), owner.label() + ": " + cause.getMessage());
    }
    throw new IllegalStateException(
        "the configuration of " + owner.label() + " failed to check itself", cause);
  }

  /**
   * A plugin's objection to its configuration, at the key that it names or else at the
   * configuration's own place.
   */
  public static Diagnostic toDiagnostic(
      InvalidInputException objection, MapNode node, BindingTarget owner) {
    Diagnostic diagnostic =
        objection
            .key()
            .map(
                key ->
                    Diagnostic.at(
                        MapKeys.locate(node, key, owner.location()), objection.getMessage()))
            .orElseGet(
                () ->
                    Diagnostic.at(owner.location(), owner.label() + ": " + objection.getMessage()));
    return objection.hint().map(diagnostic::hint).orElse(diagnostic);
  }
}
