module com.acme.look {
  requires io.decant.api;

  provides io.decant.api.spi.Probe with com.acme.look.Look;
}
