package io.decant.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.decant.api.Port;
import io.decant.api.StageSpec;
import io.decant.api.config.PortRef;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AutoencoderPortsTest {

  private final Port latents = new Port("latents", 3, "values");
  private final Port code = new Port("code", 5, "values");

  @Test
  void findsThePortByNameOrTakesTheFirst() {
    assertEquals(code, AutoencoderPorts.code(stage(latents, code)));
    assertEquals(latents, AutoencoderPorts.code(stage(latents)));
  }

  private static StageSpec stage(Port... ports) {
    return new StageSpec(PortRef.DATA, List.of(ports), List.of(), Set.of(), List.of(), 0);
  }
}
