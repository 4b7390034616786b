// SPDX-License-Identifier: MIT
package golden;

import jnibridge.PyException;
import jnibridge.PyFunction;
import jnibridge.PyModule;
import jnibridge.PyProperty;

@PyModule(name = "golden")
final class Input {

  /** The text is wrong. */
  @PyException(name = "TextError")
  static class TextException extends IllegalArgumentException {
    /** Where, from 0. */
    @PyProperty
    public int getPosition() {
      return 0;
    }
  }

  @PyException
  static final class DeepError extends TextException {
    @PyProperty final int depth = 1;
  }

  @PyException(base = "TimeoutError")
  static final class Late extends Exception {}

  /**
   * Checks.
   *
   * @throws TextException always
   * @throws java.io.IOException never
   */
  @PyFunction
  static void check() throws Late {
    throw new Late();
  }
}
