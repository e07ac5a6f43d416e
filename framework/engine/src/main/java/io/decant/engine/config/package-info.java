/** What a reader may know of the keys of a plugin's configuration. */
package io.decant.engine.config;
