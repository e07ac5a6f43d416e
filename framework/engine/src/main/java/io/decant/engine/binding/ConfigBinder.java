package io.decant.engine.binding;

import io.decant.api.InvalidInputException;
import io.decant.api.config.Reference;
import io.decant.engine.Mistake;
import io.decant.engine.Position;
import io.decant.engine.yaml.MapNode;
import io.decant.engine.yaml.Node;
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
 * Makes configuration records of YAML. All mistakes of a configuration are reported, each at its place, not only the
 * first.
 */
public final class ConfigBinder {

  private final PathFolder folder;
  private final Consumer<Mistake> mistakes;

  /**
   * A binder.
   *
   * @param folder resolves paths
   * @param mistakes takes what is wrong
   */
  public ConfigBinder(PathFolder folder, Consumer<Mistake> mistakes) {
    this.folder = folder;
    this.mistakes = mistakes;
  }

  /**
   * Binds a record.
   *
   * @param type the record's class, as {@link ConfigComponent#of} accepts it
   * @param node its keys and values
   * @param owner whose configuration it is
   * @param otherKeys keys of the node that are read elsewhere
   */
  public <C extends Record> Binding<C> bind(Class<C> type, MapNode node, Owner owner, Collection<String> otherKeys) {
    List<BoundReference> references = new ArrayList<>();
    return new Binding<>(bind(type, node, owner, otherKeys, references), references);
  }

  private <C extends Record> Optional<C> bind(
      Class<C> type, MapNode node, Owner owner, Collection<String> otherKeys, List<BoundReference> references) {
    List<ConfigComponent> components = ConfigComponent.of(type);
    List<String> keys =
        Stream.concat(otherKeys.stream(), components.stream().map(ConfigComponent::key)).toList();
    Keys.refuseUnknown(node, keys, mistakes);
    boolean known = keys.containsAll(node.entries().keySet());
    List<Object> values = new ArrayList<>();
    for (ConfigComponent component : components) {
      value(component, node, owner, references).ifPresent(values::add);
    }
    return known && values.size() == components.size() ? build(type, values, node, owner) : Optional.empty();
  }

  /** The value of one component: given, by default, or nothing where that is possible; else it is reported. */
  Optional<Object> value(
      ConfigComponent component, MapNode node, Owner owner, List<BoundReference> references) {
    Optional<Node> given = node.value(component.key());
    if (given.isPresent()) {
      return read(component, given.get(), owner, references, mistakes);
    }
    if (component.defaultText().isPresent()) {
      Consumer<Mistake> impossible =
          m -> {
            throw new IllegalStateException(
                "the default of " + component.component() + " in " + component.component().getDeclaringRecord()
                    + " can't be used: " + m.message());
          };
      Node byDefault = component.defaultNode(owner.position(), impossible).orElseThrow();
      return read(component, byDefault, owner, references, impossible);
    }
    if (component.type() instanceof ValueType.Maybe) {
      return Optional.of(Optional.empty());
    }
    String message =
        String.format(
            Locale.ROOT, "%s needs the key '%s' (%s)", owner.label(), component.key(), component.type().words());
    // where a step is introduced, so that a key missing there is one mistake however many experiments inherit it
    Position place = Keys.position(node, "uses", owner.position());
    mistakes.accept(Mistake.at(Keys.position(node, component.key(), place), message));
    return Optional.empty();
  }

  private Optional<Object> read(
      ConfigComponent component,
      Node node,
      Owner owner,
      List<BoundReference> references,
      Consumer<Mistake> reportTo) {
    ConfigBinder within = reportTo == mistakes ? this : new ConfigBinder(folder, reportTo);
    ValueReader reader =
        new ValueReader(
            component,
            folder,
            reportTo,
            (Reference reference, Node at) -> references.add(BoundReference.of(reference, component, at.position())),
            (type, map) ->
                within.bind(type, map, new Owner("'" + component.key() + "'", map.position()), List.of(), references));
    return reader.read(node);
  }

  private <C extends Record> Optional<C> build(Class<C> type, List<Object> values, MapNode node, Owner owner) {
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
  static <C extends Record> C construct(Class<C> type, List<Object> values) throws ReflectiveOperationException {
    Class<?>[] parameters =
        ConfigComponent.of(type).stream().map(c -> c.component().getType()).toArray(Class<?>[]::new);
    Constructor<C> constructor = type.getDeclaredConstructor(parameters);
    constructor.setAccessible(true);
    return constructor.newInstance(values.toArray());
  }

  private static Mistake rejection(Throwable cause, MapNode node, Owner owner) {
    if (cause instanceof InvalidInputException invalid) {
      return mistake(invalid, node, owner);
    }
    if (cause instanceof IllegalArgumentException) {
      return Mistake.at(owner.position(), owner.label() + ": " + cause.getMessage());
    }
    throw new IllegalStateException("the configuration of " + owner.label() + " failed to check itself", cause);
  }

  /** A plugin's objection to its configuration, at the key that it names or else at the configuration's own place. */
  public static Mistake mistake(InvalidInputException objection, MapNode node, Owner owner) {
    Mistake mistake =
        objection
            .key()
            .map(key -> Mistake.at(Keys.position(node, key, owner.position()), objection.getMessage()))
            .orElseGet(() -> Mistake.at(owner.position(), owner.label() + ": " + objection.getMessage()));
    return objection.remedy().map(mistake::remedy).orElse(mistake);
  }
}
