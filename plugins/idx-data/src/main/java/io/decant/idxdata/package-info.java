/** Reads IDX images and labels, checks them, and draws scrambled images beside them. */
package io.decant.idxdata;
