package io.decant.api;

import static io.decant.api.Stability.Level.STABLE;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says how far the author of a plugin may rely on a public type. A type within another is as stable as that one. What
 * has no such annotation is not meant for plugins.
 *
 * @since 0.1.0
 */
@Stability(STABLE)
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Stability {
  /** How far. */
  Level value();

  /** How far a type can be relied on. */
  enum Level {
    /**
     * What is compiled against it goes on to compile and to run. Should that ever end, {@link Spi#VERSION} goes up, and
     * plugins that were built before are refused by name, not broken in the middle of a run. It may gain methods that
     * have a default.
     */
    STABLE,
    /**
     * Its purpose is settled, its shape may still change with a release whose changelog says what to write instead. A
     * plugin that uses it is to be built again for each release.
     */
    EVOLVING
  }
}
