package io.decant.api.config;

import static io.decant.api.Stability.Level.STABLE;

import io.decant.api.Stability;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Demands arrays of the observation that an {@link ObservationRef} names. Checked when the experiment is wired,
 * before anything is trained.
 *
 * @since 0.1.0
 */
@Stability(STABLE)
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface MustHold {
  /** Names of arrays. */
  String[] value();
}
