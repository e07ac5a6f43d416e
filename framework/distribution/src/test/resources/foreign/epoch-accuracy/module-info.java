module com.acme.epochaccuracy {
  requires io.decant.api;

  provides io.decant.api.spi.Probe with com.acme.epochaccuracy.EpochAccuracy;
}
