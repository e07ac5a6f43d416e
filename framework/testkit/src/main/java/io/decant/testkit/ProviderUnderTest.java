package io.decant.testkit;

import io.decant.api.spi.Plugin;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.net.URI;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Finds a provider by service loader or, if a modular project is tested on the class path, by the
 * module descriptor of its classes.
 *
 * @param service the kind of plugin
 * @param provider the class under test
 */
record ProviderUnderTest(Class<?> service, Class<? extends Plugin<?>> provider) {

  /** Creates a provider if it is registered. */
  Optional<Plugin<?>> create() {
    Optional<Plugin<?>> found =
        ServiceLoader.load(service).stream()
            .filter(candidate -> candidate.type() == provider)
            .findFirst()
            .map(candidate -> provider.cast(candidate.get()));
    return found.isEmpty() && isInDescriptor() ? Optional.of(newInstance()) : found;
  }

  private boolean isInDescriptor() {
    if (provider.getModule().isNamed()) {
      return false;
    }
    String path = provider.getName().replace('.', '/') + ".class";
    String url = provider.getResource("/" + path).toString().replace(path, "module-info.class");
    try (InputStream descriptor = URI.create(url).toURL().openStream()) {
      return ModuleDescriptor.read(descriptor).provides().stream()
          .anyMatch(
              p ->
                  p.service().equals(service.getName())
                      && p.providers().contains(provider.getName()));
    } catch (FileNotFoundException ignored) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Plugin<?> newInstance() {
    try {
      return provider.getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(
          provider.getName() + " has no usable public no-argument constructor", e);
    }
  }
}
