/**
 * The visualizers and their configuration records. A figure's file is named after the plugin's id
 * and the references that it reads, such as {@code direction-maps-directions}.
 */
package io.decant.figures;
