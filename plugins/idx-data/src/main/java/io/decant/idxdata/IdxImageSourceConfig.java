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
 * Where the images are, and which of them are read.
 *
 * @param path the folder
 * @param scrambledClass whether a scrambled copy stands beside every image, as one more class
 * @param patchSize the side of the square blocks that a scrambled copy is cut into, in pixels
 * @param classes the names that labels stand for: label 0 for the first
 * @param limitTrain how many training images to read, from the first on; all, if empty or if there
 *     are fewer
 * @param limitTest the same for test images
 * @param trainImages the file of training images, in the folder
 * @param trainLabels the file of their labels
 * @param testImages the file of test images
 * @param testLabels the file of their labels
 * @since 0.1.0
 */
public record IdxImageSourceConfig(
    @Description(
            "The folder that holds the four IDX files, and SHA256SUMS if they are to be checked.")
        Path path,
    @Description(
            "Puts a scrambled copy beside every image, drawn anew each time it is read, as one more class.")
        @DefaultValue("false")
        boolean scrambledClass,
    @Description(
            "The side of the square patches that a scrambled copy is cut into; it must divide height and width.")
        @Unit("pixels")
        @Range(min = 1)
        @DefaultValue("4")
        int patchSize,
    @Description(
            "The names of the classes, one for each of the labels 0, 1, 2 and so on, in that order.")
        @DefaultValue("['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']")
        List<String> classes,
    @Description("Reads only so many training images, the first ones; for trying things.")
        @Unit("images")
        @Range(min = 1)
        Optional<Integer> limitTrain,
    @Description("Reads only so many test images, the first ones; for trying things.")
        @Unit("images")
        @Range(min = 1)
        Optional<Integer> limitTest,
    @Description(
            "The file of training images, plain or gzipped; if it is not there, the same with or without .gz.")
        @DefaultValue("train-images-idx3-ubyte.gz")
        String trainImages,
    @Description(
            "The file of training labels, plain or gzipped; if it is not there, the same with or without .gz.")
        @DefaultValue("train-labels-idx1-ubyte.gz")
        String trainLabels,
    @Description(
            "The file of test images, plain or gzipped; if it is not there, the same with or without .gz.")
        @DefaultValue("t10k-images-idx3-ubyte.gz")
        String testImages,
    @Description(
            "The file of test labels, plain or gzipped; if it is not there, the same with or without .gz.")
        @DefaultValue("t10k-labels-idx1-ubyte.gz")
        String testLabels) {

  /** The name of the class of scrambled images. */
  public static final String SCRAMBLED = "scrambled";

  /** Copies the classes and rejects names that repeat. */
  public IdxImageSourceConfig {
    classes = List.copyOf(classes);
    if (classes.isEmpty()) {
      throw new InvalidInputException("there is no class, at least one was expected")
          .atKey("classes");
    }
    HashSet<String> seen = new HashSet<>();
    for (String name : classes) {
      if (!seen.add(name)) {
        throw new InvalidInputException(
                "two classes are named " + name + ", each needs a name of its own")
            .atKey("classes");
      }
    }
    if (scrambledClass && seen.contains(SCRAMBLED)) {
      throw new InvalidInputException(
              "a class is named " + SCRAMBLED + " as the class of scrambled copies is")
          .atKey("classes")
          .hint("Give it another name, or leave out scrambled-class.");
    }
  }

  /** The classes, the scrambled one included. */
  List<String> allClasses() {
    ArrayList<String> all = new ArrayList<>(classes);
    if (scrambledClass) {
      all.add(SCRAMBLED);
    }
    return all;
  }
}
