// SPDX-License-Identifier: MIT
package afrim.memory;

import java.util.Arrays;
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

  /** A last character may bring two bytes more than wanted, and the sum has to fit a long. */
  private static final int MOST_BYTES = 5;

  /** Up to this many texts are sorted by insertion. */
  private static final int FEW = 12;

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

  /**
   * Returns the places of {@code texts} in their order: {@code texts[order[0]]} is the least.
   *
   * <p>A long for each text, of its first bytes in UTF-8 and its place, is sorted without touching
   * the texts again; only those that begin alike are compared as texts.
   */
  public static int[] order(String[] texts) {
    int[] order = new int[texts.length];
    if (isSorted(texts)) {
      for (int place = 0; place < order.length; place++) {
        order[place] = place;
      }
      return order;
    }
    int placeBits = Integer.SIZE - Integer.numberOfLeadingZeros(texts.length);
    int bytes = Math.min(MOST_BYTES, (Long.SIZE - 1 - placeBits) / Byte.SIZE);
    long[] packed = new long[texts.length];
    for (int place = 0; place < texts.length; place++) {
      packed[place] = beginning(texts[place], bytes) << placeBits | place;
    }
    Arrays.sort(packed);
    for (int i = 0; i < packed.length; i++) {
      order[i] = (int) (packed[i] & (1L << placeBits) - 1);
    }
    for (int start = 0; start < packed.length; ) {
      int end = start + 1;
      while (end < packed.length && packed[end] >>> placeBits == packed[start] >>> placeBits) {
        end++;
      }
      sortRun(texts, order, start, end);
      start = end;
    }
    return order;
  }

  private static boolean isSorted(String[] texts) {
    for (int i = 1; i < texts.length; i++) {
      if (INSTANCE.compare(texts[i - 1], texts[i]) > 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns the first bytes of {@code text} as one number, padded with zeros. Characters from
   * U+0800 on take three bytes each, other than in UTF-8: the order is the same.
   */
  private static long beginning(String text, int length) {
    long bytes = 0;
    int count = 0;
    for (int at = 0; at < text.length() && count < length; ) {
      int point = text.codePointAt(at);
      at += Character.charCount(point);
      if (point < 0x80) {
        bytes = bytes << 8 | point;
        count++;
      } else if (point < 0x800) {
        bytes = bytes << 16 | 0xc080 | (point & 0x7c0) << 2 | point & 0x3f;
        count += 2;
      } else {
        bytes = bytes << 24 | 0xe00000 | point;
        count += 3;
      }
    }
    int excess = (count - length) * Byte.SIZE;
    return excess > 0 ? bytes >>> excess : bytes << -excess;
  }

  private static void sortRun(String[] texts, int[] order, int start, int end) {
    if (end - start > FEW) {
      Integer[] run = new Integer[end - start];
      Arrays.setAll(run, i -> order[start + i]);
      Arrays.sort(run, (a, b) -> INSTANCE.compare(texts[a], texts[b]));
      for (int i = 0; i < run.length; i++) {
        order[start + i] = run[i];
      }
      return;
    }
    for (int i = start + 1; i < end; i++) {
      int place = order[i];
      int at = i;
      while (at > start && INSTANCE.compare(texts[order[at - 1]], texts[place]) > 0) {
        order[at] = order[at - 1];
        at--;
      }
      order[at] = place;
    }
  }

  private static boolean isInsidePair(String text, int at) {
    return at > 0
        && Character.isLowSurrogate(text.charAt(at))
        && Character.isHighSurrogate(text.charAt(at - 1));
  }
}
