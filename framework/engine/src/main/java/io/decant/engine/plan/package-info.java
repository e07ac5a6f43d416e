/**
 * Turns an experiments file into a plan: binds configuration records, resolves references, derives
 * shapes.
 */
package io.decant.engine.plan;
