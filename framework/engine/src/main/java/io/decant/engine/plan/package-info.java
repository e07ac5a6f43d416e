/** From YAML to a plan: configuration records bound, references resolved, shapes known. */
package io.decant.engine.plan;
