package io.decant.steering;

/** The ways in which an image of a class is made; their order is that of the observation. */
enum Drawing {
  /** From the features that matter most to the class. */
  STEERED("", "steered"),
  /** From equally many features, chosen at random: what steering must surpass. */
  RANDOM("random-image", "random features"),
  /** The mean of the class's training examples: a yardstick made without any model. */
  CLASS_MEAN("class-mean-image", "mean image");

  private final String prefix;
  private final String words;

  Drawing(String prefix, String words) {
    this.prefix = prefix;
    this.words = words;
  }

  /** In words, for headings. */
  String words() {
    return words;
  }

  /** The name of the array of images. */
  String image() {
    return prefix.isEmpty() ? "image" : prefix;
  }

  /** The name of the array of the judge's probabilities. */
  String judgeProbability() {
    return named("judge-probability");
  }

  /** The name of the share of classes whose image is read as that class. */
  String readAsIntended() {
    return named("read-as-intended");
  }

  /** The name of the mean probability of the intended class. */
  String meanProbability() {
    return named("mean-probability");
  }

  private String named(String measure) {
    return prefix.isEmpty() ? measure : prefix + "-" + measure;
  }
}
