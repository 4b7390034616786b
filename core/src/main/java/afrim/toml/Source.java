// SPDX-License-Identifier: MIT
package afrim.toml;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The document and the cursor in it. Behind the last byte stand zeros, which end every run of the
 * grammar, so that no loop compares its index with the length: a zero at {@link #end} is the end,
 * one before it is a forbidden character.
 */
final class Source {
  /**
   * Zeros behind the document: a full word from any index a reader stops at, and a look at three
   * bytes more.
   */
  static final int PADDING = 16;

  private static final byte[] NOTHING = new byte[PADDING];

  byte[] bytes = NOTHING;
  int end;
  int pos;
  boolean ascii;

  private @Nullable Locator locator;

  /** Where mistakes are collected, or null when the first one ends the conversion. */
  @Nullable List<TomlMistake> mistakes;

  /** Takes in a document, then checks that it is UTF-8. */
  void open(Utf8Source document) {
    int length = document.length();
    if (length > bytes.length - PADDING) {
      bytes = new byte[Math.addExact(length, PADDING + (length >> 4))];
    }
    document.copyTo(bytes, 0);
    for (int i = length; i < length + PADDING; i++) {
      bytes[i] = 0;
    }
    end = length;
    pos = 0;
    locator = null;
    int at = Utf8.skipAscii(bytes, 0, end);
    ascii = at == end;
    while (!ascii && (at = Utf8.skipValid(bytes, at, end)) < end) {
      report(mistake(at, "invalid UTF-8: save the document in the UTF-8 encoding", "UTF-8"));
      // Only a check gets here: the letter lets it read on.
      bytes[at++] = 'x';
    }
    skipByteOrderMark();
  }

  /** A byte order mark is allowed once, at the start. */
  private void skipByteOrderMark() {
    if (bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF) {
      pos = 3;
    }
  }

  /**
   * The document's array, or a larger one in its place, for {@code size} bytes of something else.
   */
  byte[] reuse(int size) {
    if (size > bytes.length) {
      bytes = NOTHING;
      bytes = new byte[size];
    }
    return bytes;
  }

  /** Gives up arrays larger than {@code limit} bytes. */
  void release(int limit) {
    if (bytes.length > limit) {
      bytes = NOTHING;
      end = 0;
    }
  }

  /** Skips blanks and tabs; the byte that follows. */
  int skipBlanks() {
    int at = pos;
    int next = bytes[at];
    while (next == ' ' || next == '\t') {
      next = bytes[++at];
    }
    pos = at;
    return next;
  }

  boolean isLineEnd(int at) {
    return bytes[at] == '\n' || (bytes[at] == '\r' && bytes[at + 1] == '\n') || isEnd(at);
  }

  boolean isEnd(int at) {
    return bytes[at] == 0 && at >= end;
  }

  /** A mistake at an index of the document; to be thrown or {@linkplain #report reported}. */
  TomlException mistake(int at, String problem, String expected) {
    String found = Mistakes.found(this, at);
    Locator place = locator;
    if (place == null) {
      place = new Locator(bytes);
      locator = place;
    }
    place.moveTo(at);
    return new TomlException(
        new TomlMistake(
            problem,
            place.characters(),
            at,
            place.line(),
            place.column(),
            found,
            expected,
            Excerpt.draw(problem, found, expected, bytes, end, at, place)));
  }

  /**
   * Records a mistake after which reading can go on; throws it unless all mistakes are asked for.
   */
  void report(TomlException mistake) {
    if (mistakes == null) {
      throw mistake;
    }
    mistakes.add(mistake.mistake());
  }
}
