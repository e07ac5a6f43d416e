package io.decant.config;

import io.decant.api.Suggestions;
import io.decant.api.config.ConfigReference;
import io.decant.config.diagnostic.Diagnostic;
import io.decant.config.diagnostic.TextSanitizer;
import io.decant.config.yaml.ConfigOverrides;
import io.decant.config.yaml.ListNode;
import io.decant.config.yaml.MapNode;
import io.decant.config.yaml.ScalarNode;
import io.decant.config.yaml.YamlNode;
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
import org.jspecify.annotations.Nullable;

/**
 * Binds the value of one component. Reports invalid values and returns empty.
 *
 * @param component the component
 * @param folders resolves paths
 * @param diagnostics receives the errors
 * @param references receives references and their nodes
 * @param nested binds nested records
 */
record ValueBinder(
    ConfigProperty component,
    PathResolver folders,
    Consumer<Diagnostic> diagnostics,
    BiConsumer<ConfigReference, YamlNode> references,
    NestedBinder nested) {

  private static final double LARGEST = 3.4e38;
  private static final Map<String, String> BOOLEANS =
      Map.of("yes", "true", "on", "true", "y", "true", "no", "false", "off", "false", "n", "false");

  /** Binds nested records. */
  @FunctionalInterface
  interface NestedBinder {
    /** Returns the record; empty if it has errors. */
    Optional<? extends Record> bind(Class<? extends Record> type, MapNode node);
  }

  /** Returns the value for the constructor of the record. */
  Optional<Object> bind(YamlNode node) {
    return bind(component.type(), node, "'" + component.key() + "'");
  }

  private Optional<Object> bind(ValueType type, YamlNode node, String what) {
    if (type == ValueType.ScalarType.TEXT && node.overrideText().isPresent()) {
      return Optional.of(node.overrideText().get());
    }
    if (type instanceof ValueType.OptionalType optional) {
      return bind(optional.value(), node, what).map(Optional::of);
    }
    if (type instanceof ValueType.ListType list) {
      return bindList(list, node, what);
    }
    if (type instanceof ValueType.RecordType record) {
      if (node instanceof MapNode map) {
        return nested.bind(record.record(), map).map(Object.class::cast);
      }
      return reportError(node, what + " must be a map of keys, given " + node.describe());
    }
    if (!(node instanceof ScalarNode scalar) || scalar.isNull()) {
      return reportError(node, what + " must be " + type.describe() + ", given " + node.describe());
    }
    if (type instanceof ValueType.EnumType choice) {
      return bindEnum(choice, scalar, what);
    }
    if (type instanceof ValueType.ReferenceType link) {
      ConfigReference reference = link.parse().apply(scalar.text());
      references.accept(reference, node);
      return Optional.of(reference);
    }
    return bindScalar((ValueType.ScalarType) type, scalar, what);
  }

  private Optional<Object> bindList(ValueType.ListType list, YamlNode node, String what) {
    if (!(node instanceof ListNode elements)) {
      Diagnostic diagnostic =
          Diagnostic.at(node.location(), what + " must be a list, given " + node.describe());
      boolean isScalar = node instanceof ScalarNode s && ConfigOverrides.syntaxError(s).isEmpty();
      diagnostics.accept(
          isScalar
              ? diagnostic.hint(
                  "Write [" + TextSanitizer.abbreviated(((ScalarNode) node).text()) + "].")
              : diagnostic);
      return Optional.empty();
    }
    List<Object> values = new ArrayList<>();
    for (YamlNode element : elements.elements()) {
      bind(list.element(), element, "an element of " + what).ifPresent(values::add);
    }
    return values.size() == elements.elements().size()
        ? Optional.of(List.copyOf(values))
        : Optional.empty();
  }

  private Optional<Object> bindEnum(ValueType.EnumType choice, ScalarNode node, String what) {
    int index = choice.names().indexOf(node.text());
    if (index >= 0) {
      return Optional.of(choice.constants().get(index));
    }
    return reportError(
        node,
        what
            + " can't be '"
            + TextSanitizer.abbreviated(node.text())
            + "'"
            + Suggestions.didYouMean(node.text(), "choices", choice.names()));
  }

  private Optional<Object> bindScalar(ValueType.ScalarType type, ScalarNode node, String what) {
    return switch (type) {
      case INT -> bindInteger(node, what, Integer.MIN_VALUE, Integer.MAX_VALUE).map(Long::intValue);
      case LONG -> bindInteger(node, what, Long.MIN_VALUE, Long.MAX_VALUE).map(Object.class::cast);
      case DOUBLE -> bindDecimal(node, what);
      case BOOLEAN -> bindBoolean(node, what);
      case TEXT -> bindText(node, what).map(Object.class::cast);
      case PATH -> bindPath(node, what);
    };
  }

  private Optional<Long> bindInteger(ScalarNode node, String what, long min, long max) {
    Optional<BigInteger> number =
        node.plain() ? NumberParser.parseInteger(node.text()) : Optional.empty();
    if (number.isEmpty()) {
      return rejectNumber(
          node,
          what + " must be a whole number",
          NumberParser.suggestInteger(node.text()).orElse(null));
    }
    NumericRange bounds = component.range().orElse(NumericRange.UNBOUNDED);
    boolean inRange =
        number.get().bitLength() <= 63
            && number.get().longValue() >= min
            && number.get().longValue() <= max;
    if (!inRange) {
      String range =
          bounds.equals(NumericRange.UNBOUNDED)
              ? " must be between " + min + " and " + max
              : " must be " + bounds.intersect(min, max).describe();
      return reportError(node, what + range + ", given " + node.describe());
    }
    return isInRange(node, what, bounds, number.get().doubleValue())
        ? number.map(BigInteger::longValue)
        : Optional.empty();
  }

  private Optional<Object> bindDecimal(ScalarNode node, String what) {
    Optional<Double> number =
        node.plain() ? NumberParser.parseDecimal(node.text()) : Optional.empty();
    if (number.isEmpty()) {
      return rejectNumber(
          node, what + " must be a number", NumberParser.suggestDecimal(node.text()).orElse(null));
    }
    NumericRange bounds = component.range().orElse(NumericRange.UNBOUNDED);
    if (number.get().isInfinite()) {
      return bounds.equals(NumericRange.UNBOUNDED)
          ? reportError(node, what + " is too large: " + node.describe())
          : reportError(
              node,
              what
                  + " must be "
                  + bounds.intersect(-Double.MAX_VALUE, Double.MAX_VALUE).describe()
                  + ", given "
                  + node.describe());
    }
    if (number.get() == 0 && NumberParser.isNotZero(node.text())) {
      String smallest = YamlWriter.number(Double.MIN_VALUE);
      return reportError(
          node,
          what
              + " is too close to 0, the smallest number is "
              + smallest
              + ", given "
              + node.describe());
    }
    return isInRange(node, what, bounds, number.get())
            && fitsFloat32(node, what, bounds, number.get())
        ? Optional.of(number.get())
        : Optional.empty();
  }

  /**
   * Arrays and parameters are float32: a number that rounds to 0, infinity or an exclusive bound
   * would fail silently.
   */
  private boolean fitsFloat32(ScalarNode node, String what, NumericRange bounds, double value) {
    if (Math.abs(value) > LARGEST) {
      String range = bounds.intersect(-LARGEST, LARGEST).describe();
      reportError(node, what + " must be " + range + " to be a float32, given " + node.describe());
      return false;
    }
    boolean underflows = value != 0 && (float) value == 0;
    if (underflows || bounds.roundsToExclusiveBound(value)) {
      String range =
          underflows && !bounds.roundsToExclusiveBound(value)
              ? "0, or at least 1.4e-45 in absolute value"
              : bounds.describe();
      reportError(
          node,
          what
              + " must be "
              + range
              + ", given "
              + node.describe()
              + ", which is "
              + YamlWriter.number((float) value)
              + " in float32, the precision of all computations");
      return false;
    }
    return true;
  }

  private boolean isInRange(ScalarNode node, String what, NumericRange bounds, double value) {
    if (!bounds.contains(value)) {
      reportError(node, what + " must be " + bounds.describe() + ", given " + node.describe());
      return false;
    }
    return true;
  }

  private <T> Optional<T> rejectNumber(
      ScalarNode node, String message, @Nullable String suggestion) {
    Diagnostic diagnostic = Diagnostic.at(node.location(), message + ", given " + node.describe());
    diagnostics.accept(
        suggestion == null ? diagnostic : diagnostic.hint("Write " + suggestion + "."));
    return Optional.empty();
  }

  private Optional<Object> bindBoolean(ScalarNode node, String what) {
    if (node.plain() && (node.text().equals("true") || node.text().equals("false"))) {
      return Optional.of(Boolean.valueOf(node.text()));
    }
    Diagnostic diagnostic =
        Diagnostic.at(node.location(), what + " must be true or false, given " + node.describe());
    String lower = node.text().toLowerCase(Locale.ROOT);
    String suggestion = BOOLEANS.getOrDefault(lower, lower);
    boolean recognized = suggestion.equals("true") || suggestion.equals("false");
    diagnostics.accept(recognized ? diagnostic.hint("Write " + suggestion + ".") : diagnostic);
    return Optional.empty();
  }

  private Optional<String> bindText(ScalarNode node, String what) {
    boolean option = node.location().source().equals(ConfigOverrides.SOURCE);
    if (node.plain() && !option && YamlWriter.needsQuotes(node.text())) {
      diagnostics.accept(
          Diagnostic.at(
                  node.location(),
                  String.format(
                      Locale.ROOT,
                      "%s must be text, but %s without quotes is %s",
                      what,
                      TextSanitizer.abbreviated(node.text()),
                      YamlWriter.isPlainScalar(node.text()) ? "true or false" : "a number"))
              .hint("Quote it: \"" + TextSanitizer.abbreviated(node.text()) + "\"."));
      return Optional.empty();
    }
    return Optional.of(node.text());
  }

  private Optional<Object> bindPath(ScalarNode node, String what) {
    Optional<String> text = node.overrideText().or(() -> bindText(node, what));
    if (text.filter(String::isBlank).isPresent()) {
      return reportError(node, what + " must be a path, given " + node.describe());
    }
    try {
      return text.map(Path::of).map(folders::resolve);
    } catch (InvalidPathException e) {
      return reportError(node, what + " can't be a path: " + e.getReason());
    }
  }

  private <T> Optional<T> reportError(YamlNode node, String message) {
    diagnostics.accept(Diagnostic.at(node.location(), message));
    return Optional.empty();
  }
}
