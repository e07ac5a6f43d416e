/** The plugins of a contract's experiment: what stands around the plugin that is tested. */
package io.decant.testkit.example;
