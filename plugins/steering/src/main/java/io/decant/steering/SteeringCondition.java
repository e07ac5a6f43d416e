package io.decant.steering;

/** The ways in which an image of a class is made; their order is that of the observation. */
enum SteeringCondition {
  /** From the features that matter most to the class. */
  STEERED("", "steered"),
  /** From equally many features, chosen at random: what steering must surpass. */
  RANDOM("random-image", "random features"),
  /** The mean of the class's training examples: a yardstick made without any model. */
  CLASS_MEAN("class-mean-image", "mean image");

  private final String prefix;
  private final String label;

  SteeringCondition(String prefix, String words) {
    this.prefix = prefix;
    this.label = words;
  }

  /** In words, for headings. */
  String label() {
    return label;
  }

  /** The name of the array of images. */
  String imageArray() {
    return prefix.isEmpty() ? "image" : prefix;
  }

  /** The name of the array of the classifier's probabilities. */
  String probabilityArray() {
    return withPrefix("predicted-probability");
  }

  /** The name of the share of classes whose image is read as that class. */
  String accuracyScalar() {
    return withPrefix("accuracy");
  }

  /** The name of the mean probability of the intended class. */
  String targetProbabilityScalar() {
    return withPrefix("mean-target-probability");
  }

  private String withPrefix(String measure) {
    return prefix.isEmpty() ? measure : prefix + "-" + measure;
  }
}
