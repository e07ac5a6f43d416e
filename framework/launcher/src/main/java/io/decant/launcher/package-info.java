/** The main class and its dependency injection. */
package io.decant.launcher;
