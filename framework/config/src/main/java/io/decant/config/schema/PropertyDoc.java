package io.decant.config.schema;

import io.decant.api.config.Description;
import io.decant.api.config.RequiresArrays;
import io.decant.api.config.RequiresCapability;
import io.decant.api.config.Unit;
import io.decant.config.ConfigProperty;
import io.decant.config.NumericRange;
import io.decant.config.ValueType;
import io.decant.config.YamlWriter;
import io.decant.config.diagnostic.SourceLocation;
import io.decant.config.yaml.ScalarNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The documentation of a configuration key.
 *
 * @param key the YAML key, such as {@code learning-rate}
 * @param type a description of the type, such as {@code whole number}
 * @param description one sentence; empty if the plugin has none
 * @param unit the unit of a number, such as {@code epochs}
 * @param defaultValue the default value as YAML text
 * @param range a description of the range of a number, such as {@code at least 1}
 * @param required whether the key is required
 * @param choices the allowed values; empty if not enumerated
 * @param nested the nested keys, if the value or each of its elements is a record
 * @param requirements the capabilities or arrays that the referenced stage or probe must have
 * @since 0.1.0
 */
public record PropertyDoc(
    String key,
    String type,
    String description,
    Optional<String> unit,
    Optional<String> defaultValue,
    Optional<String> range,
    boolean required,
    List<String> choices,
    List<PropertyDoc> nested,
    List<String> requirements) {

  /** Copies the lists. */
  public PropertyDoc {
    choices = List.copyOf(choices);
    nested = List.copyOf(nested);
    requirements = List.copyOf(requirements);
  }

  /**
   * Returns the documentation of the keys of a record, in order.
   *
   * @throws IllegalArgumentException if a component has an unsupported type
   */
  public static List<PropertyDoc> ofRecord(Class<? extends Record> record) {
    return ofRecord(record, List.of());
  }

  private static List<PropertyDoc> ofRecord(Class<? extends Record> record, List<Class<?>> around) {
    if (around.contains(record)) {
      throw new IllegalArgumentException(
          "the configuration " + record.getName() + " contains itself");
    }
    List<Class<?>> path = Stream.concat(around.stream(), Stream.of(record)).toList();
    return ConfigProperty.of(record).stream().map(component -> of(component, path)).toList();
  }

  /** Returns the documentation of one component. */
  public static PropertyDoc of(ConfigProperty component) {
    return of(component, List.of());
  }

  private static PropertyDoc of(ConfigProperty component, List<Class<?>> around) {
    ValueType inner = component.type().elementType();
    return new PropertyDoc(
        component.key(),
        component.type().noun(),
        component.annotation(Description.class).map(Description::value).orElse(""),
        component.annotation(Unit.class).map(Unit::value),
        defaultValue(component),
        component.range().map(NumericRange::describe),
        component.required(),
        inner instanceof ValueType.EnumType choice ? choice.names() : List.of(),
        inner instanceof ValueType.RecordType keys ? ofRecord(keys.record(), around) : List.of(),
        requirements(component));
  }

  /**
   * Returns the default value as {@code decant plan} formats values, or unchanged if it is not
   * YAML.
   */
  private static Optional<String> defaultValue(ConfigProperty component) {
    boolean decimal = component.type() == ValueType.ScalarType.DOUBLE;
    return component
        .defaultNode(new SourceLocation("@DefaultValue", 1, 1), m -> {})
        .map(
            node ->
                decimal && node instanceof ScalarNode scalar
                    ? decimal(scalar)
                    : YamlWriter.node(node))
        .or(component::defaultText);
  }

  private static String decimal(ScalarNode scalar) {
    return YamlWriter.number(Double.parseDouble(scalar.text()));
  }

  /**
   * Describes the allowed values in phrases without a full stop: the type, the unit, the range, the
   * default value.
   */
  public List<String> constraints() {
    List<String> constraints = new ArrayList<>(List.of(type));
    unit.ifPresent(u -> constraints.add("in " + u));
    range.ifPresent(constraints::add);
    constraints.add(
        defaultValue.map(v -> "by default " + v).orElse(required ? "required" : "optional"));
    return constraints;
  }

  /**
   * Describes the requirements on the referenced stage or probe in a sentence; empty if there are
   * none.
   */
  public Optional<String> requirement() {
    return requirements.isEmpty()
        ? Optional.empty()
        : Optional.of("Must have: " + String.join(", ", requirements) + ".");
  }

  private static List<String> requirements(ConfigProperty component) {
    Stream<String> capabilities =
        component.annotation(RequiresCapability.class).stream()
            .flatMap(m -> Arrays.stream(m.value()))
            .map(Class::getSimpleName);
    Stream<String> arrays =
        component.annotation(RequiresArrays.class).stream().flatMap(m -> Arrays.stream(m.value()));
    return Stream.concat(capabilities, arrays).toList();
  }
}
