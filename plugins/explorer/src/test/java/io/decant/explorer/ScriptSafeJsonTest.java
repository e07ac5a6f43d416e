package io.decant.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScriptSafeJsonTest {

  @Test
  void writesReadableJson() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("words", "a \"b\" \\ c\n");
    map.put("numbers", List.of(1, 2.5, -3L));
    map.put("nothing", List.of());
    map.put("empty", Map.of());
    map.put("yes", true);
    assertEquals(
        "{\"words\":\"a \\\"b\\\" \\\\ c\\u000a\",\"numbers\":[1,2.5,-3],\"nothing\":[],\"empty\":{},\"yes\":true}",
        ScriptSafeJson.toJson(map));
  }

  @Test
  void writesNumbersThatAreNotFiniteAsNull() {
    assertEquals(
        "[null,null]", ScriptSafeJson.toJson(List.of(Double.NaN, Float.POSITIVE_INFINITY)));
  }

  @Test
  void textCanNotEndTheScriptElement() {
    String json = ScriptSafeJson.toJson("</script><!-- & \u2028");
    assertFalse(json.matches(".*[<>&\u2028].*"), json);
    assertEquals("\"\\u003c/script\\u003e\\u003c!-- \\u0026 \\u2028\"", json);
  }
}
