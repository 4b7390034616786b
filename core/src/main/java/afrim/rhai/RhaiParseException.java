// SPDX-License-Identifier: MIT
package afrim.rhai;

/** A script that is no Rhai, or uses a part of it that is not supported. The message says why. */
public final class RhaiParseException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception; {@code message} is the text of Rhai's parse error, without a position.
   */
  public RhaiParseException(String message) {
    super(message);
  }
}
