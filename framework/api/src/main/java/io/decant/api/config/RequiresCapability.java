package io.decant.api.config;

import static org.apiguardian.api.API.Status.STABLE;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Requires capabilities of the stage that a {@link StageRef} names. Checked when the experiment is
 * planned, before training.
 *
 * @since 0.1.0
 */
@API(status = STABLE)
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface RequiresCapability {
  /** Returns types of {@code io.decant.api.capability}, or capability interfaces of the plugin. */
  Class<?>[] value();
}
