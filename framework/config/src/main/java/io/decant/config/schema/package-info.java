/** Describes the properties of configuration records, and generates JSON Schema from them. */
package io.decant.config.schema;
