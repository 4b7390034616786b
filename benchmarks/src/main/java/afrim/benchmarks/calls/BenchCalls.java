// SPDX-License-Identifier: MIT
package afrim.benchmarks.calls;

import jnibridge.PyFunction;
import jnibridge.PyModule;

/** The functions of the call benchmark. */
@PyModule(name = "bench_calls")
public final class BenchCalls {

  private BenchCalls() {}

  /** Does nothing. */
  @PyFunction
  public static void nop() {}

  /**
   * Adds two numbers.
   *
   * @throws ArithmeticException where the sum needs more than 64 bits
   */
  @PyFunction
  public static long add(long a, long b) {
    return Math.addExact(a, b);
  }

  /** Returns its argument. */
  @PyFunction
  public static String echo(String text) {
    return text;
  }

  /** Multiplies; {@code factor} is passed by keyword where the bridge has keywords. */
  @PyFunction(signature = "value, *, factor=2")
  public static long scale(long value, long factor) {
    return value * factor;
  }

  /**
   * Always fails.
   *
   * @throws IllegalArgumentException with {@code message}
   */
  @PyFunction
  public static void fail(String message) {
    throw new IllegalArgumentException(message);
  }
}
