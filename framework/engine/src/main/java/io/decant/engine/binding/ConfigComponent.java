package io.decant.engine.binding;

import io.decant.api.config.Default;
import io.decant.api.config.Range;
import io.decant.engine.Mistake;
import io.decant.engine.Position;
import io.decant.engine.yaml.Node;
import io.decant.engine.yaml.ScalarNode;
import io.decant.engine.yaml.YamlReader;
import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A component of a configuration record, with the key and the type that YAML has for it. */
public record ConfigComponent(RecordComponent component, String key, ValueType type) {

  /**
   * The components of a record, in its order.
   *
   * @throws IllegalArgumentException if one has a type that a configuration can't have
   */
  public static List<ConfigComponent> of(Class<? extends Record> record) {
    return Arrays.stream(record.getRecordComponents())
        .map(c -> new ConfigComponent(c, KebabCase.ofComponent(c.getName()), ValueType.of(c.getGenericType())))
        .toList();
  }

  /** What an annotation says of it. */
  public <A extends Annotation> Optional<A> annotation(Class<A> type) {
    return Optional.ofNullable(component.getAnnotation(type));
  }

  /** The value where the key is left out, as YAML text. */
  public Optional<String> defaultText() {
    return annotation(Default.class).map(Default::value);
  }

  /**
   * The value where the key is left out, as if it stood at that place.
   *
   * @param mistakes takes what is wrong with the default as YAML
   */
  public Optional<Node> defaultNode(Position position, Consumer<Mistake> mistakes) {
    return defaultText().flatMap(text -> node(text, position, mistakes));
  }

  private Optional<Node> node(String text, Position position, Consumer<Mistake> mistakes) {
    boolean structured = text.startsWith("[") || text.startsWith("{") || text.startsWith("\"") || text.startsWith("'");
    if (structured) {
      return YamlReader.read(text, position, mistakes);
    }
    boolean isText = type.innermost() == ValueType.Plain.TEXT;
    return Optional.of(new ScalarNode(position, text, !isText));
  }

  /** The bounds of its numbers. */
  public Optional<Bounds> bounds() {
    return annotation(Range.class).map(Bounds::of);
  }

  /** Whether the key can't be left out. */
  public boolean required() {
    return defaultText().isEmpty() && !(type instanceof ValueType.Maybe);
  }
}
