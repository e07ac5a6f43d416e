/**
 * Takes features out of a code, one at a time, and measures the rise of the loss for each class.
 */
package io.decant.featureimportance;
