/**
 * Small dense networks: what they are made of, what they minimise, and the loop that trains them. A
 * stage is its layers, its objective and its configuration; everything else is here.
 */
package io.decant.nn;
