// SPDX-License-Identifier: MIT
package afrim.translator;

/**
 * How many characters of a code may be mistyped. A code of the same length in bytes and in
 * characters is offered when {@code 1 - differences / bytes} exceeds 0.7.
 */
final class Tolerance {
  private static final double LEAST_CONFIDENCE = 0.7;

  private Tolerance() {}

  /** Returns the largest number of differences forgiven in a code of {@code bytes} bytes. */
  static int of(int bytes) {
    int differences = (int) (bytes * (1 - LEAST_CONFIDENCE)) + 1;
    // The rule itself decides, in doubles: 3 of 10 leave exactly 0.7 and are too many.
    while (differences > 0 && !(1.0 - differences / (double) bytes > LEAST_CONFIDENCE)) {
      differences--;
    }
    return differences;
  }
}
