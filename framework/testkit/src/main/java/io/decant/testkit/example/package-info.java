/** Example plugins of the contract experiment, which surround the plugin under test. */
package io.decant.testkit.example;
