package io.decant.distribution.hostile;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** How a command ended. */
record CommandResult(List<String> arguments, int status, String out, String err) {

  /** What no user should read. */
  private static final List<Pattern> INTERNAL_ERROR_PATTERNS =
      List.of(
          Pattern.compile("^\\s+at [\\w.$/]+\\(", Pattern.MULTILINE),
          Pattern.compile("internal error"),
          Pattern.compile("\\b[a-z]\\w*(\\.\\w+)+(Exception|Error)\\b"));

  /** What a terminal would obey, or a reader could not see, in place of showing it. */
  private static final Pattern INVISIBLE =
      Pattern.compile("[\\p{Cntrl}&&[^\n\t]]|[\\u202a-\\u202e\\u2066-\\u2069\\u2028\\u2029]");

  private static final int MAX_OUTPUT = 100_000;

  /**
   * What is wrong with it, if it is neither a success nor a refusal that names the file.
   *
   * @param expectedPart what the refusal of a mistake must name
   */
  Optional<String> findError(String expectedPart) {
    if (status != 0 && status != 2) {
      return findError();
    }
    if (status == 2 && !err.contains(expectedPart)) {
      return Optional.of("the complaint does not name " + expectedPart);
    }
    return findOutputError();
  }

  private Optional<String> findError() {
    return Optional.of("the exit status is " + status);
  }

  /** What is wrong with what was said. */
  Optional<String> findOutputError() {
    String output = out + err;
    if (status != 0 && err.isBlank()) {
      return Optional.of("there is no complaint");
    }
    if (output.length() > MAX_OUTPUT) {
      return Optional.of("it said " + output.length() + " characters");
    }
    if (INVISIBLE.matcher(output).find()) {
      return Optional.of("it printed a character that is not seen");
    }
    return INTERNAL_ERROR_PATTERNS.stream()
        .map(pattern -> pattern.matcher(output))
        .filter(m -> m.find())
        .map(m -> "it said '" + m.group().strip() + "'")
        .findFirst();
  }

  @Override
  public String toString() {
    return "decant "
        + String.join(" ", arguments)
        + "\nstatus "
        + status
        + "\nout: "
        + shortened(out)
        + "\nerr: "
        + shortened(err);
  }

  private static String shortened(String text) {
    return text.length() < 3000 ? text : text.substring(0, 3000) + "…";
  }
}
