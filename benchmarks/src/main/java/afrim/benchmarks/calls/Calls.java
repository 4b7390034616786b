// SPDX-License-Identifier: MIT
package afrim.benchmarks.calls;

/** The functions of the call benchmark. */
public final class Calls {

  private Calls() {}

  /** Does nothing. */
  public static void nop() {}

  /**
   * Adds two numbers.
   *
   * @throws ArithmeticException where the sum needs more than 64 bits
   */
  public static long add(long a, long b) {
    return Math.addExact(a, b);
  }

  /** Returns its argument. */
  public static String echo(String text) {
    return text;
  }

  /** Multiplies; {@code factor} is passed by keyword where the bridge has keywords. */
  public static long scale(long value, long factor) {
    return value * factor;
  }

  /**
   * Always fails.
   *
   * @throws IllegalArgumentException with {@code message}
   */
  public static void fail(String message) {
    throw new IllegalArgumentException(message);
  }
}
