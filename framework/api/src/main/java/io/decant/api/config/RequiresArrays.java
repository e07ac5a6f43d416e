package io.decant.api.config;

import static org.apiguardian.api.API.Status.STABLE;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Demands arrays of the observation that an {@link ObservationRef} names. Checked when the
 * experiment is wired, before anything is trained.
 *
 * @since 0.1.0
 */
@API(status = STABLE)
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface RequiresArrays {
  /** Names of arrays. */
  String[] value();
}
