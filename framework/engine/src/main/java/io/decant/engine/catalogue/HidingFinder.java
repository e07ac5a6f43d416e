package io.decant.engine.catalogue;

import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds modules that the parent layer does not have. A plugin folder may hold a copy of a library that the framework
 * has too; the plugin would read both and could not be resolved.
 */
record HidingFinder(ModuleFinder finder, ModuleLayer parent) implements ModuleFinder {

  @Override
  public Optional<ModuleReference> find(String name) {
    return parent.findModule(name).isPresent() ? Optional.empty() : finder.find(name);
  }

  @Override
  public Set<ModuleReference> findAll() {
    return finder.findAll().stream()
        .filter(m -> parent.findModule(m.descriptor().name()).isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
