/** Keeps the features that matter to a class, draws what is left, and compares with controls. */
package io.decant.steering;
