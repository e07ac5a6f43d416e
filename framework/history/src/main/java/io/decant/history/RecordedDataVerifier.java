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
 * Verifies the data files of a run.
 *
 * @since 0.1.0
 */
public final class RecordedDataVerifier {

  private RecordedDataVerifier() {}

  /**
   * Verifies that each file still has the recorded hash.
   *
   * @param provenance the provenance of the run
   * @param moved the data sets that are now in other locations
   * @param currentFolder the folder against which a relative path is resolved, if it does not exist
   *     in the folder of the run's command
   * @return the number of files
   * @throws InvalidInputException if a file is missing or has changed; names the file
   */
  public static int verify(
      ProvenanceRecord provenance, Path currentFolder, List<DataRelocation> moved) {
    try {
      return checkAll(provenance, currentFolder, moved);
    } catch (InvalidPathException e) {
      throw new InvalidInputException(
          "the run's record of its data is corrupt: it contains an invalid path, " + e.getMessage(),
          e);
    }
  }

  private static int checkAll(
      ProvenanceRecord provenance, Path currentFolder, List<DataRelocation> moved) {
    Optional<String> commandFolder =
        Optional.ofNullable(provenance.section("call").get("in folder"));
    List<Path> folders =
        Stream.concat(commandFolder.stream().map(Path::of), Stream.of(currentFolder)).toList();
    Map<String, String> files = provenance.section("data");
    for (Map.Entry<String, String> file : files.entrySet()) {
      List<Path> candidates =
          folders.stream()
              .map(folder -> currentPath(folder.resolve(file.getKey()), moved))
              .toList();
      Path actual =
          candidates.stream()
              .filter(Files::isRegularFile)
              .findFirst()
              .orElseThrow(
                  () ->
                      new InvalidInputException(
                              "the run has read "
                                  + file.getKey()
                                  + ", which does not exist"
                                  + (moved.isEmpty() ? "" : ", nor is " + candidates.get(0)))
                          .hint(
                              "Restore it, run Decant in its folder, or specify the new location of the data with --data."));
      if (!sum(actual).equals(file.getValue())) {
        throw new InvalidInputException(
                actual
                    + " has changed since the run: its SHA-256 is "
                    + sum(actual)
                    + ", it was "
                    + file.getValue())
            .hint("Restore the original file.");
      }
    }
    return files.size();
  }

  private static Path currentPath(Path recorded, List<DataRelocation> moved) {
    return moved.stream()
        .map(data -> data.currentPath(recorded))
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
