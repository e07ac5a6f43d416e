package io.decant.config;

import io.decant.api.config.ArrayRef;
import io.decant.api.config.ConfigReference;
import io.decant.api.config.ObservationRef;
import io.decant.api.config.PortRef;
import io.decant.api.config.StageRef;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The supported types of components of configuration records, see {@code io.decant.api.config}. */
public sealed interface ValueType {

  /** Describes the type with an article, such as {@code a whole number}. */
  String describe();

  /** Describes the type without an article, such as {@code whole number}. */
  default String noun() {
    return describe().replaceFirst("^(an?|the) ", "");
  }

  /** A scalar value. */
  enum ScalarType implements ValueType {
    INT("a whole number"),
    LONG("a whole number"),
    DOUBLE("a number"),
    BOOLEAN("true or false"),
    TEXT("text"),
    PATH("a path");

    private final String description;

    ScalarType(String description) {
      this.description = description;
    }

    @Override
    public String describe() {
      return description;
    }
  }

  /** An enum constant. */
  record EnumType(List<Enum<?>> constants) implements ValueType {
    /** Returns the YAML names of the constants. */
    public List<String> names() {
      return constants.stream().map(KebabCase::fromEnumConstant).toList();
    }

    @Override
    public String describe() {
      return "one of " + String.join(", ", names());
    }
  }

  /**
   * A reference to another part of the experiment.
   *
   * @param describe see {@link ValueType#describe}
   * @param pattern a regular expression that matches the whole text
   * @param parse parses the text
   */
  record ReferenceType(String describe, String pattern, Function<String, ConfigReference> parse)
      implements ValueType {}

  /** A nested record. */
  record RecordType(Class<? extends Record> record) implements ValueType {
    @Override
    public String describe() {
      return "a map of keys";
    }
  }

  /** A list. */
  record ListType(ValueType element) implements ValueType {
    @Override
    public String describe() {
      return "a list, each element " + element.describe();
    }
  }

  /** An optional value. */
  record OptionalType(ValueType value) implements ValueType {
    @Override
    public String describe() {
      return value.describe();
    }
  }

  /** The types without type arguments. */
  Map<Class<?>, ValueType> BUILT_IN =
      Map.ofEntries(
          Map.entry(int.class, ScalarType.INT),
          Map.entry(Integer.class, ScalarType.INT),
          Map.entry(long.class, ScalarType.LONG),
          Map.entry(Long.class, ScalarType.LONG),
          Map.entry(double.class, ScalarType.DOUBLE),
          Map.entry(Double.class, ScalarType.DOUBLE),
          Map.entry(boolean.class, ScalarType.BOOLEAN),
          Map.entry(Boolean.class, ScalarType.BOOLEAN),
          Map.entry(String.class, ScalarType.TEXT),
          Map.entry(Path.class, ScalarType.PATH),
          Map.entry(
              PortRef.class,
              new ReferenceType(
                  "a port, such as stage.port, stage or data",
                  NameValidator.NAME + "(\\..*)?",
                  PortRef::parse)),
          Map.entry(
              StageRef.class,
              new ReferenceType("the name of a stage", NameValidator.NAME, StageRef::parse)),
          Map.entry(
              ObservationRef.class,
              new ReferenceType("the name of a probe", NameValidator.NAME, ObservationRef::parse)),
          Map.entry(
              ArrayRef.class,
              new ReferenceType(
                  "an array of a probe, such as probe.array",
                  NameValidator.NAME + "\\..+",
                  ArrayRef::parse)));

  /**
   * Returns the value type of a Java type.
   *
   * @throws IllegalArgumentException if the type is not supported
   */
  static ValueType of(Type type) {
    if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
      return new ListType(of(generic.getActualTypeArguments()[0]));
    }
    if (type instanceof ParameterizedType generic && generic.getRawType() == Optional.class) {
      return new OptionalType(of(generic.getActualTypeArguments()[0]));
    }
    if (BUILT_IN.containsKey(type)) {
      return BUILT_IN.get(type);
    }
    if (type instanceof Class<?> c && c.isEnum()) {
      return new EnumType(
          Arrays.stream(c.getEnumConstants()).<Enum<?>>map(e -> (Enum<?>) e).toList());
    }
    if (type instanceof Class<?> c && c.isRecord()) {
      return new RecordType(c.asSubclass(Record.class));
    }
    throw new IllegalArgumentException(
        "unsupported type of a configuration component: " + type.getTypeName());
  }

  /** Returns the type of the elements of a list or of an optional value; otherwise this type. */
  default ValueType elementType() {
    if (this instanceof ListType list) {
      return list.element().elementType();
    }
    return this instanceof OptionalType optional ? optional.value().elementType() : this;
  }
}
