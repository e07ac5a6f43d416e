module com.acme.importancebars {
  requires io.decant.api;

  provides io.decant.api.spi.Visualizer with com.acme.importancebars.ImportanceBars;
}
