// SPDX-License-Identifier: MIT
package afrim.toml;

import java.nio.charset.StandardCharsets;

/** A document in a Java array. */
record ByteSource(byte[] bytes) implements Utf8Source {
  @Override
  public int length() {
    return bytes.length;
  }

  @Override
  public void copyTo(byte[] target, int offset) {
    System.arraycopy(bytes, 0, target, offset, bytes.length);
  }

  /**
   * Text as UTF-8.
   *
   * @throws TomlException at half a surrogate pair, which UTF-8 cannot express
   */
  static byte[] encode(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    if (utf8.length > text.length() || hasReplacement(text, utf8)) {
      checkSurrogates(text, utf8);
    }
    return utf8;
  }

  /**
   * Whether a character became a question mark; to be asked when the text has one byte for each
   * character.
   */
  private static boolean hasReplacement(String text, byte[] utf8) {
    for (int i = 0; i < utf8.length; i++) {
      if (utf8[i] == '?' && text.charAt(i) != '?') {
        return true;
      }
    }
    return false;
  }

  private static void checkSurrogates(String text, byte[] utf8) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char unit = text.charAt(i);
      if (Character.isSurrogate(unit)) {
        if (Character.isLowSurrogate(unit)
            || i + 1 == length
            || !Character.isLowSurrogate(text.charAt(i + 1))) {
          int at = text.substring(0, i).getBytes(StandardCharsets.UTF_8).length;
          throw Mistakes.loneSurrogate(utf8, at);
        }
        i++;
      }
    }
  }
}
