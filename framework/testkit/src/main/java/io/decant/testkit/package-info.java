/** Contract tests for plugins, and an in-memory tester. */
package io.decant.testkit;
