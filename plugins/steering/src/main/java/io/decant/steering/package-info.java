/** A probe that steers images by the important features of a class, with controls. */
package io.decant.steering;
