package io.decant.engine.plan;

import io.decant.api.Suggestions;
import io.decant.api.spi.Plugin;
import io.decant.config.ConfigBinder;
import io.decant.config.ConfigOwner;
import io.decant.config.MapKeys;
import io.decant.config.diagnostic.Diagnostic;
import io.decant.config.diagnostic.IndefiniteArticle;
import io.decant.config.diagnostic.SourceLocation;
import io.decant.config.yaml.ConfigOverrides;
import io.decant.config.yaml.MapNode;
import io.decant.config.yaml.ScalarNode;
import io.decant.config.yaml.YamlNode;
import io.decant.engine.plugin.FailedJarCandidates;
import io.decant.engine.plugin.LoadedPlugin;
import io.decant.engine.plugin.PluginActivityTracker;
import io.decant.engine.plugin.PluginKind;
import io.decant.engine.plugin.PluginRegistry;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads a step: finds its plugin and binds its configuration. */
record StepReader(
    PluginRegistry registry,
    ConfigBinder binder,
    DiagnosticSinks sinks,
    PluginActivityTracker activity) {

  /** Returns a reader that reports plugin errors to another sink. */
  StepReader withPluginErrorSink(Consumer<Diagnostic> errors) {
    return new StepReader(
        registry, binder, new DiagnosticSinks(sinks.configErrors(), errors), activity);
  }

  private Consumer<Diagnostic> diagnostics() {
    return sinks.configErrors();
  }

  /**
   * Reads a step.
   *
   * @param section the names of all steps of its section
   * @return the step; empty if its plugin is unknown, which is reported
   */
  Optional<BoundStep<?>> read(
      PluginKind kind, String name, MapNode.MapEntry entry, Collection<String> section) {
    String label = label(kind, name);
    SourceLocation position = entry.keyLocation();
    if (!(entry.value() instanceof MapNode node)) {
      diagnostics().accept(withoutKeys(label, entry.value()));
      return Optional.empty();
    }
    if (node.value("uses").isEmpty()) {
      diagnostics()
          .accept(
              withoutPlugin(kind, name, label, MapKeys.locate(node, "uses", position), section));
      return Optional.empty();
    }
    return plugin(kind, node)
        .flatMap(p -> bind(p.plugin(), p, name, node, new ConfigOwner(label, position)));
  }

  /**
   * Validates a partial step: that it is a map and, if it names a plugin, that the plugin exists.
   */
  void validatePartial(PluginKind kind, String name, YamlNode part) {
    if (!(part instanceof MapNode node)) {
      diagnostics().accept(withoutKeys(label(kind, name), part));
    } else if (node.value("uses").isPresent()) {
      plugin(kind, node);
    }
  }

  private static String label(PluginKind kind, String name) {
    return kind.stepLabel() + " '" + name + "'";
  }

  private static Diagnostic withoutKeys(String label, YamlNode node) {
    return Diagnostic.at(
        node.location(),
        label + " must be a map of keys, such as { uses: … }, given " + node.describe());
  }

  private <C extends Record> Optional<BoundStep<C>> bind(
      Plugin<C> plugin, LoadedPlugin installed, String name, MapNode node, ConfigOwner owner) {
    PluginKind kind = PluginKind.of(plugin);
    GuardedPluginCall pluginCall =
        new GuardedPluginCall(
            plugin.id(), plugin.getClass().getClassLoader(), installed.origin(), owner, activity);
    return pluginCall
        .call(
            () -> binder.bind(plugin.configType(), node, owner, kind.reservedKeys()),
            sinks.pluginErrors())
        .map(
            binding ->
                new BoundStep<>(
                    name,
                    node,
                    plugin,
                    installed.origin(),
                    StepOptions.read(kind, node, owner, binder, diagnostics()),
                    binding,
                    owner,
                    pluginCall));
  }

  /** Reports a missing plugin. A step that exists only in an override is a misspelled name. */
  private static Diagnostic withoutPlugin(
      PluginKind kind,
      String name,
      String label,
      SourceLocation position,
      Collection<String> section) {
    if (!position.source().equals(ConfigOverrides.SOURCE)) {
      return Diagnostic.at(position, label + " requires the key 'uses' (a plugin's id)");
    }
    List<String> others = section.stream().filter(other -> !other.equals(name)).toList();
    return Diagnostic.at(
        position, "there is no " + label + Suggestions.didYouMean(name, kind.section(), others));
  }

  private Optional<LoadedPlugin> plugin(PluginKind kind, MapNode node) {
    Optional<YamlNode> uses = node.value("uses");
    if (!(uses.orElseThrow() instanceof ScalarNode id)) {
      String message = "'uses' must be the id of a plugin, given " + uses.get().describe();
      diagnostics().accept(Diagnostic.at(uses.get().location(), message));
      return Optional.empty();
    }
    Optional<LoadedPlugin> candidate = registry.find(id.text(), kind);
    if (candidate.isEmpty()) {
      registry
          .unusableReason(id.text())
          .ifPresentOrElse(
              reason ->
                  sinks
                      .pluginErrors()
                      .accept(
                          Diagnostic.at(
                              id.location(),
                              String.format(
                                  Locale.ROOT,
                                  "plugin '%s' can't be used: %s",
                                  id.text(),
                                  reason))),
              () -> reportUnknown(kind, id));
    }
    return candidate;
  }

  /**
   * Reports an unknown id: as a misspelling if it resembles another id, unless a jar that failed to
   * load has a similar name.
   */
  private void reportUnknown(PluginKind kind, ScalarNode id) {
    FailedJarCandidates candidates = registry.candidateJars(id.text());
    boolean misspelled =
        registry.find(id.text()).isPresent()
            || candidates.jars().isEmpty()
            || !candidates.matchingId()
                && Suggestions.nearest(id.text(), registry.ids(kind)).isPresent();
    if (misspelled) {
      diagnostics().accept(unknownPlugin(kind, id));
    } else {
      String message =
          String.format(
              Locale.ROOT,
              "there is no usable %s plugin '%s'; %s",
              kind.label(),
              id.text(),
              candidates.describe().orElseThrow());
      sinks.pluginErrors().accept(Diagnostic.at(id.location(), message));
    }
  }

  private Diagnostic unknownPlugin(PluginKind kind, ScalarNode id) {
    Optional<PluginKind> actualKind = registry.find(id.text()).map(p -> PluginKind.of(p.plugin()));
    if (actualKind.isPresent()) {
      return Diagnostic.at(
          id.location(),
          String.format(
                  Locale.ROOT,
                  "'%s' is %s and belongs under '%s'",
                  id.text(),
                  IndefiniteArticle.prependTo(actualKind.get().label()),
                  actualKind.get().section())
              + Suggestions.didYouMean(id.text(), kind.label() + " plugins", registry.ids(kind)));
    }
    Diagnostic unknown =
        Diagnostic.at(
            id.location(),
            String.format(Locale.ROOT, "there is no %s plugin '%s'", kind.label(), id.text())
                + Suggestions.didYouMean(id.text(), kind.label() + " plugins", registry.ids(kind)));
    return registry
        .candidateJars(id.text())
        .describeAsSentence()
        .map(unknown::hint)
        .orElse(unknown);
  }
}
