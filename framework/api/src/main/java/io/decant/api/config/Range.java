package io.decant.api.config;

import static org.apiguardian.api.API.Status.STABLE;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Bounds a numeric key (each element, if it is a list). The framework refuses a value outside, at
 * its place in the YAML file, and prints the bounds in the documentation and the schema. Checks
 * that span several keys belong into the record's compact constructor, as a {@link
 * io.decant.api.InvalidInputException}.
 *
 * @since 0.1.0
 */
@API(status = STABLE)
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Range {
  /** The smallest value allowed. */
  double min() default Double.NEGATIVE_INFINITY;

  /** The largest value allowed. */
  double max() default Double.POSITIVE_INFINITY;

  /** The value must be greater than this. */
  double exclusiveMin() default Double.NEGATIVE_INFINITY;

  /** The value must be less than this. */
  double exclusiveMax() default Double.POSITIVE_INFINITY;
}
