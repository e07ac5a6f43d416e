module com.acme.stripes {
  requires io.decant.api;

  provides io.decant.api.spi.DataSource with com.acme.stripes.Stripes;
}
