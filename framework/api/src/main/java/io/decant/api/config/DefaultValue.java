package io.decant.api.config;

import static org.apiguardian.api.API.Status.STABLE;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Declares the value of a key that the YAML file omits, in YAML syntax.
 *
 * @since 0.1.0
 */
@API(status = STABLE)
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface DefaultValue {
  /** Returns the default as YAML text, such as {@code 1e-3}, {@code data} or {@code [1, 5, 10]}. */
  String value();
}
