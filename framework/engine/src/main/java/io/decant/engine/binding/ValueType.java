package io.decant.engine.binding;

import io.decant.api.config.ArrayRef;
import io.decant.api.config.ObservationRef;
import io.decant.api.config.PortRef;
import io.decant.api.config.Reference;
import io.decant.api.config.StageRef;
import io.decant.engine.format.StepNames;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The types that a component of a configuration record may have, see {@code io.decant.api.config}. */
public sealed interface ValueType {

  /** What it is, in a sentence, such as {@code a whole number}. */
  String words();

  /** What it is, in a table, such as {@code whole number}. */
  default String noun() {
    return words().replaceFirst("^(an?|the) ", "");
  }

  /** A value without parts. */
  enum Plain implements ValueType {
    INT("a whole number"),
    LONG("a whole number"),
    DOUBLE("a number"),
    BOOLEAN("true or false"),
    TEXT("text"),
    PATH("a path");

    private final String words;

    Plain(String words) {
      this.words = words;
    }

    @Override
    public String words() {
      return words;
    }
  }

  /** One of some constants. */
  record Choice(List<Enum<?>> constants) implements ValueType {
    /** The constants as YAML has them. */
    public List<String> names() {
      return constants.stream().map(KebabCase::ofConstant).toList();
    }

    @Override
    public String words() {
      return "one of " + String.join(", ", names());
    }
  }

  /**
   * A name of another part of the experiment.
   *
   * @param words see {@link ValueType#words}
   * @param pattern what its text looks like, as a regular expression for the whole of it
   * @param parse reads it
   */
  record Link(String words, String pattern, Function<String, Reference> parse) implements ValueType {}

  /** Keys of its own. */
  record Nested(Class<? extends Record> record) implements ValueType {
    @Override
    public String words() {
      return "keys of its own";
    }
  }

  /** Several values. */
  record ListOf(ValueType element) implements ValueType {
    @Override
    public String words() {
      return "a list, each element " + element.words();
    }
  }

  /** A value or nothing. */
  record Maybe(ValueType value) implements ValueType {
    @Override
    public String words() {
      return value.words();
    }
  }

  /** The types without type arguments. */
  Map<Class<?>, ValueType> KNOWN =
      Map.ofEntries(
          Map.entry(int.class, Plain.INT),
          Map.entry(Integer.class, Plain.INT),
          Map.entry(long.class, Plain.LONG),
          Map.entry(Long.class, Plain.LONG),
          Map.entry(double.class, Plain.DOUBLE),
          Map.entry(Double.class, Plain.DOUBLE),
          Map.entry(boolean.class, Plain.BOOLEAN),
          Map.entry(Boolean.class, Plain.BOOLEAN),
          Map.entry(String.class, Plain.TEXT),
          Map.entry(Path.class, Plain.PATH),
          Map.entry(
              PortRef.class,
              new Link("a port, such as stage.port, stage or data", StepNames.NAME + "(\\..*)?", PortRef::parse)),
          Map.entry(StageRef.class, new Link("the name of a stage", StepNames.NAME, StageRef::parse)),
          Map.entry(ObservationRef.class, new Link("the name of a probe", StepNames.NAME, ObservationRef::parse)),
          Map.entry(
              ArrayRef.class,
              new Link("an array of a probe, such as probe.array", StepNames.NAME + "\\..+", ArrayRef::parse)));

  /**
   * The value type of a Java type.
   *
   * @throws IllegalArgumentException if a configuration can't have it
   */
  static ValueType of(Type type) {
    if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
      return new ListOf(of(generic.getActualTypeArguments()[0]));
    }
    if (type instanceof ParameterizedType generic && generic.getRawType() == Optional.class) {
      return new Maybe(of(generic.getActualTypeArguments()[0]));
    }
    if (KNOWN.containsKey(type)) {
      return KNOWN.get(type);
    }
    if (type instanceof Class<?> c && c.isEnum()) {
      return new Choice(Arrays.stream(c.getEnumConstants()).<Enum<?>>map(e -> (Enum<?>) e).toList());
    }
    if (type instanceof Class<?> c && c.isRecord()) {
      return new Nested(c.asSubclass(Record.class));
    }
    throw new IllegalArgumentException("a configuration can't have a component of type " + type.getTypeName());
  }

  /** This type, or the one of the elements or of the value that may be absent. */
  default ValueType innermost() {
    if (this instanceof ListOf list) {
      return list.element().innermost();
    }
    return this instanceof Maybe maybe ? maybe.value().innermost() : this;
  }
}
