package io.decant.steering;

/** The ways of making an image of a class, in the order of the observation. */
enum SteeringCondition {
  /** From the most important features of the class. */
  STEERED("", "steered"),
  /** From the same number of random features: the control that steering must surpass. */
  RANDOM("random-image", "random features"),
  /** The mean of the class's training examples: a baseline without any model. */
  CLASS_MEAN("class-mean-image", "mean image");

  private final String prefix;
  private final String label;

  SteeringCondition(String prefix, String description) {
    this.prefix = prefix;
    this.label = description;
  }

  /** Returns the label of headings. */
  String label() {
    return label;
  }

  /** Returns the name of the array of images. */
  String imageArray() {
    return prefix.isEmpty() ? "image" : prefix;
  }

  /** Returns the name of the array of predicted probabilities. */
  String probabilityArray() {
    return withPrefix("predicted-probability");
  }

  /** Returns the name of the accuracy. */
  String accuracyScalar() {
    return withPrefix("accuracy");
  }

  /** Returns the name of the mean probability of the target class. */
  String targetProbabilityScalar() {
    return withPrefix("mean-target-probability");
  }

  private String withPrefix(String measure) {
    return prefix.isEmpty() ? measure : prefix + "-" + measure;
  }
}
