package io.decant.engine.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Resolves duplicate plugin ids. A built-in plugin has precedence; otherwise all plugins with the
 * id are rejected, because it is ambiguous.
 *
 * @param byId the plugins by their unique ids
 * @param rejected the other plugins
 */
record DuplicatePluginIds(Map<String, LoadedPlugin> byId, List<FailedPlugin> rejected) {

  static DuplicatePluginIds among(List<LoadedPlugin> plugins, Set<LoadedPlugin> builtIn) {
    Map<String, List<LoadedPlugin>> all =
        plugins.stream()
            .collect(
                Collectors.groupingBy(p -> p.plugin().id(), TreeMap::new, Collectors.toList()));
    Map<String, LoadedPlugin> byId = new TreeMap<>();
    List<FailedPlugin> rejected = new ArrayList<>();
    all.forEach(
        (id, candidates) -> {
          Optional<LoadedPlugin> owner =
              only(candidates)
                  .or(() -> only(candidates.stream().filter(builtIn::contains).toList()));
          owner.ifPresent(plugin -> byId.put(id, plugin));
          candidates.stream()
              .filter(candidate -> owner.filter(candidate::equals).isEmpty())
              .forEach(
                  candidate ->
                      rejected.add(rejection(id, candidate, candidates, owner.orElse(null))));
        });
    return new DuplicatePluginIds(byId, rejected);
  }

  private static Optional<LoadedPlugin> only(List<LoadedPlugin> plugins) {
    return plugins.size() == 1 ? Optional.of(plugins.get(0)) : Optional.empty();
  }

  private static FailedPlugin rejection(
      String id,
      LoadedPlugin candidate,
      List<LoadedPlugin> candidates,
      @Nullable LoadedPlugin owner) {
    String reason =
        owner == null
            ? candidates.stream()
                .filter(other -> !other.equals(candidate))
                .map(other -> name(other) + " in " + other.origin().jar())
                .collect(Collectors.joining(" and ", "like ", "; remove one of them"))
            : "which is reserved for the built-in plugin in " + owner.origin().jar().getFileName();
    return new FailedPlugin(
        candidate.origin().jar(),
        Optional.of(id),
        String.format(Locale.ROOT, "%s has the id '%s', %s", name(candidate), id, reason));
  }

  private static String name(LoadedPlugin plugin) {
    return plugin.plugin().getClass().getName();
  }
}
