/** Reads IDX images and labels, checks them, and draws scrambled pictures beside them. */
package io.decant.idxdata;
