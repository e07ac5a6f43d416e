package io.decant.config;

import io.decant.api.config.DefaultValue;
import io.decant.api.config.Range;
import io.decant.config.diagnostic.Diagnostic;
import io.decant.config.diagnostic.SourceLocation;
import io.decant.config.yaml.ScalarNode;
import io.decant.config.yaml.YamlNode;
import io.decant.config.yaml.YamlParser;
import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A component of a configuration record, with its YAML key and type. */
public record ConfigProperty(RecordComponent component, String key, ValueType type) {

  /**
   * Returns the components of a record, in order.
   *
   * @throws IllegalArgumentException if a component has an unsupported type
   */
  public static List<ConfigProperty> of(Class<? extends Record> record) {
    return Arrays.stream(record.getRecordComponents())
        .map(
            c ->
                new ConfigProperty(
                    c, KebabCase.fromCamelCase(c.getName()), ValueType.of(c.getGenericType())))
        .toList();
  }

  /** Returns an annotation of the component. */
  public <A extends Annotation> Optional<A> annotation(Class<A> type) {
    return Optional.ofNullable(component.getAnnotation(type));
  }

  /** Returns the default value as YAML text. */
  public Optional<String> defaultText() {
    return annotation(DefaultValue.class).map(DefaultValue::value);
  }

  /**
   * Parses the default value, as if it were written at a location.
   *
   * @param diagnostics receives the YAML errors of the default value
   */
  public Optional<YamlNode> defaultNode(SourceLocation position, Consumer<Diagnostic> diagnostics) {
    return defaultText().flatMap(text -> node(text, position, diagnostics));
  }

  private Optional<YamlNode> node(
      String text, SourceLocation position, Consumer<Diagnostic> diagnostics) {
    boolean structured =
        text.startsWith("[")
            || text.startsWith("{")
            || text.startsWith("\"")
            || text.startsWith("'");
    if (structured) {
      return YamlParser.parse(text, position, diagnostics);
    }
    boolean isText = type.elementType() == ValueType.ScalarType.TEXT;
    return Optional.of(new ScalarNode(position, text, !isText));
  }

  /** Returns the range of its numbers. */
  public Optional<NumericRange> range() {
    return annotation(Range.class).map(NumericRange::of);
  }

  /** Whether the key is required. */
  public boolean required() {
    return defaultText().isEmpty() && !(type instanceof ValueType.OptionalType);
  }
}
