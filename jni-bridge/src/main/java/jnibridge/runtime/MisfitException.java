// SPDX-License-Identifier: MIT
package jnibridge.runtime;

/** A value that its Java type does not hold: of another type, or out of range. */
final class MisfitException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** What it is in Python. */
  final String kind;

  private MisfitException(String kind, String message) {
    super(message);
    this.kind = kind;
  }

  static MisfitException ofType(String message) {
    return new MisfitException("TypeError", message);
  }

  static MisfitException ofRange(long value, long least, long greatest) {
    return new MisfitException(
        "OverflowError", value + " is not between " + least + " and " + greatest);
  }

  /** The same, with the place before the message. */
  MisfitException in(String place) {
    return new MisfitException(kind, place + ": " + getMessage());
  }
}
