/** Makes configuration records of YAML trees, and YAML of configuration records. */
package io.decant.engine.binding;
