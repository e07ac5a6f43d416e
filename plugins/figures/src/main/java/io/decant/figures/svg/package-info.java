/** Scalable Vector Graphics: shapes, text and images on a page, and its rasterization. */
package io.decant.figures.svg;
