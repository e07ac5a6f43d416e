/**
 * The values that plugins and framework exchange: outlines before training, models and observations
 * after it.
 */
package io.decant.api;
