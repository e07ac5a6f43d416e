/** A data source that loads IDX images and labels, verifies them, and adds scrambled images. */
package io.decant.idxdata;
