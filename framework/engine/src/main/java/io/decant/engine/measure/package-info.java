/** What the framework measures of every stage and every run, whether it was asked or not. */
package io.decant.engine.measure;
