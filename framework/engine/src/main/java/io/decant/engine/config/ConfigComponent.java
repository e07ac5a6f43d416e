package io.decant.engine.config;

import io.decant.api.config.Default;
import io.decant.api.config.Range;
import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A component of a configuration record, with the key and the type that YAML has for it. */
record ConfigComponent(RecordComponent component, String key, ValueType type) {

  /**
   * The components of a record, in its order.
   *
   * @throws IllegalArgumentException if one has a type that a configuration can't have
   */
  static List<ConfigComponent> of(Class<? extends Record> record) {
    return Arrays.stream(record.getRecordComponents())
        .map(c -> new ConfigComponent(c, KebabCase.ofComponent(c.getName()), ValueType.of(c.getGenericType())))
        .toList();
  }

  <A extends Annotation> Optional<A> annotation(Class<A> type) {
    return Optional.ofNullable(component.getAnnotation(type));
  }

  Optional<String> defaultText() {
    return annotation(Default.class).map(Default::value);
  }

  Optional<Bounds> bounds() {
    return annotation(Range.class).map(Bounds::of);
  }

  boolean required() {
    return defaultText().isEmpty() && !(type instanceof ValueType.Maybe);
  }
}
