package io.decant.api.config;

import static io.decant.api.Stability.Level.STABLE;

import io.decant.api.Stability;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the unit of a numeric key, such as {@code epochs} or {@code units}.
 *
 * @since 0.1.0
 */
@Stability(STABLE)
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Unit {
  /** The unit, as it is to be printed behind the number. */
  String value();
}
