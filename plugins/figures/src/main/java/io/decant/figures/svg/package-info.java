/** Scalable Vector Graphics: shapes, text and pictures on a page, and the page as pixels. */
package io.decant.figures.svg;
