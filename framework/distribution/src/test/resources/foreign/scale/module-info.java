module com.acme.scale {
  requires io.decant.api;

  provides io.decant.api.spi.ModelStage with com.acme.scale.Scale;
}
