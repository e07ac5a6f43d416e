package io.decant.engine.plan;

import io.decant.api.spi.Plugin;
import io.decant.engine.Mistake;
import io.decant.engine.NearestChoice;
import io.decant.engine.Position;
import io.decant.engine.binding.ConfigBinder;
import io.decant.engine.binding.Keys;
import io.decant.engine.binding.Owner;
import io.decant.engine.catalogue.InstalledPlugin;
import io.decant.engine.catalogue.PluginCatalogue;
import io.decant.engine.catalogue.PluginKind;
import io.decant.engine.yaml.MapNode;
import io.decant.engine.yaml.Node;
import io.decant.engine.yaml.Overrides;
import io.decant.engine.yaml.ScalarNode;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads a step: finds its plugin and binds its configuration. */
record StepReader(PluginCatalogue catalogue, ConfigBinder binder, Consumer<Mistake> mistakes) {

  /**
   * The step as it stands in the file.
   *
   * @param section the names of all steps of its section
   * @return none if its plugin can't be told, which is reported
   */
  Optional<StepDraft<?>> read(PluginKind kind, String name, MapNode.Entry entry, Collection<String> section) {
    String label = kind.stepLabel() + " '" + name + "'";
    Position position = entry.keyPosition();
    if (!(entry.value() instanceof MapNode node)) {
      String message = label + " must have keys, such as { uses: … }, given " + entry.value().describe();
      mistakes.accept(Mistake.at(entry.value().position(), message));
      return Optional.empty();
    }
    if (node.value("uses").isEmpty()) {
      mistakes.accept(withoutPlugin(kind, name, label, Keys.position(node, "uses", position), section));
      return Optional.empty();
    }
    return plugin(kind, node).map(p -> bind(p.plugin(), p, name, node, new Owner(label, position)));
  }

  private <C extends Record> StepDraft<C> bind(
      Plugin<C> plugin, InstalledPlugin installed, String name, MapNode node, Owner owner) {
    PluginKind kind = PluginKind.of(plugin);
    return new StepDraft<>(
        name,
        node,
        plugin,
        installed.origin(),
        StepKeys.read(kind, node, owner, binder, mistakes),
        binder.bind(plugin.configType(), node, owner, kind.reservedKeys()),
        owner);
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
      mistakes.accept(Mistake.at(uses.get().position(), message));
      return Optional.empty();
    }
    Optional<InstalledPlugin> found = catalogue.find(id.text(), kind);
    if (found.isEmpty()) {
      mistakes.accept(unknownPlugin(kind, id));
    }
    return found;
  }

  private Mistake unknownPlugin(PluginKind kind, ScalarNode id) {
    Optional<PluginKind> other = catalogue.find(id.text()).map(p -> PluginKind.of(p.plugin()));
    if (other.isPresent()) {
      return Mistake.at(
          id.position(),
          "'%s' is a %s and belongs under '%s'".formatted(id.text(), other.get().label(), other.get().section())
              + NearestChoice.hint(id.text(), kind.label() + " plugins", catalogue.ids(kind)));
    }
    Mistake unknown =
        Mistake.at(
            id.position(),
            "there is no %s plugin '%s'".formatted(kind.label(), id.text())
                + NearestChoice.hint(id.text(), kind.label() + " plugins", catalogue.ids(kind)));
    return catalogue.failures(id.text()).map(unknown::remedy).orElse(unknown);
  }
}
