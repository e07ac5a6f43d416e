package io.decant.api.config;

import static org.apiguardian.api.API.Status.STABLE;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Says in one sentence what a key means; shown by {@code decant plugins describe} and in the
 * editor.
 *
 * @since 0.1.0
 */
@API(status = STABLE)
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Description {
  /** One sentence, starting with a capital, ending with a full stop. */
  String value();
}
