/** A classifier with one hidden layer. */
package io.decant.linearmodel;
