package io.decant.launcher.command;

import picocli.CommandLine.IVersionProvider;

/** Provides the versions of Decant and Java. */
final class VersionProvider implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {"decant " + ofDecant() + " (Java " + Runtime.version() + ")"};
  }

  /** Returns the version that Maven writes to this module's descriptor. */
  static String ofDecant() {
    return VersionProvider.class.getModule().getDescriptor().rawVersion().orElse("unknown");
  }
}
