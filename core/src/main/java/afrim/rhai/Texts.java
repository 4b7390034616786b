// SPDX-License-Identifier: MIT
package afrim.rhai;

import afrim.rhai.Value.Char;
import afrim.rhai.Value.Range;

/** Strings seen as rows of characters, which are code points. */
final class Texts {
  private Texts() {}

  static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /**
   * The characters of {@code text[range]}. Negative ends count from the end; what lies behind it is
   * cut off. A range {@code n..=n} is empty, unless it is the whole text: a peculiarity of the
   * reference.
   */
  static String slice(String text, Range range) {
    int length = length(text);
    if (length == 0) {
      return "";
    }
    long start = start(range, length);
    long end = end(range, length);
    if (start == 0 && end >= (range.inclusive() ? length - 1 : length)) {
      return text;
    }
    long count = range.inclusive() && end > start ? end - start + 1 : end - start;
    return cut(text, (int) start, count);
  }

  /** The text with another in the place of {@code text[range]}. */
  static String replaceSlice(String text, Range range, String part) {
    int length = length(text);
    if (length == 0) {
      return part;
    }
    int before = (int) Math.min(length, start(range, length));
    long end = end(range, length);
    int after = (int) Math.min(length, range.inclusive() ? end + 1 : end);
    return text.substring(0, text.offsetByCodePoints(0, before))
        + part
        + text.substring(text.offsetByCodePoints(0, after));
  }

  private static long start(Range range, int length) {
    if (range.start() < -length) {
      throw ScriptError.outOfBounds("String", range.start(), length);
    }
    return range.start() < 0 ? range.start() + length : range.start();
  }

  private static long end(Range range, int length) {
    return range.end() < 0 ? Math.max(0, range.end() + length) : range.end();
  }

  /** {@code count} characters from {@code start}; a negative start counts from the end. */
  static String slice(String text, int start, int count) {
    int first = start;
    if (start < 0) {
      first = Math.max(0, start + length(text));
    }
    return cut(text, first, count);
  }

  private static String cut(String text, int start, long count) {
    int length = length(text);
    if (count <= 0 || start >= length) {
      return "";
    }
    int from = text.offsetByCodePoints(0, start);
    int to = text.offsetByCodePoints(from, (int) Math.min(count, length - start));
    return text.substring(from, to);
  }

  static String replaceAt(String text, int position, Char c) {
    int from = text.offsetByCodePoints(0, position);
    int to = text.offsetByCodePoints(from, 1);
    return text.substring(0, from) + Character.toString(c.code()) + text.substring(to);
  }

  /** Removes Unicode white space at both ends. */
  static String trim(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isBlank(text.charAt(start))) {
      start++;
    }
    while (end > start && isBlank(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  /** Unicode White_Space. */
  static boolean isBlank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r') || c == '\u0085' || Character.isSpaceChar(c);
  }

  /** The number of bytes of the text in UTF-8. */
  static int utf8Length(String text) {
    int bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return bytes;
  }
}
