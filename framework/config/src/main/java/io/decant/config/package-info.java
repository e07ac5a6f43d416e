/** Binds YAML trees to configuration records, and writes records as YAML. */
package io.decant.config;
