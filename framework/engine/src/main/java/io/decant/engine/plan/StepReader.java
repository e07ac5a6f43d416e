package io.decant.engine.plan;

import io.decant.api.NearestChoice;
import io.decant.api.spi.Plugin;
import io.decant.engine.Article;
import io.decant.engine.Mistake;
import io.decant.engine.Position;
import io.decant.engine.binding.ConfigBinder;
import io.decant.engine.binding.Keys;
import io.decant.engine.binding.Owner;
import io.decant.engine.catalogue.InstalledPlugin;
import io.decant.engine.catalogue.PluginCatalogue;
import io.decant.engine.catalogue.PluginKind;
import io.decant.engine.catalogue.PluginWatch;
import io.decant.engine.catalogue.Suspects;
import io.decant.engine.yaml.MapNode;
import io.decant.engine.yaml.Node;
import io.decant.engine.yaml.Overrides;
import io.decant.engine.yaml.ScalarNode;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads a step: finds its plugin and binds its configuration. */
record StepReader(PluginCatalogue catalogue, ConfigBinder binder, Reports reports, PluginWatch watch) {

  /** The same reader, for a step whose plugin's faults are reported elsewhere. */
  StepReader withFaults(Consumer<Mistake> faults) {
    return new StepReader(catalogue, binder, new Reports(reports.mistakes(), faults), watch);
  }

  private Consumer<Mistake> mistakes() {
    return reports.mistakes();
  }

  /**
   * The step as it stands in the file.
   *
   * @param section the names of all steps of its section
   * @return none if its plugin can't be told, which is reported
   */
  Optional<StepDraft<?>> read(PluginKind kind, String name, MapNode.Entry entry, Collection<String> section) {
    String label = label(kind, name);
    Position position = entry.keyPosition();
    if (!(entry.value() instanceof MapNode node)) {
      mistakes().accept(withoutKeys(label, entry.value()));
      return Optional.empty();
    }
    if (node.value("uses").isEmpty()) {
      mistakes().accept(withoutPlugin(kind, name, label, Keys.position(node, "uses", position), section));
      return Optional.empty();
    }
    return plugin(kind, node).flatMap(p -> bind(p.plugin(), p, name, node, new Owner(label, position)));
  }

  /** Looks for mistakes in what only lies beneath steps: whether it has keys and, if it names a plugin, a good one. */
  void checkPart(PluginKind kind, String name, Node part) {
    if (!(part instanceof MapNode node)) {
      mistakes().accept(withoutKeys(label(kind, name), part));
    } else if (node.value("uses").isPresent()) {
      plugin(kind, node);
    }
  }

  private static String label(PluginKind kind, String name) {
    return kind.stepLabel() + " '" + name + "'";
  }

  private static Mistake withoutKeys(String label, Node given) {
    return Mistake.at(given.position(), label + " must have keys, such as { uses: … }, given " + given.describe());
  }

  private <C extends Record> Optional<StepDraft<C>> bind(
      Plugin<C> plugin, InstalledPlugin installed, String name, MapNode node, Owner owner) {
    PluginKind kind = PluginKind.of(plugin);
    Asking asking = new Asking(plugin.id(), plugin.getClass().getClassLoader(), installed.origin(), owner, watch);
    return asking
        .answer(() -> binder.bind(plugin.configType(), node, owner, kind.reservedKeys()), reports.faults())
        .map(binding -> new StepDraft<>(
            name,
            node,
            plugin,
            installed.origin(),
            StepKeys.read(kind, node, owner, binder, mistakes()),
            binding,
            owner,
            asking));
  }

  /** A step that only an override names was not meant to be a new one. */
  private static Mistake withoutPlugin(
      PluginKind kind, String name, String label, Position position, Collection<String> section) {
    if (!position.source().equals(Overrides.SOURCE)) {
      return Mistake.at(position, label + " needs the key 'uses' (a plugin's id)");
    }
    List<String> others = section.stream().filter(other -> !other.equals(name)).toList();
    return Mistake.at(position, "there is no " + label + NearestChoice.hint(name, kind.section(), others));
  }

  private Optional<InstalledPlugin> plugin(PluginKind kind, MapNode node) {
    Optional<Node> uses = node.value("uses");
    if (!(uses.orElseThrow() instanceof ScalarNode id)) {
      String message = "'uses' must be the id of a plugin, given " + uses.get().describe();
      mistakes().accept(Mistake.at(uses.get().position(), message));
      return Optional.empty();
    }
    Optional<InstalledPlugin> found = catalogue.find(id.text(), kind);
    if (found.isEmpty()) {
      catalogue.whyUnusable(id.text()).ifPresentOrElse(
          reason -> reports.faults().accept(
              Mistake.at(id.position(), String.format(Locale.ROOT, "plugin '%s' can't be used: %s", id.text(), reason))),
          () -> reportUnknown(kind, id));
    }
    return found;
  }

  /** An id that nobody has is a slip of the pen if it is like another, unless a broken jar has a name like it. */
  private void reportUnknown(PluginKind kind, ScalarNode id) {
    Suspects suspects = catalogue.suspects(id.text());
    boolean slip = catalogue.find(id.text()).isPresent()
        || suspects.jars().isEmpty()
        || !suspects.named() && NearestChoice.to(id.text(), catalogue.ids(kind)).isPresent();
    if (slip) {
      mistakes().accept(unknownPlugin(kind, id));
    } else {
      String message = String.format(
          Locale.ROOT, "there is no %s plugin '%s' that can be used; %s",
          kind.label(), id.text(), suspects.words().orElseThrow());
      reports.faults().accept(Mistake.at(id.position(), message));
    }
  }

  private Mistake unknownPlugin(PluginKind kind, ScalarNode id) {
    Optional<PluginKind> other = catalogue.find(id.text()).map(p -> PluginKind.of(p.plugin()));
    if (other.isPresent()) {
      return Mistake.at(
          id.position(),
          String.format(
              Locale.ROOT, "'%s' is %s and belongs under '%s'", id.text(), Article.with(other.get().label()), other.get().section())
              + NearestChoice.hint(id.text(), kind.label() + " plugins", catalogue.ids(kind)));
    }
    Mistake unknown =
        Mistake.at(
            id.position(),
            String.format(Locale.ROOT, "there is no %s plugin '%s'", kind.label(), id.text())
                + NearestChoice.hint(id.text(), kind.label() + " plugins", catalogue.ids(kind)));
    return catalogue.suspects(id.text()).sentence().map(unknown::remedy).orElse(unknown);
  }
}
