package io.decant.idxdata;

import io.decant.api.InvalidInputException;
import io.decant.api.config.DefaultValue;
import io.decant.api.config.Description;
import io.decant.api.config.Range;
import io.decant.api.config.Unit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Configures {@link IdxImageSource}.
 *
 * @param path the folder
 * @param scrambledClass whether there is a scrambled copy of every image, as an additional class
 * @param patchSize the side of the square patches of a scrambled copy, in pixels
 * @param classes the names of the labels 0, 1, 2, …
 * @param limitTrain the maximum number of training images, from the first; all if empty
 * @param limitTest the maximum number of test images, from the first; all if empty
 * @param trainImages the file of training images, in the folder
 * @param trainLabels the file of training labels
 * @param testImages the file of test images
 * @param testLabels the file of test labels
 * @since 0.1.0
 */
public record IdxImageSourceConfig(
    @Description("The folder of the four IDX files, and of SHA256SUMS if they are to be verified.")
        Path path,
    @Description(
            "Adds a scrambled copy of every image, resampled in each epoch, as an additional class.")
        @DefaultValue("false")
        boolean scrambledClass,
    @Description(
            "The side of the square patches of a scrambled copy; it must divide height and width.")
        @Unit("pixels")
        @Range(min = 1)
        @DefaultValue("4")
        int patchSize,
    @Description("The names of the labels 0, 1, 2 and so on, in that order.")
        @DefaultValue("['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']")
        List<String> classes,
    @Description("Reads only the first training images; for quick experiments.")
        @Unit("images")
        @Range(min = 1)
        Optional<Integer> limitTrain,
    @Description("Reads only the first test images; for quick experiments.")
        @Unit("images")
        @Range(min = 1)
        Optional<Integer> limitTest,
    @Description(
            "The file of training images, plain or gzipped; .gz is appended or removed if there is no such file.")
        @DefaultValue("train-images-idx3-ubyte.gz")
        String trainImages,
    @Description(
            "The file of training labels, plain or gzipped; .gz is appended or removed if there is no such file.")
        @DefaultValue("train-labels-idx1-ubyte.gz")
        String trainLabels,
    @Description(
            "The file of test images, plain or gzipped; .gz is appended or removed if there is no such file.")
        @DefaultValue("t10k-images-idx3-ubyte.gz")
        String testImages,
    @Description(
            "The file of test labels, plain or gzipped; .gz is appended or removed if there is no such file.")
        @DefaultValue("t10k-labels-idx1-ubyte.gz")
        String testLabels) {

  /** The name of the class of scrambled images. */
  public static final String SCRAMBLED = "scrambled";

  /** Copies the classes and rejects duplicate names. */
  public IdxImageSourceConfig {
    classes = List.copyOf(classes);
    if (classes.isEmpty()) {
      throw new InvalidInputException("there are no classes, expected at least one")
          .atKey("classes");
    }
    HashSet<String> seen = new HashSet<>();
    for (String name : classes) {
      if (!seen.add(name)) {
        throw new InvalidInputException(
                "two classes are named " + name + ", expected different names")
            .atKey("classes");
      }
    }
    if (scrambledClass && seen.contains(SCRAMBLED)) {
      throw new InvalidInputException(
              "a class is named " + SCRAMBLED + ", the name of the class of scrambled copies")
          .atKey("classes")
          .hint("Rename it, or remove scrambled-class.");
    }
  }

  /** Returns the names of all classes, including the scrambled one. */
  List<String> allClasses() {
    ArrayList<String> all = new ArrayList<>(classes);
    if (scrambledClass) {
      all.add(SCRAMBLED);
    }
    return all;
  }
}
