module com.acme.mirrordictionary {
  requires io.decant.api;

  provides io.decant.api.spi.ModelStage with com.acme.mirrordictionary.MirrorDictionary;
}
