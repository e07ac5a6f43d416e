package io.decant.engine.archive;

import com.fasterxml.jackson.databind.JsonNode;
import io.decant.api.run.MeasureView;
import io.decant.engine.store.JsonFile;
import io.decant.engine.store.RunFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * The final numbers of a run, as its folder has them.
 *
 * @param seeds the seeds, in the order of the values
 * @param all the numbers, in the order of the plan; one value for each seed, NaN where there was no number
 * @since 0.1.0
 */
public record RecordedMeasures(List<Long> seeds, List<MeasureView> all) {

  /** Copies the lists. */
  public RecordedMeasures {
    seeds = List.copyOf(seeds);
    all = List.copyOf(all);
  }

  /**
   * Reads the numbers of a run's folder.
   *
   * @throws io.decant.api.InvalidInputException if they are not there or can't be read; names the file
   */
  public static RecordedMeasures read(Path run) {
    JsonFile file = JsonFile.read(run.resolve(RunFolder.METRICS), "record of a run's numbers");
    List<Long> seeds = file.longs(file.root(), "seeds");
    Map<String, JsonNode> measures = file.map(file.root(), "measures", measure -> measure);
    return new RecordedMeasures(
        seeds,
        measures.entrySet().stream().map(m -> measure(file, m.getKey(), m.getValue(), seeds.size())).toList());
  }

  private static MeasureView measure(JsonFile file, String address, JsonNode measure, int seeds) {
    List<Double> values = DoubleStream.of(file.numbers(measure, "values")).boxed().toList();
    if (values.isEmpty() || values.size() != seeds) {
      throw file.refused("`" + address + "` has " + values.size() + " values for " + seeds + " seeds");
    }
    return new MeasureView(address, file.text(measure, "label"), file.text(measure, "unit"), values);
  }
}
