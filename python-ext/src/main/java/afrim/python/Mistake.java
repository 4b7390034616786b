// SPDX-License-Identifier: MIT
package afrim.python;

import afrim.toml.TomlMistake;
import jnibridge.PyRecord;

/**
 * One mistake of a document.
 *
 * @param msg what is wrong, without the position
 * @param pos the place as an index into the document, in characters
 * @param lineno the line, counted from 1
 * @param colno the column in characters, counted from 1
 */
@PyRecord
public record Mistake(String msg, int pos, int lineno, int colno) {
  static Mistake of(TomlMistake mistake) {
    return new Mistake(mistake.problem(), mistake.offset(), mistake.line(), mistake.column());
  }
}
