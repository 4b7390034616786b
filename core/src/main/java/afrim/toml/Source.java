// SPDX-License-Identifier: MIT
package afrim.toml;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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

  /** Characters of a text that are taken in at a time. */
  private static final int PIECE = 4096;

  private static final byte[] NOTHING = new byte[PADDING];

  byte[] bytes = NOTHING;
  int end;
  int pos;
  boolean ascii;

  private @Nullable Locator locator;

  /** Where mistakes are collected, or null when the first one ends the conversion. */
  @Nullable List<TomlMistake> mistakes;

  /** Takes in a document, then checks that it is UTF-8 unless that is known. */
  void open(Utf8Source document) {
    int length = document.length();
    reserve(length);
    document.copyTo(bytes, 0);
    begin(length);
    ascii = document.isAscii();
    if (!ascii && !document.isUtf8()) {
      checkEncoding();
    }
    skipByteOrderMark();
  }

  /** Takes in text, piece by piece. */
  void open(String text) {
    int count = text.length();
    char[] piece = new char[Math.min(count, PIECE)];
    int length = 0;
    reserve(count);
    for (int from = 0; from < count; ) {
      int size = Math.min(count - from, PIECE);
      text.getChars(from, from + size, piece, 0);
      if (Utf16.isAscii(piece, size)) {
        reserve((long) length + size);
        copyAscii(text, from, size, length);
        length += size;
      } else {
        if (from + size < count && Character.isHighSurrogate(piece[size - 1])) {
          size--;
        }
        // Once outgrown, a byte more for each character to come: most alphabets take two.
        long most = length + (long) Utf16.MOST_UTF8 * size;
        if (most > bytes.length - PADDING) {
          reserve(most + count - from);
        }
        length = Utf16.encode(piece, size, bytes, length);
        if (length < 0) {
          throw loneSurrogate(text);
        }
      }
      from += size;
    }
    begin(length);
    ascii = length == count;
    skipByteOrderMark();
  }

  private static TomlException loneSurrogate(String text) {
    int at = 0;
    while (!isLone(text, at)) {
      at += Character.charCount(text.codePointAt(at));
    }
    return Mistakes.loneSurrogate(
        text.getBytes(StandardCharsets.UTF_8),
        text.substring(0, at).getBytes(StandardCharsets.UTF_8).length);
  }

  private static boolean isLone(String text, int at) {
    int point = text.codePointAt(at);
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
  }

  @SuppressWarnings("deprecation") // the quickest way for ASCII
  private void copyAscii(String text, int from, int size, int at) {
    text.getBytes(from, from + size, bytes, at);
  }

  /** Makes room for a document and the zeros behind it, keeping what is there. */
  private void reserve(long length) {
    int needed = Limits.checkedSize(length + PADDING);
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) Math.min(Limits.MAX_ARRAY, needed + (length >> 4)));
    }
  }

  private void begin(int length) {
    for (int i = length; i < length + PADDING; i++) {
      bytes[i] = 0;
    }
    end = length;
    pos = 0;
    locator = null;
  }

  private void checkEncoding() {
    int at = Utf8.skipAscii(bytes, 0, end);
    ascii = at == end;
    while (!ascii && (at = Utf8.skipValid(bytes, at, end)) < end) {
      report(mistake(at, "invalid UTF-8: save the document in the UTF-8 encoding", "UTF-8"));
      // Only a check gets here: the letter lets it read on.
      bytes[at++] = 'x';
    }
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
