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
import java.util.Optional;
import java.util.function.Consumer;

/** Reads a step: finds its plugin and binds its configuration. */
record StepReader(PluginCatalogue catalogue, ConfigBinder binder, Consumer<Mistake> mistakes) {

  /**
   * The step as it stands in the file.
   *
   * @return none if its plugin can't be told, which is reported
   */
  Optional<StepDraft<?>> read(PluginKind kind, String name, MapNode.Entry entry) {
    String label = kind.stepLabel() + " '" + name + "'";
    Position position = entry.keyPosition();
    if (!(entry.value() instanceof MapNode node)) {
      String message = label + " must have keys, such as { uses: … }, given " + entry.value().describe();
      mistakes.accept(Mistake.at(entry.value().position(), message));
      return Optional.empty();
    }
    return plugin(kind, label, node, position).map(p -> bind(p.plugin(), p, name, node, new Owner(label, position)));
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

  private Optional<InstalledPlugin> plugin(PluginKind kind, String label, MapNode node, Position position) {
    Optional<Node> uses = node.value("uses");
    if (uses.isEmpty()) {
      boolean mistyped = position.source().equals(Overrides.SOURCE);
      String message =
          mistyped ? "there is no " + label + " to change" : label + " needs the key 'uses' (a plugin's id)";
      mistakes.accept(Mistake.at(Keys.position(node, "uses", position), message));
      return Optional.empty();
    }
    if (!(uses.get() instanceof ScalarNode id)) {
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
