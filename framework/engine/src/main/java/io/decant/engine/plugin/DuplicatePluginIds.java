package io.decant.engine.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Decides what becomes of plugins with one id. The ids of the plugins that come with Decant are
 * reserved for them; of others, none gets it: which one was meant can't be told.
 *
 * @param byId the plugins that have an id for themselves
 * @param rejected the others
 */
record DuplicatePluginIds(Map<String, InstalledPlugin> byId, List<FailedPlugin> rejected) {

  static DuplicatePluginIds among(List<InstalledPlugin> plugins, Set<InstalledPlugin> builtIn) {
    Map<String, List<InstalledPlugin>> all =
        plugins.stream()
            .collect(
                Collectors.groupingBy(p -> p.plugin().id(), TreeMap::new, Collectors.toList()));
    Map<String, InstalledPlugin> byId = new TreeMap<>();
    List<FailedPlugin> refused = new ArrayList<>();
    all.forEach(
        (id, claimants) -> {
          Optional<InstalledPlugin> owner =
              only(claimants).or(() -> only(claimants.stream().filter(builtIn::contains).toList()));
          owner.ifPresent(plugin -> byId.put(id, plugin));
          claimants.stream()
              .filter(claimant -> owner.filter(claimant::equals).isEmpty())
              .forEach(claimant -> refused.add(rejection(id, claimant, claimants, owner)));
        });
    return new DuplicatePluginIds(byId, refused);
  }

  private static Optional<InstalledPlugin> only(List<InstalledPlugin> plugins) {
    return plugins.size() == 1 ? Optional.of(plugins.get(0)) : Optional.empty();
  }

  private static FailedPlugin rejection(
      String id,
      InstalledPlugin claimant,
      List<InstalledPlugin> claimants,
      Optional<InstalledPlugin> owner) {
    String reason =
        owner
            .map(
                plugin ->
                    "which is reserved for the plugin of "
                        + plugin.origin().jar().getFileName()
                        + ", which comes with Decant")
            .orElseGet(
                () ->
                    claimants.stream()
                        .filter(other -> !other.equals(claimant))
                        .map(other -> name(other) + " in " + other.origin().jar())
                        .collect(Collectors.joining(" and ", "as has ", "; keep one of them")));
    return new FailedPlugin(
        claimant.origin().jar(),
        Optional.of(id),
        String.format(Locale.ROOT, "%s has the id '%s', %s", name(claimant), id, reason));
  }

  private static String name(InstalledPlugin plugin) {
    return plugin.plugin().getClass().getName();
  }
}
