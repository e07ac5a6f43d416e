/**
 * The visualizers and their configuration records. The name of a figure's files consists of the
 * plugin's id and the references that it reads, such as {@code direction-maps-directions}.
 */
package io.decant.figures;
