/**
 * The values that plugins and the framework exchange: specs before training, models and
 * observations after it.
 */
package io.decant.api;
