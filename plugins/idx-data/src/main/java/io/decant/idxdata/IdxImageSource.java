package io.decant.idxdata;

import static java.util.Objects.requireNonNull;

import io.decant.api.Activations;
import io.decant.api.DatasetSpec;
import io.decant.api.ImageShape;
import io.decant.api.InvalidInputException;
import io.decant.api.Split;
import io.decant.api.spi.DataSource;
import io.decant.api.spi.Dataset;
import io.decant.api.spi.Dataset.SourceFile;
import io.decant.api.spi.StepContext;
import io.decant.idxdata.IdxHeader.IdxContentType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Loads images and labels of an IDX data set such as MNIST (LeCun, Cortes and Burges). Pixels are
 * brightness in 0 … 1, row by row: unsigned bytes are divided by 255, floats and doubles must be in
 * 0 … 1. Labels are bytes or integers of 16 or 32 bits; of QMNIST's eight columns, the first is the
 * class.
 *
 * <p>With {@code scrambled-class} every image has a scrambled copy, as in the study's third
 * experiment: its patches in random order, labelled as an additional class. The copies follow all
 * images: of n images, example {@code n + i} is the copy of example i. The test loss depends on
 * this order if there is a penalty on a batch's mean activation; the order is the published one.
 * Copies are resampled in each epoch and depend only on the seed, the split, the epoch and the
 * example; the images are the same in all epochs.
 *
 * @since 0.1.0
 */
public final class IdxImageSource implements DataSource<IdxImageSourceConfig> {

  /** Labels that are longer, decompressed, are not read for planning. */
  private static final long MAX_LABEL_BYTES = 16 << 20;

  private static final int EXAMPLES_PER_CLASS = 10;

  /** Creates the data source. */
  public IdxImageSource() {}

  @Override
  public String id() {
    return "idx-images";
  }

  @Override
  public String title() {
    return "IDX images";
  }

  @Override
  public String summary() {
    return "Loads labelled images from the four files of an IDX data set such as MNIST, as brightness in 0 … 1: bytes"
        + " are divided by 255, floats must be in 0 … 1. A class of scrambled images can be added.";
  }

  @Override
  public DatasetSpec spec(IdxImageSourceConfig config) {
    IdxHeader train = header(config, Split.TRAIN);
    IdxHeader test = header(config, Split.TEST);
    if (!form(train).equals(form(test))) {
      throw new InvalidInputException(
              images(config, Split.TRAIN).path()
                  + " contains "
                  + form(train)
                  + ", "
                  + images(config, Split.TEST).path()
                  + " "
                  + form(test)
                  + ", expected the same for both")
          .hint("Configure files of the same data set.");
    }
    ImageShape shape = new ImageShape(train.height(), train.width());
    if (config.scrambledClass()) {
      scrambler(config, shape, 1);
    }
    requireClasses(config, train.count());
    return new DatasetSpec(
        shape.pixels(),
        config.allClasses(),
        Optional.of(shape),
        count(config, Split.TRAIN, train),
        count(config, Split.TEST, test),
        config.scrambledClass());
  }

  @Override
  public List<Path> files(IdxImageSourceConfig config) {
    return Stream.of(Split.values())
        .flatMap(split -> Stream.of(images(config, split), labels(config, split)))
        .map(IdxFile::path)
        .toList();
  }

  @Override
  public void verify(IdxImageSourceConfig config, List<SourceFile> files) {
    Checksums checksums = Checksums.of(config.path());
    files.forEach(checksums::verify);
  }

  @Override
  public Dataset load(IdxImageSourceConfig config, StepContext context) {
    DatasetSpec spec = spec(config);
    Checksums checksums = Checksums.of(config.path());
    Map<Split, ByteImages> byteImages = new EnumMap<>(Split.class);
    Map<Split, int[]> labels = new EnumMap<>(Split.class);
    List<SourceFile> files = new ArrayList<>();
    context.progress().start(spec.trainCount() + spec.testCount());
    for (Split split : Split.values()) {
      context.cancellation().throwIfRequested();
      IdxFile.IdxContent images = images(config, split).read(limit(config, split), checksums);
      IdxLabels answers =
          IdxLabels.read(
              labels(config, split), limit(config, split), checksums, config.classes().size());
      files.add(images.source());
      files.add(answers.source());
      byteImages.put(split, ByteImages.of(images));
      labels.put(split, withScrambled(config, answers.values()));
      context.progress().advance(spec.count(split));
    }
    List<Path> unlisted = checksums.unlisted(files(config));
    if (!unlisted.isEmpty()) {
      System.out.println(
          Checksums.FILE
              + " does not list "
              + unlisted.stream()
                  .map(file -> file.getFileName().toString())
                  .collect(Collectors.joining(", "))
              + ": not verified");
    }
    if (!config.scrambledClass()) {
      return new InMemoryImageDataset(spec, unmodified(byteImages), labels, files);
    }
    PatchScrambler scrambler =
        scrambler(
            config,
            spec.image().orElseThrow(),
            requireNonNull(byteImages.get(Split.TRAIN)).bytesPerPixel());
    return new DatasetWithScrambledClass(spec, byteImages, scrambler, labels, files, context);
  }

