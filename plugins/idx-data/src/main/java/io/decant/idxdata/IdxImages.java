package io.decant.idxdata;

import io.decant.api.Activations;
import io.decant.api.DataOutline;
import io.decant.api.Dataset;
import io.decant.api.Dataset.SourceFile;
import io.decant.api.InvalidInputException;
import io.decant.api.PictureShape;
import io.decant.api.Split;
import io.decant.api.spi.DataSource;
import io.decant.api.spi.StepContext;
import io.decant.idxdata.IdxHeader.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.Optional;

/**
 * Images and labels of an IDX data set such as MNIST (LeCun, Cortes and Burges), pixels as {@code byte / 255} in 0 … 1,
 * row by row.
 *
 * <p>With {@code scrambled-class} every image has a scrambled copy, as in the study's third experiment: its blocks in a
 * random order, labelled as one more class. The copies come behind all the images: of n images, example {@code n + i} is
 * the copy of example i. A penalty on a batch's mean activation makes a test loss depend on the order of the examples,
 * and in this order it follows the published one. A copy is drawn anew in each reading pass and depends on seed,
 * split, pass and example alone, whatever the order of reading; the images themselves do not change.
 *
 * @since 0.1.0
 */
public final class IdxImages implements DataSource<IdxImagesConfig> {

  /** A source of images. */
  public IdxImages() {}

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
    return "Reads labelled images from the four files of an IDX data set such as MNIST, with a class of scrambled"
        + " pictures as an option.";
  }

  @Override
  public DataOutline outline(IdxImagesConfig config) {
    IdxHeader train = header(config, Split.TRAIN);
    IdxHeader test = header(config, Split.TEST);
    if (train.height() != test.height() || train.width() != test.width()) {
      throw new InvalidInputException(
              images(config, Split.TRAIN).path() + " holds pictures of " + train.height() + " x " + train.width() + ", "
                  + images(config, Split.TEST).path() + " of " + test.height() + " x " + test.width()
                  + ", expected the same shape")
          .remedy("Name files of one data set.");
    }
    PictureShape shape = shape(train);
    if (config.scrambledClass()) {
      scrambler(config, shape);
    }
    return new DataOutline(
        shape.pixels(),
        config.allClasses(),
        Optional.of(shape),
        count(config, Split.TRAIN, train),
        count(config, Split.TEST, test),
        config.scrambledClass());
  }

  @Override
  public List<Path> files(IdxImagesConfig config) {
    return Stream.of(Split.values())
        .flatMap(split -> Stream.of(images(config, split), labels(config, split)))
        .map(IdxFile::path)
        .toList();
  }

  @Override
  public Dataset load(IdxImagesConfig config, StepContext context) {
    DataOutline outline = outline(config);
    Checksums checksums = Checksums.of(config.path());
    Map<Split, Pictures> pictures = new EnumMap<>(Split.class);
    Map<Split, int[]> labels = new EnumMap<>(Split.class);
    List<SourceFile> files = new ArrayList<>();
    context.progress().expect(outline.trainCount() + outline.testCount());
    for (Split split : Split.values()) {
      context.cancellation().check();
      IdxFile.Content images = images(config, split).read(limit(config, split), checksums);
      IdxFile.Content answers = labels(config, split).read(limit(config, split), checksums);
      files.add(images.source());
      files.add(answers.source());
      pictures.put(split, new Pictures(images.values(), shape(images.header())));
      labels.put(split, labels(config, answers));
      context.progress().advance(outline.count(split));
    }
    return config.scrambledClass()
        ? new ScrambledImages(outline, pictures, scrambler(config, outline.picture().orElseThrow()), labels, files, context)
        : new LoadedImages(outline, plain(pictures), labels, files);
  }

  private static Map<Split, Activations> plain(Map<Split, Pictures> pictures) {
    Map<Split, Activations> examples = new EnumMap<>(Split.class);
    pictures.forEach((split, ofSplit) -> examples.put(split, new PictureRows.Plain(ofSplit)));
    return examples;
  }

  private static int[] labels(IdxImagesConfig config, IdxFile.Content answers) {
    int classes = config.classes().size();
    int images = answers.values().length;
    int[] labels = new int[config.scrambledClass() ? 2 * images : images];
    Arrays.fill(labels, images, labels.length, classes);
    for (int i = 0; i < images; i++) {
      int label = answers.values()[i] & 0xff;
      if (label >= classes) {
        throw new InvalidInputException(
                answers.source().path() + " holds label " + label + " at index " + i + ", expected 0 to "
                    + (classes - 1) + " for " + classes + " classes")
            .remedy("Name every class under classes.");
      }
      labels[i] = label;
    }
    return labels;
  }

  private static IdxHeader header(IdxImagesConfig config, Split split) {
    IdxFile images = images(config, split);
    IdxFile labels = labels(config, split);
    IdxHeader header = images.header();
    int answers = labels.header().count();
    if (header.count() != answers) {
      throw new InvalidInputException(
              images.path() + " holds " + header.count() + " images, " + labels.path() + " holds " + answers
                  + " labels, expected as many")
          .remedy("Name files that belong together.");
    }
    return header;
  }

  private static int count(IdxImagesConfig config, Split split, IdxHeader images) {
    long count = (config.scrambledClass() ? 2L : 1L) * Math.min(images.count(), limit(config, split));
    if (count > Integer.MAX_VALUE) {
      throw new InvalidInputException("there are " + count + " examples, expected at most " + Integer.MAX_VALUE)
          .remedy("Read fewer with limit-train or limit-test.");
    }
    return (int) count;
  }

  private static int limit(IdxImagesConfig config, Split split) {
    return (split == Split.TRAIN ? config.limitTrain() : config.limitTest()).orElse(Integer.MAX_VALUE);
  }

  private static IdxFile images(IdxImagesConfig config, Split split) {
    return IdxFile.in(
        config.path(), split == Split.TRAIN ? config.trainImages() : config.testImages(), Kind.IMAGES);
  }

  private static IdxFile labels(IdxImagesConfig config, Split split) {
    return IdxFile.in(
        config.path(), split == Split.TRAIN ? config.trainLabels() : config.testLabels(), Kind.LABELS);
  }

  private static PictureShape shape(IdxHeader images) {
    if (images.bytesEach() > Integer.MAX_VALUE) {
      throw new InvalidInputException(
          "pictures of " + images.height() + " x " + images.width() + " are too large, expected at most "
              + Integer.MAX_VALUE + " pixels");
    }
    return new PictureShape(images.height(), images.width());
  }

  private static BlockScrambler scrambler(IdxImagesConfig config, PictureShape shape) {
    return new BlockScrambler(shape, config.blocks());
  }
}
