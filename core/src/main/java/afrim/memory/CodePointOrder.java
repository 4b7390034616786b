// SPDX-License-Identifier: MIT
package afrim.memory;

import java.util.Comparator;

/**
 * Orders texts by code point, which is also the order of their UTF-8 bytes.
 *
 * <p>{@link String#compareTo} compares UTF-16 units and puts characters beyond the basic plane
 * before U+E000.
 */
public enum CodePointOrder implements Comparator<String> {
  /** The one order. */
  INSTANCE;

  @Override
  public int compare(String a, String b) {
    int common = Math.min(a.length(), b.length());
    for (int i = 0; i < common; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        if (x < Character.MIN_SURROGATE && y < Character.MIN_SURROGATE) {
          return x - y;
        }
        int start = isInsidePair(a, i) || isInsidePair(b, i) ? i - 1 : i;
        return a.codePointAt(start) - b.codePointAt(start);
      }
    }
    return a.length() - b.length();
  }

  private static boolean isInsidePair(String text, int at) {
    return at > 0
        && Character.isLowSurrogate(text.charAt(at))
        && Character.isHighSurrogate(text.charAt(at - 1));
  }
}
