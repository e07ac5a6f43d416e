package io.decant.launcher.command;

import picocli.CommandLine.IVersionProvider;

/** Says which version of Decant and of Java this is. */
final class VersionProvider implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {"decant " + ofDecant() + " (Java " + Runtime.version() + ")"};
  }

  /** The version in the descriptor of this module, which Maven writes there. */
  static String ofDecant() {
    return VersionProvider.class.getModule().getDescriptor().rawVersion().orElse("unknown");
  }
}
