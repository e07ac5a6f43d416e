package io.decant.engine.store;

import com.fasterxml.jackson.databind.JsonNode;
import io.decant.api.NamedArray;
import io.decant.api.Observation;
import io.decant.api.ObservationEpoch;
import io.decant.api.ObservationSeries;
import io.decant.api.Scalar;
import io.decant.api.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Reads the files of {@link ObservationFiles}. */
final class ObservationFileReader {

  private final JsonReader file;
  private final Map<String, INDArray> arrays;

  private ObservationFileReader(JsonReader file, Map<String, INDArray> arrays) {
    this.file = file;
    this.arrays = arrays;
  }

  static ObservationSeries read(Path folder) {
    JsonReader file = JsonReader.read(folder.resolve(ObservationFiles.RECORD), "record of a probe");
    Path stored = folder.resolve(ObservationFiles.ARRAYS);
    // a probe without arrays has no such file
    Map<String, INDArray> arrays =
        Files.exists(stored) ? Safetensors.read(stored).arrays() : Map.of();
    return new ObservationFileReader(file, arrays).series();
  }

  private ObservationSeries series() {
    TreeMap<ObservationEpoch, Observation> byEpoch = new TreeMap<>();
    file.getList(
        file.root(),
        "epochs",
        node -> byEpoch.put(new ObservationEpoch(file.getInt(node, "epoch")), observation(node)));
    try {
      return new ObservationSeries(byEpoch);
    } catch (IllegalArgumentException e) {
      throw file.invalid(String.valueOf(e.getMessage()));
    }
  }

  private Observation observation(JsonNode node) {
    return new Observation(
        file.getList(node, "scalars", this::scalar),
        file.getList(node, "tables", this::table),
        file.getList(node, "arrays", this::array),
        FindingJson.read(file, node));
  }

  private Scalar scalar(JsonNode node) {
    return new Scalar(
        file.getString(node, "name"),
        file.getString(node, "label"),
        file.getDouble(node, "value"),
        file.getString(node, "unit"));
  }

  private Table table(JsonNode node) {
    List<List<Object>> rows =
        file.getList(
            node,
            "rows",
            row -> {
              if (!row.isArray()) {
                throw file.invalid("a row is no list");
              }
              return row.valueStream().map(this::cell).toList();
            });
    try {
      return new Table(
          file.getString(node, "name"),
          file.getString(node, "title"),
          file.getStrings(node, "columns"),
          rows);
    } catch (IllegalArgumentException e) {
      throw file.invalid(String.valueOf(e.getMessage()));
    }
  }

  private Object cell(JsonNode cell) {
    if (cell.isTextual()) {
      return cell.textValue();
    }
    if (cell.isNull()) {
      return Double.NaN;
    }
    if (!cell.isNumber()) {
      throw file.invalid("a cell is neither text nor number");
    }
    return cell.numberValue();
  }

  private NamedArray array(JsonNode node) {
    String key = file.getString(node, "stored-as");
    INDArray values = arrays.get(key);
    long[] shape =
        Arrays.stream(file.getDoubles(node, "shape")).mapToLong(extent -> (long) extent).toArray();
    if (values == null || !Arrays.equals(values.shape(), shape)) {
      throw file.invalid("its array `" + key + "` is not what is stored beside it");
    }
    return new NamedArray(
        file.getString(node, "name"),
        file.getString(node, "meaning"),
        file.getStrings(node, "axes"),
        values);
  }
}
