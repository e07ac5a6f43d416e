package io.decant.launcher.authoring;

import io.decant.api.InvalidInputException;
import io.decant.engine.catalogue.FailedPlugin;
import io.decant.engine.catalogue.InstalledPlugin;
import io.decant.engine.catalogue.PluginCatalogue;
import io.decant.engine.store.Drafts;
import io.decant.engine.store.WholeFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Puts plugin jars where they are found, once each has been seen to work.
 *
 * @param folder where plugins of the user's are looked for
 * @param present the plugins that are there already
 * @since 0.1.0
 */
public record PluginInstaller(Path folder, PluginCatalogue present) {

  /**
   * A jar that was put in place.
   *
   * @param jar where it now is
   * @param ids the plugins in it
   */
  public record Installed(Path jar, List<String> ids) {}

  /**
   * Checks all jars, then copies them. One of the same file name is replaced.
   *
   * @throws InvalidInputException if one of them can't be used or has a plugin that another jar has already; then none is
   *     copied
   */
  public List<Installed> install(List<Path> jars) {
    Map<Path, List<String>> checked = new LinkedHashMap<>();
    jars.forEach(jar -> checked.put(jar, check(jar)));
    // of installations that were killed
    Drafts.removeAbandoned(folder, 1, Instant.MIN);
    List<Installed> installed = new ArrayList<>();
    checked.forEach((jar, ids) -> installed.add(new Installed(copy(jar), ids)));
    return installed;
  }

  private List<String> check(Path jar) {
    if (!Files.isRegularFile(jar)) {
      throw new InvalidInputException("there is no file " + jar)
          .remedy("Build the plugin first; Maven puts its jar into target/.");
    }
    PluginCatalogue alone = PluginCatalogue.ofJar(jar);
    for (FailedPlugin failure : alone.failed()) {
      throw new InvalidInputException(jar + " can't be installed: " + failure.reason())
          .remedy("Nothing was copied.");
    }
    List<String> ids = alone.installed().stream().map(found -> found.plugin().id()).toList();
    ids.forEach(id -> present.find(id).ifPresent(other -> requireSamePlace(jar, id, other)));
    return ids;
  }

  private void requireSamePlace(Path jar, String id, InstalledPlugin other) {
    if (!other.origin().jar().equals(target(jar))) {
      throw new InvalidInputException(
              String.format(Locale.ROOT, "%s has the plugin '%s', which %s has already", jar, id, other.origin().jar()))
          .remedy("Take that one away first. Nothing was copied.");
    }
  }

  private Path target(Path jar) {
    return folder.resolve(jar.getFileName());
  }

  private Path copy(Path jar) {
    Path target = target(jar);
    WholeFile.write(target, out -> Files.copy(jar, out));
    return target;
  }
}
