package io.decant.engine.store;

import io.decant.api.NamedArray;
import io.decant.api.Observation;
import io.decant.api.ObservationEpoch;
import io.decant.api.ObservationSeries;
import io.decant.api.Scalar;
import io.decant.api.Table;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Writes and reads the observations of a probe: {@code observation.json}, and {@code
 * arrays.safetensors} if there are arrays. An array in the latter is named {@code direction} if
 * there is one observation, otherwise {@code epoch-05/direction}.
 *
 * @since 0.1.0
 */
public final class ObservationFiles {

  /** The file with the arrays. */
  static final String ARRAYS = "arrays.safetensors";

  /** The file with everything else. */
  static final String RECORD = "observation.json";

  private ObservationFiles() {}

  /**
   * Reads observations. Numbers are exact; a cell of a table may have another type of the same
   * value, and a float32 becomes the float64 of the same digits.
   *
   * @param folder the folder of the probe
   * @throws io.decant.api.InvalidInputException if it can't be read or is not a valid record of a
   *     probe
   */
  public static ObservationSeries read(Path folder) {
    return ObservationFileReader.read(folder);
  }

  /** Writes the files. */
  public static void write(ResultWriter files, StepMetadata step, ObservationSeries series) {
    Map<String, INDArray> arrays = new LinkedHashMap<>();
    series
        .byEpoch()
        .forEach(
            (epoch, observation) ->
                observation
                    .arrays()
                    .forEach(array -> arrays.put(key(series, epoch, array), array.values())));
    if (!arrays.isEmpty()) {
      Map<String, String> metadata = new LinkedHashMap<>();
      metadata.put("probe", step.name());
      metadata.put("plugin", step.plugin());
      files.write(ARRAYS, new Safetensors(arrays, metadata)::writeTo);
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("probe", step.name());
    json.put("plugin", step.plugin());
    json.put("configuration", step.configuration());
    json.put("epochs", series.epochs().stream().map(m -> moment(series, m)).toList());
    files.write(RECORD, JsonWriter.toPrettyString(json));
  }

  private static String key(ObservationSeries series, ObservationEpoch epoch, NamedArray array) {
    return series.epochs().size() == 1
        ? array.name()
        : String.format(Locale.ROOT, "epoch-%02d/%s", epoch.epoch(), array.name());
  }

  private static Map<String, Object> moment(ObservationSeries series, ObservationEpoch epoch) {
    Observation observation = series.at(epoch).orElseThrow();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("epoch", epoch.epoch());
    json.put("scalars", observation.scalars().stream().map(ObservationFiles::scalar).toList());
    json.put("tables", observation.tables().stream().map(ObservationFiles::table).toList());
    json.put(
        "arrays", observation.arrays().stream().map(a -> array(key(series, epoch, a), a)).toList());
    json.put("findings", FindingJson.toJson(observation.findings()));
    return json;
  }

  private static Map<String, Object> scalar(Scalar scalar) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", scalar.name());
    json.put("label", scalar.label());
    json.put("value", scalar.value());
    json.put("unit", scalar.unit());
    return json;
  }

  private static Map<String, Object> table(Table table) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", table.name());
    json.put("title", table.title());
    json.put("columns", table.columns());
    json.put("rows", table.rows());
    return json;
  }

  private static Map<String, Object> array(String key, NamedArray array) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", array.name());
    json.put("meaning", array.description());
    json.put("axes", array.axes());
    json.put("shape", array.values().shape());
    json.put("stored-as", key);
    return json;
  }
}
