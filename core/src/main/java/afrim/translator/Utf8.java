// SPDX-License-Identifier: MIT
package afrim.translator;

/** Single characters in UTF-8. */
final class Utf8 {
  private Utf8() {}

  /** Returns how many bytes {@code character} takes. */
  static int length(int character) {
    if (character < 0x80) {
      return 1;
    }
    return character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
  }

  /** Writes {@code character} at {@code at} and returns where it ends. */
  static int put(int character, byte[] bytes, int at) {
    int end = at + length(character);
    switch (end - at) {
      case 1 -> bytes[at] = (byte) character;
      case 2 -> {
        bytes[at] = (byte) (0xc0 | character >> 6);
        bytes[at + 1] = continuation(character);
      }
      case 3 -> {
        bytes[at] = (byte) (0xe0 | character >> 12);
        bytes[at + 1] = continuation(character >> 6);
        bytes[at + 2] = continuation(character);
      }
      default -> {
        bytes[at] = (byte) (0xf0 | character >> 18);
        bytes[at + 1] = continuation(character >> 12);
        bytes[at + 2] = continuation(character >> 6);
        bytes[at + 3] = continuation(character);
      }
    }
    return end;
  }

  private static byte continuation(int bits) {
    return (byte) (0x80 | bits & 0x3f);
  }

  /** Returns the character that starts at {@code at}; the bytes must be well formed. */
  static int get(byte[] bytes, int at) {
    int first = bytes[at];
    if (first >= 0) {
      return first;
    }
    int second = bytes[at + 1] & 0x3f;
    if (first < (byte) 0xe0) {
      return (first & 0x1f) << 6 | second;
    }
    int third = bytes[at + 2] & 0x3f;
    if (first < (byte) 0xf0) {
      return (first & 0x0f) << 12 | second << 6 | third;
    }
    return (first & 0x07) << 18 | second << 12 | third << 6 | bytes[at + 3] & 0x3f;
  }
}