  private static Map<Split, Activations> unmodified(Map<Split, ByteImages> images) {
    Map<Split, Activations> examples = new EnumMap<>(Split.class);
    images.forEach(
        (split, splitImages) ->
            examples.put(split, new PixelActivations.UnmodifiedImages(splitImages)));
    return examples;
  }

  /**
   * Returns the labels, followed by the label of the scrambled class for each, if there is that
   * class.
   */
  private static int[] withScrambled(IdxImageSourceConfig config, int[] answers) {
    int[] labels =
        Arrays.copyOf(answers, config.scrambledClass() ? 2 * answers.length : answers.length);
    Arrays.fill(labels, answers.length, labels.length, config.classes().size());
    return labels;
  }

  /**
   * Describes what images of both splits must have in common, such as {@code images of 28 x 28
   * unsigned bytes}.
   */
  private static String form(IdxHeader images) {
    return "images of " + images.height() + " x " + images.width() + " " + images.type();
  }

  /**
   * Reads the labels, unless there are very many, and verifies that every label has a class and
   * that the largest label is the last class.
   */
  private static void requireClasses(IdxImageSourceConfig config, int trainCount) {
    Checksums checksums = Checksums.of(config.path());
    int classes = config.classes().size();
    int highest = -1;
    for (Split split : Split.values()) {
      IdxFile file = labels(config, split);
      if (file.header(limit(config, split)).bytes() > MAX_LABEL_BYTES) {
        return;
      }
      highest =
          Math.max(highest, IdxLabels.read(file, limit(config, split), checksums, classes).max());
    }
    boolean all = config.limitTrain().isEmpty() && config.limitTest().isEmpty();
    // a small sample may lack a class by chance
    if (all && highest < classes - 1 && trainCount >= EXAMPLES_PER_CLASS * classes) {
      throw new InvalidInputException(
              "there are "
                  + classes
                  + " classes, but the largest label is "
                  + highest
                  + ", expected "
                  + (highest + 1)
                  + (highest == 0 ? " class" : " classes"))
          .atKey("classes")
          .hint("List one class for each label from 0 to " + highest + ", in that order.");
    }
  }

  /** Returns the header of the images after verifying that there is one label for each. */
  private static IdxHeader header(IdxImageSourceConfig config, Split split) {
    IdxFile images = images(config, split);
    IdxFile labels = labels(config, split);
    IdxHeader header = images.header(limit(config, split));
    int answers = labels.header(limit(config, split)).count();
    if (header.count() != answers) {
      throw new InvalidInputException(
              images.path()
                  + " contains "
                  + header.count()
                  + " images, "
                  + labels.path()
                  + " contains "
                  + answers
                  + " labels, expected the same number")
          .hint("Configure files that belong together.");
    }
    return header;
  }

  private static int count(IdxImageSourceConfig config, Split split, IdxHeader images) {
    long count =
        (config.scrambledClass() ? 2L : 1L) * Math.min(images.count(), limit(config, split));
    if (count > Integer.MAX_VALUE) {
      throw new InvalidInputException(
              "there are " + count + " examples, expected at most " + Integer.MAX_VALUE)
          .hint("Read fewer with limit-train or limit-test.");
    }
    return (int) count;
  }

  private static int limit(IdxImageSourceConfig config, Split split) {
    return (split == Split.TRAIN ? config.limitTrain() : config.limitTest())
        .orElse(Integer.MAX_VALUE);
  }

  private static IdxFile images(IdxImageSourceConfig config, Split split) {
    return IdxFile.find(
        config.path(),
        split == Split.TRAIN ? config.trainImages() : config.testImages(),
        IdxContentType.IMAGES,
        split == Split.TRAIN ? "train-images" : "test-images");
  }

  private static IdxFile labels(IdxImageSourceConfig config, Split split) {
    return IdxFile.find(
        config.path(),
        split == Split.TRAIN ? config.trainLabels() : config.testLabels(),
        IdxContentType.LABELS,
        split == Split.TRAIN ? "train-labels" : "test-labels");
  }

  private static PatchScrambler scrambler(
      IdxImageSourceConfig config, ImageShape shape, int bytesEach) {
    return new PatchScrambler(shape, config.patchSize(), bytesEach);
  }
}
