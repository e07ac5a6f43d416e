package io.decant.engine.config;

import io.decant.api.config.Describe;
import io.decant.api.config.MustHold;
import io.decant.api.config.MustOffer;
import io.decant.api.config.Unit;
import io.decant.engine.Position;
import io.decant.engine.binding.Bounds;
import io.decant.engine.binding.ConfigComponent;
import io.decant.engine.binding.ValueType;
import io.decant.engine.binding.YamlText;
import io.decant.engine.yaml.ScalarNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a reader may know of a key of a plugin's configuration.
 *
 * @param key the key as YAML has it, such as {@code learning-rate}
 * @param type the type in words, such as {@code whole number}
 * @param description one sentence; empty if the plugin says nothing
 * @param unit the unit of a number, such as {@code epochs}
 * @param defaultValue the value where the key is left out, as YAML text
 * @param range the bounds of a number in words, such as {@code at least 1}
 * @param required whether the key can't be left out
 * @param choices the values to choose from; empty if there are others too
 * @param nested the keys within, if the value (or each element of it) has keys of its own
 * @param demands what the stage must offer or the probe must hold that the value names
 * @since 0.1.0
 */
public record ConfigKey(
    String key,
    String type,
    String description,
    Optional<String> unit,
    Optional<String> defaultValue,
    Optional<String> range,
    boolean required,
    List<String> choices,
    List<ConfigKey> nested,
    List<String> demands) {

  /** Copies the lists. */
  public ConfigKey {
    choices = List.copyOf(choices);
    nested = List.copyOf(nested);
    demands = List.copyOf(demands);
  }

  /**
   * The keys of a configuration record, in its order.
   *
   * @throws IllegalArgumentException if a component has a type that a configuration can't have
   */
  public static List<ConfigKey> ofRecord(Class<? extends Record> record) {
    return ofRecord(record, List.of());
  }

  private static List<ConfigKey> ofRecord(Class<? extends Record> record, List<Class<?>> around) {
    if (around.contains(record)) {
      throw new IllegalArgumentException("the configuration " + record.getName() + " contains itself");
    }
    List<Class<?>> path = Stream.concat(around.stream(), Stream.of(record)).toList();
    return ConfigComponent.of(record).stream().map(component -> of(component, path)).toList();
  }

  /** The key of one component. */
  static ConfigKey of(ConfigComponent component) {
    return of(component, List.of());
  }

  private static ConfigKey of(ConfigComponent component, List<Class<?>> around) {
    ValueType inner = component.type().innermost();
    return new ConfigKey(
        component.key(),
        component.type().noun(),
        component.annotation(Describe.class).map(Describe::value).orElse(""),
        component.annotation(Unit.class).map(Unit::value),
        defaultValue(component),
        component.bounds().map(Bounds::words),
        component.required(),
        inner instanceof ValueType.Choice choice ? choice.names() : List.of(),
        inner instanceof ValueType.Nested keys ? ofRecord(keys.record(), around) : List.of(),
        demands(component));
  }

  /** The default as {@code decant plan} writes values, or as it is if it is no YAML. */
  private static Optional<String> defaultValue(ConfigComponent component) {
    boolean decimal = component.type() == ValueType.Plain.DOUBLE;
    return component
        .defaultNode(new Position("@Default", 1, 1), m -> {})
        .map(node -> decimal && node instanceof ScalarNode number ? decimal(number) : YamlText.node(node))
        .or(component::defaultText);
  }

  private static String decimal(ScalarNode number) {
    return YamlText.number(Double.parseDouble(number.text()));
  }

  /** What may stand there, in words, each without a full stop: the type, the unit, the bounds, the default. */
  public List<String> facts() {
    List<String> facts = new ArrayList<>(List.of(type));
    unit.ifPresent(u -> facts.add("in " + u));
    range.ifPresent(facts::add);
    facts.add(defaultValue.map(v -> "by default " + v).orElse(required ? "required" : "may be left out"));
    return facts;
  }

  /** What the stage or the probe that the value names must have, as a sentence; empty if nothing in particular. */
  public Optional<String> demand() {
    return demands.isEmpty()
        ? Optional.empty()
        : Optional.of("What it names must have: " + String.join(", ", demands) + ".");
  }

  private static List<String> demands(ConfigComponent component) {
    Stream<String> offers =
        component.annotation(MustOffer.class).stream().flatMap(m -> Arrays.stream(m.value())).map(Class::getSimpleName);
    Stream<String> holds = component.annotation(MustHold.class).stream().flatMap(m -> Arrays.stream(m.value()));
    return Stream.concat(offers, holds).toList();
  }
}
