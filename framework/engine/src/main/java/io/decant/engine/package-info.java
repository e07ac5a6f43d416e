/** What all rooms of the engine share: a place in a file, a mistake of the user's. */
package io.decant.engine;
