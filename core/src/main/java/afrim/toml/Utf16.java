// SPDX-License-Identifier: MIT
package afrim.toml;

/**
 * Between the characters of Java's strings and UTF-8, for text that does without new arrays.
 * Characters of one length tend to come in runs, and those of one and of two bytes have loops of
 * their own.
 */
final class Utf16 {
  /** The most bytes that a character takes; a surrogate pair takes four for its two. */
  static final int MOST_UTF8 = 3;

  private Utf16() {}

  static boolean isAscii(char[] text, int length) {
    int any = 0;
    for (int i = 0; i < length; i++) {
      any |= text[i];
    }
    return any < 0x80;
  }

  /**
   * Writes characters as UTF-8.
   *
   * @param to where in {@code out}, which has room for the most that they can take
   * @return the index behind the last byte, or -1 at half a surrogate pair
   */
  static int encode(char[] text, int length, byte[] out, int to) {
    int at = to;
    int i = 0;
    while (i < length) {
      int unit = text[i];
      if (unit < 0x80) {
        do {
          out[at++] = (byte) unit;
          i++;
        } while (i < length && (unit = text[i]) < 0x80);
      } else if (unit < 0x800) {
        do {
          out[at] = (byte) (0xC0 | unit >> 6);
          out[at + 1] = (byte) (0x80 | unit & 0x3F);
          at += 2;
          i++;
        } while (i < length && (unit = text[i]) >= 0x80 && unit < 0x800);
      } else if (unit < Character.MIN_SURROGATE || unit > Character.MAX_SURROGATE) {
        out[at] = (byte) (0xE0 | unit >> 12);
        out[at + 1] = (byte) (0x80 | unit >> 6 & 0x3F);
        out[at + 2] = (byte) (0x80 | unit & 0x3F);
        at += 3;
        i++;
      } else {
        if (i + 1 == length || !Character.isSurrogatePair((char) unit, text[i + 1])) {
          return -1;
        }
        int point = Character.toCodePoint((char) unit, text[i + 1]);
        out[at] = (byte) (0xF0 | point >> 18);
        out[at + 1] = (byte) (0x80 | point >> 12 & 0x3F);
        out[at + 2] = (byte) (0x80 | point >> 6 & 0x3F);
        out[at + 3] = (byte) (0x80 | point & 0x3F);
        at += 4;
        i += 2;
      }
    }
    return at;
  }

  /**
   * Reads valid UTF-8.
   *
   * @param out room for as many characters as there are bytes
   * @return the number of characters
   */
  static int decode(byte[] utf8, int end, char[] out) {
    int to = 0;
    int at = 0;
    while (at < end) {
      int lead = utf8[at];
      if (lead >= 0) {
        do {
          out[to++] = (char) lead;
          at++;
        } while (at < end && (lead = utf8[at]) >= 0);
      } else if (lead < (byte) 0xE0) {
        do {
          out[to++] = (char) ((lead & 0x1F) << 6 | utf8[at + 1] & 0x3F);
          at += 2;
        } while (at < end && (lead = utf8[at]) < (byte) 0xE0);
      } else if (lead < (byte) 0xF0) {
        out[to++] = (char) (lead << 12 | (utf8[at + 1] & 0x3F) << 6 | utf8[at + 2] & 0x3F);
        at += 3;
      } else {
        int high = (lead & 0x07) << 18 | (utf8[at + 1] & 0x3F) << 12;
        int point = high | (utf8[at + 2] & 0x3F) << 6 | utf8[at + 3] & 0x3F;
        out[to] = Character.highSurrogate(point);
        out[to + 1] = Character.lowSurrogate(point);
        to += 2;
        at += 4;
      }
    }
    return to;
  }
}
