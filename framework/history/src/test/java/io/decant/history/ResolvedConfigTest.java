package io.decant.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResolvedConfigTest {

  private static List<Long> seeds(String seeds) {
    return new ResolvedConfig("exp1", Map.of("seeds", seeds)).seeds();
  }

  @Test
  void readsAllSeeds() {
    assertEquals(
        List.of(Long.MIN_VALUE, -1L, 1234567890123456789L, Long.MAX_VALUE),
        seeds("[-9223372036854775808, -1, 1234567890123456789, 9223372036854775807]"));
    assertEquals(List.of(), seeds("[1, 9223372036854775808]"));
    assertEquals(List.of(), seeds("[]"));
  }
}
