package io.decant.history;

import io.decant.api.InvalidInputException;
import io.decant.engine.store.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of data that a run has read.
 *
 * @since 0.1.0
 */
public final class DataFileVerifier {

  private DataFileVerifier() {}

  /**
   * Checks that each file is still what the run has read.
   *
   * @param provenance the run's
   * @param moved data sets that lie elsewhere now
   * @param currentFolder where a relative path is looked for, if it is not beneath the folder of
   *     the run's command
   * @return how many files there are
   * @throws InvalidInputException if one is not there or is another one; names it
   */
  public static int verify(ProvenanceRecord provenance, Path currentFolder, List<MovedData> moved) {
    try {
      return checkAll(provenance, currentFolder, moved);
    } catch (InvalidPathException e) {
      throw new InvalidInputException(
          "the run's record of its data is damaged: it names a path that is none, "
              + e.getMessage(),
          e);
    }
  }

  private static int checkAll(
      ProvenanceRecord provenance, Path currentFolder, List<MovedData> moved) {
    Optional<String> ofCommand = Optional.ofNullable(provenance.section("call").get("in folder"));
    List<Path> places =
        Stream.concat(ofCommand.stream().map(Path::of), Stream.of(currentFolder)).toList();
    Map<String, String> files = provenance.section("data");
    for (Map.Entry<String, String> file : files.entrySet()) {
      List<Path> candidates =
          places.stream().map(place -> now(place.resolve(file.getKey()), moved)).toList();
      Path found =
          candidates.stream()
              .filter(Files::isRegularFile)
              .findFirst()
              .orElseThrow(
                  () ->
                      new InvalidInputException(
                              "the run has read "
                                  + file.getKey()
                                  + ", which is not there"
                                  + (moved.isEmpty() ? "" : ", nor is " + candidates.get(0)))
                          .hint(
                              "Put it back, call Decant from the folder that it lies in, or name the data's new place with --data."));
      if (!sum(found).equals(file.getValue())) {
        throw new InvalidInputException(
                found
                    + " is not what the run has read: its SHA-256 is "
                    + sum(found)
                    + ", it was "
                    + file.getValue())
            .hint("Put the file back as it was.");
      }
    }
    return files.size();
  }

  private static Path now(Path recorded, List<MovedData> moved) {
    return moved.stream()
        .map(data -> data.now(recorded))
        .filter(path -> !path.equals(recorded))
        .findFirst()
        .orElse(recorded);
  }

  private static String sum(Path file) {
    try {
      return Sha256.hash(file);
    } catch (IOException e) {
      throw new InvalidInputException("can't read " + file + ": " + e.getMessage(), e);
    }
  }
}
