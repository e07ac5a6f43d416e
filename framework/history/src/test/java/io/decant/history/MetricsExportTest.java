package io.decant.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class MetricsExportTest {

  private final MetricsExport table =
      new MetricsExport()
          .add(
              "exp1/first",
              "exp1",
              List.of(
                  new MetricRow(1, "code", OptionalInt.of(2), "loss", 0.1f, ""),
                  new MetricRow(
                      2,
                      "look",
                      OptionalInt.empty(),
                      "share, \"all\"",
                      Double.NaN,
                      "units of 49")));

  @Test
  void writesARowForEachValueWithAllDigits() {
    assertEquals(
        """
        run,experiment,seed,step,epoch,measure,value,unit
        exp1/first,exp1,1,code,2,loss,0.10000000149011612,
        exp1/first,exp1,2,look,,"share, ""all\""",,units of 49
        """,
        table.toCsv());
  }

  @Test
  void writesJsonWithNullForMissingValues() throws IOException {
    JsonNode rows = new ObjectMapper().readTree(table.toJson());
    assertEquals(2, rows.size());
    assertEquals(0.1f, rows.get(0).get("value").doubleValue());
    assertEquals(2, rows.get(0).get("epoch").intValue());
    assertEquals("share, \"all\"", rows.get(1).get("measure").textValue());
    assertEquals(true, rows.get(1).get("value").isNull() && rows.get(1).get("epoch").isNull());
    assertEquals("[\n]\n", new MetricsExport().toJson());
  }
}
