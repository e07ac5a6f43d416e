/** The runs that lie beneath a folder: how one is named, and what its files tell of it. */
package io.decant.engine.archive;
