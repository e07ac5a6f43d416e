package io.decant.engine.store;

import com.fasterxml.jackson.databind.JsonNode;
import io.decant.api.EpochIndex;
import io.decant.api.NamedArray;
import io.decant.api.Observation;
import io.decant.api.ObservationSeries;
import io.decant.api.Scalar;
import io.decant.api.Table;
import io.decant.api.Tensors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Reads the files of {@link ObservationFiles}. */
final class ObservationReader {

  private final JsonReader file;
  private final Map<String, INDArray> arrays;

  private ObservationReader(JsonReader file, Map<String, INDArray> arrays) {
    this.file = file;
    this.arrays = arrays;
  }

  static ObservationSeries read(Path folder) {
    JsonReader file = JsonReader.read(folder.resolve(ObservationFiles.RECORD), "record of a probe");
    Path stored = folder.resolve(ObservationFiles.ARRAYS);
    // a probe without arrays has no such file
    Map<String, INDArray> arrays =
        Files.exists(stored) ? Safetensors.read(stored).arrays() : Map.of();
    return new ObservationReader(file, arrays).series();
  }

  private ObservationSeries series() {
    TreeMap<EpochIndex, Observation> byMoment = new TreeMap<>();
    file.getList(
        file.root(),
        "epochs",
        node -> byMoment.put(new EpochIndex(file.getInt(node, "epoch")), observation(node)));
    try {
      return new ObservationSeries(byMoment);
    } catch (IllegalArgumentException e) {
      throw file.invalid(e.getMessage());
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
      throw file.invalid(e.getMessage());
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

  static Observation roundTrip(Observation seen) {
    return new Observation(
        seen.scalars(),
        seen.tables().stream().map(ObservationReader::roundTrip).toList(),
        seen.arrays().stream().map(ObservationReader::roundTrip).toList(),
        seen.findings());
  }

  private static Table roundTrip(Table table) {
    List<List<Object>> rows =
        table.rows().stream()
            .map(row -> row.stream().map(ObservationReader::roundTrip).toList())
            .toList();
    return new Table(table.name(), table.title(), table.columns(), rows);
  }

  private static Object roundTrip(Object cell) {
    boolean already = cell instanceof String || cell instanceof Integer || cell instanceof Double;
    return already ? cell : JsonReader.getDouble(JsonWriter.toLine(cell));
  }

  private static NamedArray roundTrip(NamedArray array) {
    INDArray values = array.values();
    return values.dataType() == DataType.FLOAT || values.length() == 0
        ? array
        : new NamedArray(
            array.name(),
            array.description(),
            array.axes(),
            Tensors.of(Tensors.toFloats(values), values.shape()));
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
