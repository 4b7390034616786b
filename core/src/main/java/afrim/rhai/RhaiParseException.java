// SPDX-License-Identifier: MIT
package afrim.rhai;

/** A script that is no Rhai, or uses a part of it that is not supported. The message says why. */
public final class RhaiParseException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception; {@code message} is the text of Rhai's parse error, with line and
   * position from 1 in parentheses if the mistake is at one place.
   */
  public RhaiParseException(String message) {
    super(message);
  }
}
