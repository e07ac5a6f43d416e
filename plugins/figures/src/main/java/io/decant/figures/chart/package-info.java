/** Components of charts: scales, axes, histograms, heat maps, legends, images and colours. */
package io.decant.figures.chart;
