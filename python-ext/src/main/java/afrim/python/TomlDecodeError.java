// SPDX-License-Identifier: MIT
package afrim.python;

import afrim.toml.TomlMistake;
import jnibridge.PyException;
import jnibridge.PyProperty;

/**
 * A document is not TOML. The text of the exception shows the place: message, position, source line
 * and a caret.
 */
@PyException(base = "ValueError")
public final class TomlDecodeError extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final transient TomlMistake mistake;
  private final String document;

  TomlDecodeError(TomlMistake mistake, String document) {
    super(mistake.rendered());
    this.mistake = mistake;
    this.document = document;
  }

  /** What is wrong, without the position. */
  @PyProperty
  public String msg() {
    return mistake.problem();
  }

  /** The document; bytes that are no UTF-8 are replaced by U+FFFD. */
  @PyProperty
  public String doc() {
    return document;
  }

  /** The place as an index into {@code doc}, in characters. */
  @PyProperty
  public int pos() {
    return mistake.offset();
  }

  /** The line, counted from 1. */
  @PyProperty
  public int lineno() {
    return mistake.line();
  }

  /** The column in characters, counted from 1. */
  @PyProperty
  public int colno() {
    return mistake.column();
  }
}
