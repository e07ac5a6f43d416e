/**
 * What charts are made of: scales, axes, histograms, heat maps, legends, pictures, and the colours
 * of them all.
 */
package io.decant.figures.chart;
