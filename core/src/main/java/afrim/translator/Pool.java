// SPDX-License-Identifier: MIT
package afrim.translator;

import java.util.Arrays;

/** A growing array of bytes that texts are written to. */
final class Pool {
  private static final int LEAST = 64;
  private static final int LARGEST = Integer.MAX_VALUE - 8;

  private byte[] bytes;
  private int length;

  Pool(int expectedLength) {
    bytes = new byte[Math.max(LEAST, expectedLength)];
  }

  int length() {
    return length;
  }

  /** Writes a number, seven bits a byte, lowest first; the last byte is not negative. */
  void putNumber(int number) {
    ensureRoom(5);
    int left = number;
    while (left >= 0x80) {
      bytes[length++] = (byte) (0x80 | left);
      left >>>= 7;
    }
    bytes[length++] = (byte) left;
  }

  /** Writes the length of {@code text} in bytes and its bytes. */
  void putText(String text) {
    putNumber(byteLength(text));
    putBytes(text);
  }

  /**
   * Writes the bytes of {@code text}.
   *
   * @throws IllegalArgumentException if the text has an unpaired surrogate
   */
  void putBytes(String text) {
    ensureRoom(text.length() * 3L);
    for (int at = 0; at < text.length(); ) {
      int character = text.codePointAt(at);
      if (Character.getType(character) == Character.SURROGATE) {
        throw new IllegalArgumentException(
            "unpaired surrogate U+%04X at index %d".formatted(character, at));
      }
      at += Character.charCount(character);
      length = Utf8.put(character, bytes, length);
    }
  }

  private static int byteLength(String text) {
    int size = 0;
    for (int at = 0; at < text.length(); ) {
      int character = text.codePointAt(at);
      at += Character.charCount(character);
      size += Utf8.length(character);
    }
    return size;
  }

  private void ensureRoom(long more) {
    long wanted = length + more;
    if (wanted > bytes.length) {
      if (wanted > LARGEST) {
        throw new OutOfMemoryError("a dictionary of more than 2 GB of text");
      }
      bytes =
          Arrays.copyOf(bytes, (int) Math.min(LARGEST, Math.max(wanted, bytes.length * 3L / 2)));
    }
  }

  byte[] toArray() {
    return Arrays.copyOf(bytes, length);
  }
}
