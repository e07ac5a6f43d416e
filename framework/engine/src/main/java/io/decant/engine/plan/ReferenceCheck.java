package io.decant.engine.plan;

import io.decant.api.NearestChoice;
import io.decant.api.ObservationOutline;
import io.decant.api.Port;
import io.decant.api.StageOutline;
import io.decant.api.config.ArrayRef;
import io.decant.api.config.ObservationRef;
import io.decant.api.config.PortRef;
import io.decant.api.config.Reference;
import io.decant.api.config.StageRef;
import io.decant.engine.Article;
import io.decant.engine.Mistake;
import io.decant.engine.binding.BoundReference;
import io.decant.engine.catalogue.PluginKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Checks references: first that what they name is there, then that it has what is asked of it.
 *
 * @param declared the kinds of all steps of the experiment, by name, in the order of the file
 */
record ReferenceCheck(Map<String, PluginKind> declared, Consumer<Mistake> mistakes) {

  /** Whether a reference names the data rather than a step. */
  static boolean isData(Reference reference) {
    return reference instanceof PortRef port && port.isData();
  }

  /** Whether there is a step of the kind that the reference names; reported if not. */
  boolean names(BoundReference bound) {
    Reference reference = bound.reference();
    if (reference instanceof PortRef port && port.isData()) {
      return port.port().isEmpty() || wrong(bound, "the data has one port only, called data");
    }
    boolean wantsStage = reference instanceof PortRef || reference instanceof StageRef;
    PluginKind wanted = wantsStage ? PluginKind.MODEL_STAGE : PluginKind.PROBE;
    return declared.get(reference.step()) == wanted || wrong(bound, notFound(reference.step(), wanted));
  }

  private String notFound(String step, PluginKind wanted) {
    String label = wanted.stepLabel();
    PluginKind found = declared.get(step);
    if (found != null) {
      return String.format(
          Locale.ROOT, "'%s' is %s, expected %s",
          step, Article.with(found.stepLabel()), Article.with(label)) + choices(step, wanted);
    }
    String beforeDot = step.substring(0, Math.max(0, step.indexOf('.')));
    if (declared.get(beforeDot) == wanted) {
      return String.format(Locale.ROOT, "expected the name of %s alone, '%s', given '%s'", Article.with(label), beforeDot, step);
    }
    return String.format(Locale.ROOT, "there is no %s '%s'", label, step) + choices(step, wanted);
  }

  private String choices(String step, PluginKind wanted) {
    List<String> names = declared.keySet().stream().filter(name -> declared.get(name) == wanted).toList();
    return NearestChoice.hint(step, wanted.stepLabel() + "s", names);
  }

  /** Whether the planned step that the reference names has the port, capabilities and arrays; reported if not. */
  boolean offers(BoundReference bound, PlannedWiring wiring) {
    Reference reference = bound.reference();
    if (reference instanceof PortRef port) {
      return port.isData() || hasPort(bound, port, wiring.stages().get(port.stage())) && hasRoles(bound, wiring);
    }
    if (reference instanceof StageRef) {
      return hasRoles(bound, wiring);
    }
    ObservationOutline outline = wiring.observations().get(reference.step());
    if (reference instanceof ArrayRef array) {
      return hasArray(bound, array.array(), outline);
    }
    return reference instanceof ObservationRef
        && bound.mustHold().stream().allMatch(name -> hasArray(bound, name, outline));
  }

  private boolean hasPort(BoundReference bound, PortRef port, StageOutline outline) {
    if (outline.port(port.port()).isPresent()) {
      return true;
    }
    List<String> ports = outline.ports().stream().map(Port::name).toList();
    String hint = NearestChoice.hint(port.port(), "ports", ports);
    return wrong(bound, String.format(Locale.ROOT, "stage '%s' has no port '%s'", port.stage(), port.port()) + hint);
  }

  private boolean hasRoles(BoundReference bound, PlannedWiring wiring) {
    StageOutline outline = wiring.stages().get(bound.reference().step());
    List<Class<?>> missing = bound.mustOffer().stream().filter(role -> !plays(outline, role)).toList();
    if (missing.isEmpty()) {
      return true;
    }
    List<String> offered = outline.capabilities().stream().map(Class::getSimpleName).sorted().toList();
    List<String> fit =
        wiring.stages().entrySet().stream()
            .filter(s -> bound.mustOffer().stream().allMatch(role -> plays(s.getValue(), role)))
            .map(Map.Entry::getKey)
            .toList();
    String message =
        String.format(Locale.ROOT, "'%s' needs a stage that is %s; '%s' offers %s; %s",
                bound.key(),
                String.join(" and ", missing.stream().map(Class::getSimpleName).map(Article::with).toList()),
                bound.reference().step(),
                offered.isEmpty() ? "no capability" : String.join(", ", offered),
                fit.isEmpty() ? "no stage of this experiment would do" : "would do: " + String.join(", ", fit));
    return wrong(bound, message);
  }

  private static boolean plays(StageOutline outline, Class<?> role) {
    return outline.capabilities().stream().anyMatch(role::isAssignableFrom);
  }

  private boolean hasArray(BoundReference bound, String name, ObservationOutline outline) {
    if (outline.array(name).isPresent()) {
      return true;
    }
    String probe = bound.reference().step();
    List<String> arrays = outline.arrays().stream().map(ObservationOutline.ArrayOutline::name).toList();
    if (name.isEmpty()) {
      String example = probe + "." + arrays.stream().findFirst().orElse("array");
      return wrong(bound, "expected an array of probe '" + probe + "', such as " + example);
    }
    String hint = NearestChoice.hint(name, "arrays", arrays);
    return wrong(bound, String.format(Locale.ROOT, "probe '%s' observes no array '%s'", probe, name) + hint);
  }

  private boolean wrong(BoundReference bound, String message) {
    mistakes.accept(Mistake.at(bound.position(), message));
    return false;
  }
}
