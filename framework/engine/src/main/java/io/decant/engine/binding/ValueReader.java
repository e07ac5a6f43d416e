package io.decant.engine.binding;

import io.decant.api.NearestChoice;
import io.decant.api.config.Reference;
import io.decant.engine.Legible;
import io.decant.engine.Mistake;
import io.decant.engine.yaml.ListNode;
import io.decant.engine.yaml.MapNode;
import io.decant.engine.yaml.Node;
import io.decant.engine.yaml.Overrides;
import io.decant.engine.yaml.ScalarNode;
import java.math.BigInteger;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Reads the value of one component. A value that can't be read is reported, and nothing is returned.
 *
 * @param component the component
 * @param folders resolves paths
 * @param mistakes takes what is wrong
 * @param references takes references and the nodes that they were read from
 * @param nested reads a record
 */
record ValueReader(
    ConfigComponent component,
    PathFolder folders,
    Consumer<Mistake> mistakes,
    BiConsumer<Reference, Node> references,
    NestedReader nested) {

  private static final double LARGEST = 3.4e38;
  private static final Map<String, String> TRUTH =
      Map.of("yes", "true", "on", "true", "y", "true", "no", "false", "off", "false", "n", "false");

  /** Reads a record within a record. */
  @FunctionalInterface
  interface NestedReader {
    /** The record, if it could be read. */
    Optional<? extends Record> read(Class<? extends Record> type, MapNode node);
  }

  /** The value as the record's constructor takes it. */
  Optional<Object> read(Node node) {
    return read(component.type(), node, "'" + component.key() + "'");
  }

  private Optional<Object> read(ValueType type, Node node, String what) {
    if (type == ValueType.Plain.TEXT && node.given().isPresent()) {
      return Optional.of(node.given().get());
    }
    if (type instanceof ValueType.Maybe maybe) {
      return read(maybe.value(), node, what).map(Optional::of);
    }
    if (type instanceof ValueType.ListOf list) {
      return readList(list, node, what);
    }
    if (type instanceof ValueType.Nested record) {
      if (node instanceof MapNode map) {
        return nested.read(record.record(), map).map(Object.class::cast);
      }
      return wrong(node, what + " must have keys of its own, given " + node.describe());
    }
    if (!(node instanceof ScalarNode scalar) || scalar.isNull()) {
      return wrong(node, what + " must be " + type.words() + ", given " + node.describe());
    }
    if (type instanceof ValueType.Choice choice) {
      return readChoice(choice, scalar, what);
    }
    if (type instanceof ValueType.Link link) {
      Reference reference = link.parse().apply(scalar.text());
      references.accept(reference, node);
      return Optional.of(reference);
    }
    return readPlain((ValueType.Plain) type, scalar, what);
  }

  private Optional<Object> readList(ValueType.ListOf list, Node node, String what) {
    if (!(node instanceof ListNode elements)) {
      Mistake mistake = Mistake.at(node.position(), what + " must be a list, given " + node.describe());
      boolean single = node instanceof ScalarNode s && Overrides.flaw(s).isEmpty();
      mistakes.accept(single ? mistake.remedy("Write [" + Legible.brief(((ScalarNode) node).text()) + "].") : mistake);
      return Optional.empty();
    }
    List<Object> values = new ArrayList<>();
    for (Node element : elements.elements()) {
      read(list.element(), element, "an element of " + what).ifPresent(values::add);
    }
    return values.size() == elements.elements().size() ? Optional.of(List.copyOf(values)) : Optional.empty();
  }

  private Optional<Object> readChoice(ValueType.Choice choice, ScalarNode node, String what) {
    int index = choice.names().indexOf(node.text());
    if (index >= 0) {
      return Optional.of(choice.constants().get(index));
    }
    return wrong(
        node,
        what + " can't be '" + Legible.brief(node.text()) + "'" + NearestChoice.hint(node.text(), "choices", choice.names()));
  }

  private Optional<Object> readPlain(ValueType.Plain type, ScalarNode node, String what) {
    return switch (type) {
      case INT -> readWhole(node, what, Integer.MIN_VALUE, Integer.MAX_VALUE).map(Long::intValue);
      case LONG -> readWhole(node, what, Long.MIN_VALUE, Long.MAX_VALUE).map(Object.class::cast);
      case DOUBLE -> readDecimal(node, what);
      case BOOLEAN -> readBoolean(node, what);
      case TEXT -> readText(node, what).map(Object.class::cast);
      case PATH -> readPath(node, what);
    };
  }

  private Optional<Long> readWhole(ScalarNode node, String what, long least, long most) {
    Optional<BigInteger> number = node.plain() ? NumberText.whole(node.text()) : Optional.empty();
    if (number.isEmpty()) {
      return notANumber(node, what + " must be a whole number", NumberText.wholeMeantBy(node.text()));
    }
    Bounds bounds = component.bounds().orElse(Bounds.NONE);
    boolean fits = number.get().bitLength() <= 63 && number.get().longValue() >= least && number.get().longValue() <= most;
    if (!fits) {
      String range = bounds.equals(Bounds.NONE)
          ? " must lie between " + least + " and " + most
          : " must be " + bounds.and(least, most).words();
      return wrong(node, what + range + ", given " + node.describe());
    }
    return within(node, what, bounds, number.get().doubleValue()) ? number.map(BigInteger::longValue) : Optional.empty();
  }

  private Optional<Object> readDecimal(ScalarNode node, String what) {
    Optional<Double> number = node.plain() ? NumberText.decimal(node.text()) : Optional.empty();
    if (number.isEmpty()) {
      return notANumber(node, what + " must be a number", NumberText.decimalMeantBy(node.text()));
    }
    Bounds bounds = component.bounds().orElse(Bounds.NONE);
    if (number.get().isInfinite()) {
      return bounds.equals(Bounds.NONE)
          ? wrong(node, what + " is too large: " + node.describe())
          : wrong(
              node,
              what + " must be " + bounds.and(-Double.MAX_VALUE, Double.MAX_VALUE).words() + ", given " + node.describe());
    }
    if (number.get() == 0 && NumberText.isNotZero(node.text())) {
      String least = YamlText.number(Double.MIN_VALUE);
      return wrong(node, what + " is too close to 0, the smallest number is " + least + ", given " + node.describe());
    }
    return within(node, what, bounds, number.get()) && fitsFloat32(node, what, bounds, number.get())
        ? Optional.of(number.get())
        : Optional.empty();
  }

  /** Arrays and parameters are float32: a number that is 0, infinite or out of bounds there would fail silently. */
  private boolean fitsFloat32(ScalarNode node, String what, Bounds bounds, double value) {
    if (Math.abs(value) > LARGEST) {
      String words = bounds.and(-LARGEST, LARGEST).words();
      wrong(node, what + " must be " + words + " to be a float32, given " + node.describe());
      return false;
    }
    boolean lost = value != 0 && (float) value == 0;
    if (lost || bounds.reachedInFloat32(value)) {
      String words = lost && !bounds.reachedInFloat32(value) ? "0, or at least 1.4e-45 in size" : bounds.words();
      wrong(
          node,
          what + " must be " + words + ", given " + node.describe() + ", which is " + YamlText.number((float) value)
              + " in float32, the precision of all computations");
      return false;
    }
    return true;
  }

  private boolean within(ScalarNode node, String what, Bounds bounds, double value) {
    if (!bounds.contains(value)) {
      wrong(node, what + " must be " + bounds.words() + ", given " + node.describe());
      return false;
    }
    return true;
  }

  private <T> Optional<T> notANumber(ScalarNode node, String message, Optional<String> meant) {
    Mistake mistake = Mistake.at(node.position(), message + ", given " + node.describe());
    mistakes.accept(meant.map(m -> mistake.remedy("Write " + m + ".")).orElse(mistake));
    return Optional.empty();
  }

  private Optional<Object> readBoolean(ScalarNode node, String what) {
    if (node.plain() && (node.text().equals("true") || node.text().equals("false"))) {
      return Optional.of(Boolean.valueOf(node.text()));
    }
    Mistake mistake = Mistake.at(node.position(), what + " must be true or false, given " + node.describe());
    String lower = node.text().toLowerCase(Locale.ROOT);
    String meant = TRUTH.getOrDefault(lower, lower);
    boolean told = meant.equals("true") || meant.equals("false");
    mistakes.accept(told ? mistake.remedy("Write " + meant + ".") : mistake);
    return Optional.empty();
  }

  private Optional<String> readText(ScalarNode node, String what) {
    boolean option = node.position().source().equals(Overrides.SOURCE);
    if (node.plain() && !option && YamlText.readsAsSomethingElse(node.text())) {
      mistakes.accept(
          Mistake.at(
                  node.position(),
                  String.format(
                      Locale.ROOT, "%s must be text, but %s without quotes is %s",
                      what, Legible.brief(node.text()), YamlText.isWord(node.text()) ? "true or false" : "a number"))
              .remedy("Put it in quotes: \"" + Legible.brief(node.text()) + "\"."));
      return Optional.empty();
    }
    return Optional.of(node.text());
  }

  private Optional<Object> readPath(ScalarNode node, String what) {
    Optional<String> text = node.given().or(() -> readText(node, what));
    if (text.filter(String::isBlank).isPresent()) {
      return wrong(node, what + " must be a path, given " + node.describe());
    }
    try {
      return text.map(Path::of).map(folders::resolve);
    } catch (InvalidPathException e) {
      return wrong(node, what + " can't be a path: " + e.getReason());
    }
  }

  private <T> Optional<T> wrong(Node node, String message) {
    mistakes.accept(Mistake.at(node.position(), message));
    return Optional.empty();
  }
}
