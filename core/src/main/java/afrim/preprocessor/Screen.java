// SPDX-License-Identifier: MIT
package afrim.preprocessor;

import afrim.memory.Cursor;
import afrim.memory.Trie;
import java.util.Arrays;

/**
 * A text as it stands on the screen while somebody types: a growing array of UTF-16 units that only
 * ever changes at its end.
 */
final class Screen {
  private static final int LARGEST = Integer.MAX_VALUE - 8;

  private char[] units;
  private int length;

  Screen(int expectedLength) {
    units = new char[expectedLength];
  }

  /**
   * Types {@code text}: each character appears, and where it completes a sequence, the sequence is
   * replaced by its text. A character that is no key of the input ends the sequence.
   */
  void type(String text, Trie trie, Cursor cursor) {
    int end = text.length();
    for (int at = 0; at < end; at++) {
      char unit = text.charAt(at);
      int character = unit;
      ensureRoom(2);
      units[length++] = unit;
      if (Character.isHighSurrogate(unit)
          && at + 1 < end
          && Character.isLowSurrogate(text.charAt(at + 1))) {
        char low = text.charAt(++at);
        units[length++] = low;
        character = Character.toCodePoint(unit, low);
      }
      if (!InputCharacters.contains(character)) {
        cursor.clear();
        continue;
      }
      int value = cursor.hit(character);
      if (value != Trie.NONE) {
        delete(cursor.replacedLength());
        append(trie.text(value));
      }
    }
  }

  private void delete(int characters) {
    for (int i = 0; i < characters && length > 0; i++) {
      length--;
      if (length > 0
          && Character.isLowSurrogate(units[length])
          && Character.isHighSurrogate(units[length - 1])) {
        length--;
      }
    }
  }

  private void append(String text) {
    ensureRoom(text.length());
    text.getChars(0, text.length(), units, length);
    length += text.length();
  }

  private void ensureRoom(int more) {
    if (units.length - length < more) {
      long wanted = Math.max((long) length + more, (long) units.length * 2);
      if ((long) length + more > LARGEST) {
        throw new OutOfMemoryError("a text of more than 2^31 characters");
      }
      units = Arrays.copyOf(units, (int) Math.min(wanted, LARGEST));
    }
  }

  void clear() {
    length = 0;
  }

  @Override
  public String toString() {
    return new String(units, 0, length);
  }
}
