// SPDX-License-Identifier: MIT
package afrim.rhai;

/**
 * A parse error on its way out of the parser. Unchecked, because a text given to {@code eval} fails
 * while the script runs; {@link RhaiScript} turns it into the public exception.
 */
final class SyntaxError extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int NOWHERE = -1;

  /** Where in the source, in UTF-16 units. */
  private int offset = NOWHERE;

  SyntaxError(String message) {
    super(message, null, false, false);
  }

  static SyntaxError missing(String token, String purpose) {
    return new SyntaxError("Expecting '" + token + "' " + purpose);
  }

  static SyntaxError unexpected(Token token) {
    return new SyntaxError("Unexpected '" + token.spelling() + "'");
  }

  /** A part of Rhai that this interpreter leaves out. */
  static SyntaxError unsupported(String feature) {
    return new SyntaxError("Not supported: " + feature);
  }

  static SyntaxError tooComplex() {
    return new SyntaxError("Expression exceeds maximum complexity");
  }

  /** Says where it is, unless that is known already. */
  SyntaxError at(int place) {
    if (offset == NOWHERE) {
      offset = place;
    }
    return this;
  }

  /** The message, with the position as Rhai writes it if there is one. */
  String located(String source) {
    String message = String.valueOf(getMessage());
    if (offset == NOWHERE) {
      return message;
    }
    int line = 1;
    int start = 0;
    for (int end = source.indexOf('\n'); end >= 0 && end < offset; line++) {
      start = end + 1;
      end = source.indexOf('\n', start);
    }
    int column = source.codePointCount(start, offset) + 1;
    return message + " (line " + line + ", position " + column + ")";
  }
}
