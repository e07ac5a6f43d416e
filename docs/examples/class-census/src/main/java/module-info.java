/** A plugin for Decant: which classes switch a unit on? */
module org.example.classcensus {
  requires io.decant.api;

  exports org.example.classcensus;

  provides io.decant.api.spi.Probe with org.example.classcensus.ClassCensus;
}
