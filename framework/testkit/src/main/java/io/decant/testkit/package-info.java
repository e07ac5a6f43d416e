/** Contracts that every plugin keeps, and a bench in memory on which a plugin is tried. */
package io.decant.testkit;
