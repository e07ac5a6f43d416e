package io.decant.api.config;

import static org.apiguardian.api.API.Status.STABLE;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Constrains a numeric key, or each element of a list. The framework rejects a value outside the
 * range, with its location in the YAML file, and documents the bounds in the reference and the JSON
 * schema. A check that involves several keys belongs in the record's compact constructor, as an
 * {@link io.decant.api.InvalidInputException}.
 *
 * @since 0.1.0
 */
@API(status = STABLE)
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Range {
  /** Returns the smallest allowed value. */
  double min() default Double.NEGATIVE_INFINITY;

  /** Returns the largest allowed value. */
  double max() default Double.POSITIVE_INFINITY;

  /** Returns the exclusive lower bound. */
  double exclusiveMin() default Double.NEGATIVE_INFINITY;

  /** Returns the exclusive upper bound. */
  double exclusiveMax() default Double.POSITIVE_INFINITY;
}
