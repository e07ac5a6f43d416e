/** The keys of a configuration record: what they are for a reader, and how a record is made of them. */
package io.decant.engine.config;
