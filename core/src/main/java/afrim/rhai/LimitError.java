// SPDX-License-Identifier: MIT
package afrim.rhai;

/** A script has used up what {@link Limits} grants. No {@code catch} of the script sees this. */
final class LimitError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LimitError(String message) {
    super(message, null, false, false);
  }
}
