package io.decant.engine.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Decides what becomes of plugins with one id. The ids of the plugins that come with Decant are reserved for them; of
 * others, none gets it: which one was meant can't be told.
 *
 * @param byId the plugins that have an id for themselves
 * @param refused the others
 */
record IdClashes(Map<String, InstalledPlugin> byId, List<FailedPlugin> refused) {

  static IdClashes among(List<InstalledPlugin> plugins, Set<InstalledPlugin> builtIn) {
    Map<String, List<InstalledPlugin>> all =
        plugins.stream().collect(Collectors.groupingBy(p -> p.plugin().id(), TreeMap::new, Collectors.toList()));
    Map<String, InstalledPlugin> byId = new TreeMap<>();
    List<FailedPlugin> refused = new ArrayList<>();
    all.forEach((id, claimants) -> {
      List<InstalledPlugin> reserved = claimants.stream().filter(builtIn::contains).toList();
      Optional<InstalledPlugin> owner =
          claimants.size() == 1 || reserved.size() == 1
              ? (reserved.isEmpty() ? claimants : reserved).stream().findFirst()
              : Optional.empty();
      owner.ifPresent(plugin -> byId.put(id, plugin));
      for (InstalledPlugin claimant : claimants) {
        if (owner.filter(claimant::equals).isEmpty()) {
          String reason = owner.map(IdClashes::reserved).orElseGet(() -> shared(claimant, claimants));
          refused.add(new FailedPlugin(
              claimant.origin().jar(), Optional.of(id), "%s has the id '%s', %s".formatted(name(claimant), id, reason)));
        }
      }
    });
    return new IdClashes(byId, refused);
  }

  private static String reserved(InstalledPlugin owner) {
    return "which is reserved for the plugin of " + owner.origin().jar().getFileName() + ", which comes with Decant";
  }

  private static String shared(InstalledPlugin claimant, List<InstalledPlugin> claimants) {
    String others = claimants.stream()
        .filter(other -> !other.equals(claimant))
        .map(other -> name(other) + " in " + other.origin().jar())
        .collect(Collectors.joining(" and "));
    return "which " + others + " has too: take one of them away";
  }

  private static String name(InstalledPlugin plugin) {
    return plugin.plugin().getClass().getName();
  }
}
