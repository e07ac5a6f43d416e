/** YAML as a tree whose every part knows its place, and how trees are composed: overrides, extends, defaults. */
package io.decant.engine.yaml;
