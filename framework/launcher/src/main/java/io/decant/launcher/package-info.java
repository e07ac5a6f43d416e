/** The program: its entry, what surrounds it, and how its parts are wired. */
package io.decant.launcher;
