// SPDX-License-Identifier: MIT
package afrim.rhai;

/**
 * A parse error on its way out of the parser. Unchecked, because a text given to {@code eval} fails
 * while the script runs; {@link RhaiScript} turns it into the public exception.
 */
final class SyntaxError extends RuntimeException {
  private static final long serialVersionUID = 1L;

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
}
