package io.decant.engine.store;

import com.fasterxml.jackson.databind.JsonNode;
import io.decant.api.Moment;
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

/** Reads what {@link ProbeFiles} writes. */
final class ObservationFile {

  private final JsonFile file;
  private final Map<String, INDArray> arrays;

  private ObservationFile(JsonFile file, Map<String, INDArray> arrays) {
    this.file = file;
    this.arrays = arrays;
  }

  static ObservationSeries read(Path folder) {
    JsonFile file = JsonFile.read(folder.resolve(ProbeFiles.RECORD), "record of a probe");
    Path stored = folder.resolve(ProbeFiles.ARRAYS);
    // a probe without arrays has no such file
    Map<String, INDArray> arrays = Files.exists(stored) ? Safetensors.read(stored).arrays() : Map.of();
    return new ObservationFile(file, arrays).series();
  }

  private ObservationSeries series() {
    TreeMap<Moment, Observation> byMoment = new TreeMap<>();
    file.list(file.root(), "moments", node -> byMoment.put(new Moment(file.whole(node, "epoch")), observation(node)));
    try {
      return new ObservationSeries(byMoment);
    } catch (IllegalArgumentException e) {
      throw file.refused(e.getMessage());
    }
  }

  private Observation observation(JsonNode node) {
    return new Observation(
        file.list(node, "scalars", this::scalar),
        file.list(node, "tables", this::table),
        file.list(node, "arrays", this::array),
        FindingTree.read(file, node));
  }

  private Scalar scalar(JsonNode node) {
    return new Scalar(
        file.text(node, "name"), file.text(node, "label"), file.number(node, "value"), file.text(node, "unit"));
  }

  private Table table(JsonNode node) {
    List<List<Object>> rows = file.list(node, "rows", row -> {
      if (!row.isArray()) {
        throw file.refused("a row is no list");
      }
      return row.valueStream().map(this::cell).toList();
    });
    try {
      return new Table(file.text(node, "name"), file.text(node, "title"), file.texts(node, "columns"), rows);
    } catch (IllegalArgumentException e) {
      throw file.refused(e.getMessage());
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
      throw file.refused("a cell is neither text nor number");
    }
    return cell.numberValue();
  }

  static Observation asRead(Observation seen) {
    return new Observation(
        seen.scalars(),
        seen.tables().stream().map(ObservationFile::asRead).toList(),
        seen.arrays().stream().map(ObservationFile::asRead).toList(),
        seen.findings());
  }

  private static Table asRead(Table table) {
    List<List<Object>> rows =
        table.rows().stream().map(row -> row.stream().map(ObservationFile::asRead).toList()).toList();
    return new Table(table.name(), table.title(), table.columns(), rows);
  }

  private static Object asRead(Object cell) {
    boolean already = cell instanceof String || cell instanceof Integer || cell instanceof Double;
    return already ? cell : JsonFile.number(Json.line(cell));
  }

  private static NamedArray asRead(NamedArray array) {
    INDArray values = array.values();
    return values.dataType() == DataType.FLOAT || values.length() == 0
        ? array
        : new NamedArray(
            array.name(), array.meaning(), array.axes(), Tensors.of(Tensors.toFloats(values), values.shape()));
  }

  private NamedArray array(JsonNode node) {
    String key = file.text(node, "stored-as");
    INDArray values = arrays.get(key);
    long[] shape = Arrays.stream(file.numbers(node, "shape")).mapToLong(extent -> (long) extent).toArray();
    if (values == null || !Arrays.equals(values.shape(), shape)) {
      throw file.refused("its array `" + key + "` is not what is stored beside it");
    }
    return new NamedArray(file.text(node, "name"), file.text(node, "meaning"), file.texts(node, "axes"), values);
  }
}
