// SPDX-License-Identifier: MIT
package golden;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import jnibridge.PyConstant;
import jnibridge.PyFunction;
import jnibridge.PyModule;
import jnibridge.PyType;

/**
 * Functions of every signature.
 *
 * <p>Markup: {@code code}, {@link List a list}, {@link #addTwo}, <em>emphasis</em>, &lt;b&gt;, {@code
 * broken off}.
 *
 * <ul>
 *   <li>first
 *   <li>second
 * </ul>
 */
@PyModule(name = "golden")
final class Input {

  /** The most there is. */
  @PyConstant static final int LIMIT = 7;

  /**
   * Adds two numbers.
   *
   * @param firstNumber the first
   * @param b the second; {@code null} is not allowed, and this sentence is so long that it has to
   *     be wrapped
   * @return {@code firstNumber + b}
   * @throws ArithmeticException when the sum is too large
   */
  @PyFunction
  static int addTwo(int firstNumber, int b) {
    return firstNumber + b;
  }

  @PyFunction(
      name = "everything",
      signature = "a, /, b=1.5, *args, c='x', d=None, **rest",
      releaseGilAbove = 4096,
      interruptible = true)
  static Optional<String> all(
      boolean a, double b, List<Integer> args, char c, Optional<Long> d, Map<String, Object> rest) {
    return Optional.empty();
  }

  /** @deprecated use {@code add_two} */
  @Deprecated
  @PyFunction(releaseGil = true)
  static void old(String... texts) {}

  @PyFunction
  static @PyType("Literal['a', 'b']") String choice(@PyType("Literal[1, 2]") int n) {
    return "a";
  }
}
