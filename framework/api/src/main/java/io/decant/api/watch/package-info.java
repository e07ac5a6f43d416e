/** What the framework sees of long work that is done within this module; not for plugins. */
package io.decant.api.watch;
