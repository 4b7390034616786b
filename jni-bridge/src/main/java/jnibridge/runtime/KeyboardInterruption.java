// SPDX-License-Identifier: MIT
package jnibridge.runtime;

/** The end of a call that C asked to interrupt; {@code KeyboardInterrupt} in Python. */
final class KeyboardInterruption extends RuntimeException {

  private static final long serialVersionUID = 1L;

  KeyboardInterruption(Throwable cause) {
    super("", cause);
  }
}
