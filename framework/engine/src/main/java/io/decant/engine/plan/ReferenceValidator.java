package io.decant.engine.plan;

import static java.util.Objects.requireNonNull;

import io.decant.api.ObservationSpec;
import io.decant.api.Port;
import io.decant.api.StageSpec;
import io.decant.api.Suggestions;
import io.decant.api.config.ArrayRef;
import io.decant.api.config.ConfigReference;
import io.decant.api.config.ObservationRef;
import io.decant.api.config.PortRef;
import io.decant.api.config.StageRef;
import io.decant.config.LocatedReference;
import io.decant.config.diagnostic.Diagnostic;
import io.decant.config.diagnostic.IndefiniteArticle;
import io.decant.engine.plugin.PluginKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Validates references: first that their targets exist, then that these meet the requirements.
 *
 * @param declared the kinds of all steps by name, in the order of the file
 */
record ReferenceValidator(Map<String, PluginKind> declared, Consumer<Diagnostic> diagnostics) {

  /** Whether a reference refers to the data and not to a step. */
  static boolean isData(ConfigReference reference) {
    return reference instanceof PortRef port && port.isData();
  }

  /** Checks that a step of the referenced name and kind exists; otherwise reports it. */
  boolean validateTarget(LocatedReference bound) {
    ConfigReference reference = bound.reference();
    if (reference instanceof PortRef port && port.isData()) {
      return port.port().isEmpty() || reportError(bound, "the data has only one port, called data");
    }
    boolean expectsStage = reference instanceof PortRef || reference instanceof StageRef;
    PluginKind expected = expectsStage ? PluginKind.MODEL_STAGE : PluginKind.PROBE;
    return declared.get(reference.step()) == expected
        || reportError(bound, notFoundMessage(reference.step(), expected));
  }

  private String notFoundMessage(String step, PluginKind expected) {
    String label = expected.stepLabel();
    PluginKind actual = declared.get(step);
    if (actual != null) {
      return String.format(
              Locale.ROOT,
              "'%s' is %s, expected %s",
              step,
              IndefiniteArticle.prependTo(actual.stepLabel()),
              IndefiniteArticle.prependTo(label))
          + choices(step, expected);
    }
    String prefix = step.substring(0, Math.max(0, step.indexOf('.')));
    if (declared.get(prefix) == expected) {
      return String.format(
          Locale.ROOT,
          "expected only the name of %s, '%s', given '%s'",
          IndefiniteArticle.prependTo(label),
          prefix,
          step);
    }
    return String.format(Locale.ROOT, "there is no %s '%s'", label, step) + choices(step, expected);
  }

  private String choices(String step, PluginKind expected) {
    List<String> names =
        declared.keySet().stream().filter(name -> declared.get(name) == expected).toList();
    return Suggestions.didYouMean(step, expected.stepLabel() + "s", names);
  }

  /**
   * Checks that the referenced step has the required port, capabilities and arrays; otherwise
   * reports it.
   */
  boolean validateRequirements(LocatedReference bound, PlannedSpecs upstream) {
    ConfigReference reference = bound.reference();
    if (reference instanceof PortRef port) {
      return port.isData()
          || hasPort(bound, port, requireNonNull(upstream.stages().get(port.stage())))
              && hasCapabilities(bound, upstream);
    }
    if (reference instanceof StageRef) {
      return hasCapabilities(bound, upstream);
    }
    ObservationSpec spec = requireNonNull(upstream.observations().get(reference.step()));
    if (reference instanceof ArrayRef array) {
      return hasArray(bound, array.array(), spec);
    }
    return reference instanceof ObservationRef
        && bound.requiredArrays().stream().allMatch(name -> hasArray(bound, name, spec));
  }

  private boolean hasPort(LocatedReference bound, PortRef port, StageSpec spec) {
    if (spec.port(port.port()).isPresent()) {
      return true;
    }
    List<String> ports = spec.ports().stream().map(Port::name).toList();
    String hint = Suggestions.didYouMean(port.port(), "ports", ports);
    return reportError(
        bound,
        String.format(Locale.ROOT, "stage '%s' has no port '%s'", port.stage(), port.port())
            + hint);
  }

  private boolean hasCapabilities(LocatedReference bound, PlannedSpecs upstream) {
    StageSpec spec = requireNonNull(upstream.stages().get(bound.reference().step()));
    List<Class<?>> missing =
        bound.requiredCapabilities().stream().filter(role -> !hasCapability(spec, role)).toList();
    if (missing.isEmpty()) {
      return true;
    }
    List<String> capabilities =
        spec.capabilities().stream().map(Class::getSimpleName).sorted().toList();
    List<String> suitable =
        upstream.stages().entrySet().stream()
            .filter(
                s ->
                    bound.requiredCapabilities().stream()
                        .allMatch(role -> hasCapability(s.getValue(), role)))
            .map(Map.Entry::getKey)
            .toList();
    String message =
        String.format(
            Locale.ROOT,
            "'%s' requires a stage that is %s; '%s' has %s; %s",
            bound.key(),
            String.join(
                " and ",
                missing.stream()
                    .map(Class::getSimpleName)
                    .map(IndefiniteArticle::prependTo)
                    .toList()),
            bound.reference().step(),
            capabilities.isEmpty()
                ? "no capabilities"
                : "the capabilities " + String.join(", ", capabilities),
            suitable.isEmpty()
                ? "no stage of this experiment qualifies"
                : "valid stages: " + String.join(", ", suitable));
    return reportError(bound, message);
  }

  private static boolean hasCapability(StageSpec spec, Class<?> role) {
    return spec.capabilities().stream().anyMatch(role::isAssignableFrom);
  }

  private boolean hasArray(LocatedReference bound, String name, ObservationSpec spec) {
    if (spec.arraySpec(name).isPresent()) {
      return true;
    }
    String probe = bound.reference().step();
    List<String> arrays = spec.arrays().stream().map(ObservationSpec.ArraySpec::name).toList();
    if (name.isEmpty()) {
      String example = probe + "." + arrays.stream().findFirst().orElse("array");
      return reportError(bound, "expected an array of probe '" + probe + "', such as " + example);
    }
    String hint = Suggestions.didYouMean(name, "arrays", arrays);
    return reportError(
        bound, String.format(Locale.ROOT, "probe '%s' has no array '%s'", probe, name) + hint);
  }

  private boolean reportError(LocatedReference bound, String message) {
    diagnostics.accept(Diagnostic.at(bound.location(), message));
    return false;
  }
}
