/**
 * A probe that ablates the features of a code one at a time and measures the loss increase for each
 * class.
 */
package io.decant.featureimportance;
