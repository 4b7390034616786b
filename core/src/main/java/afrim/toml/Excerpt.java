// SPDX-License-Identifier: MIT
package afrim.toml;

import java.nio.charset.StandardCharsets;

/**
 * Draws a mistake: the source line with a caret under the place.
 *
 * <pre>
 *   missing value: write one, such as "text" (line 2, column 5)
 *   2 | a =
 *     |     ^ found the end of the line, expected a value
 * </pre>
 */
final class Excerpt {
  /** Characters shown before and after the place; of a longer line the rest is cut off. */
  private static final int BEFORE = 60;

  private static final int AFTER = 40;
  private static final char CUT = '\u2026';
  private static final int UNSHOWN = 0xFFFD;
  private static final int CONTROL_PICTURES = 0x2400;
  private static final int DELETE_PICTURE = 0x2421;

  private Excerpt() {}

  /** The mistake in full. */
  static String draw(
      String problem, String found, String expected, byte[] bytes, int end, int at, Locator place) {
    String number = Integer.toString(place.line());
    StringBuilder text = new StringBuilder(200);
    text.append(problem);
    text.append(" (line ").append(number).append(", column ").append(place.column()).append(")\n");
    text.append(number).append(" | ");
    int indent = drawLine(text, bytes, place.lineStart(), end, at);
    text.append('\n').append(" ".repeat(number.length())).append(" | ");
    text.append(" ".repeat(indent)).append("^ found ").append(found);
    return text.append(", expected ").append(expected).toString();
  }

  /** Draws the line; the width of what stands before the place. */
  private static int drawLine(StringBuilder text, byte[] bytes, int lineStart, int end, int at) {
    int from = at;
    for (int i = 0; i < BEFORE && from > lineStart; i++) {
      do {
        from--;
      } while (from > lineStart && Utf8.isContinuation(bytes[from]));
    }
    int to = at;
    for (int i = 0; i < AFTER && to < end && bytes[to] != '\n'; i++) {
      do {
        to++;
      } while (to < end && Utf8.isContinuation(bytes[to]));
    }
    boolean cutEnd = to < end && bytes[to] != '\n' && !(bytes[to] == '\r' && bytes[to + 1] == '\n');
    if (to > at && bytes[to - 1] == '\r' && bytes[to] == '\n') {
      to--;
    }
    int indent = 0;
    if (from > lineStart) {
      text.append(CUT);
      indent++;
    }
    indent += append(text, new String(bytes, from, at - from, StandardCharsets.UTF_8));
    append(text, new String(bytes, at, to - at, StandardCharsets.UTF_8));
    if (cutEnd) {
      text.append(CUT);
    }
    return indent;
  }

  /** Adds characters so that each is seen and none acts on the terminal; the columns they take. */
  private static int append(StringBuilder text, String part) {
    int columns = 0;
    for (int i = 0; i < part.length(); ) {
      int point = part.codePointAt(i);
      i += Character.charCount(point);
      int shown = shown(point);
      text.appendCodePoint(shown);
      columns += width(shown);
    }
    return columns;
  }

  private static int shown(int point) {
    if (point == '\t') {
      return ' ';
    }
    if (point < 0x20) {
      return CONTROL_PICTURES + point;
    }
    if (point == 0x7F) {
      return DELETE_PICTURE;
    }
    int type = Character.getType(point);
    boolean joiner = point == 0x200C || point == 0x200D;
    boolean unshown =
        type == Character.CONTROL
            || type == Character.LINE_SEPARATOR
            || type == Character.PARAGRAPH_SEPARATOR
            || (type == Character.FORMAT && !joiner);
    return unshown ? UNSHOWN : point;
  }

  /** Terminal columns of a character: 0 for marks, 2 for East Asian wide ones and emoji. */
  private static int width(int point) {
    int type = Character.getType(point);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    boolean wide =
        (point >= 0x1100 && point <= 0x115F)
            || (point >= 0x2E80 && point <= 0xA4CF)
            || (point >= 0xAC00 && point <= 0xD7A3)
            || (point >= 0xF900 && point <= 0xFAFF)
            || (point >= 0xFE30 && point <= 0xFE6F)
            || (point >= 0xFF00 && point <= 0xFF60)
            || (point >= 0xFFE0 && point <= 0xFFE6)
            || (point >= 0x1F300 && point <= 0x1FAFF)
            || (point >= 0x20000 && point <= 0x3FFFD);
    return wide ? 2 : 1;
  }
}
