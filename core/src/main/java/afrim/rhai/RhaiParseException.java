// SPDX-License-Identifier: MIT
package afrim.rhai;

/** A script that is no Rhai, or uses a part of it that is not supported. The message says why. */
public final class RhaiParseException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String problem;

  /** Creates the exception; {@code message} is the text of Rhai's parse error. */
  public RhaiParseException(String message) {
    this(message, message);
  }

  /** {@code message} is the problem and, if it is at one place, line and position from 1. */
  RhaiParseException(String problem, String message) {
    super(message);
    this.problem = problem;
  }

  /** The message without the position. */
  public String problem() {
    return problem;
  }
}
